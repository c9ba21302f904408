import type { Entity } from '../model/entities.ts'
import { AGREEMENT_TABLE } from './agreementFacts.ts'
import { type FactBook, type FactTable, factBook } from './factBook.ts'
import { SSA_TABLE } from './ssaContacts.ts'
import { TAX_FACTS } from './taxFacts.ts'

/** Every list of facts that the product ships and the user may correct. A new one is added here and nowhere else. */
export const FACT_TABLES: readonly FactTable[] = [AGREEMENT_TABLE, SSA_TABLE, ...TAX_FACTS]

/** The facts as rules take them, with those the person entered in place of the built-in ones. */
export function bookWith(facts: readonly { readonly record: Entity<'fact'> }[]): FactBook {
  return factBook(
    FACT_TABLES,
    facts.map(({ record }) => record),
  )
}
