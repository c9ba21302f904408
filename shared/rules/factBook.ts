import type { Entity } from '../model/entities.ts'
import type { SourceKey } from './sources.ts'

/**
 * How far a fact can be relied on. `confirmed`: agency text. `reported`: press or professionals only. `unverified`: not found, or the sources
 * conflict: a rule that needs it makes a finding of it instead of a guess. `entered`: the user read it and says where.
 */
export type Standing = 'confirmed' | 'reported' | 'unverified' | 'entered'

/** One fact as the product ships it. */
export interface BuiltInFact {
  readonly cell: string
  /** Absent: not known. */
  readonly value?: string
  readonly standing: Exclude<Standing, 'entered'>
  readonly sources: readonly SourceKey[]
  /** What a reader should know beside the value. */
  readonly note?: string
}

/** A list of facts with a name that `facts set` takes. */
export interface FactTable {
  readonly name: string
  readonly title: string
  /** When its sources were last read. */
  readonly asOf: string
  readonly facts: readonly BuiltInFact[]
  /** What is wrong with a value someone enters for a cell, as a clause; nothing when it will do. New cells are taken where it says nothing. */
  readonly wrong: (cell: string, value: string) => string | undefined
}

/** A fact as a rule takes it, with where it comes from: shown wherever it is used (R77). */
export interface KnownFact {
  readonly table: string
  readonly cell: string
  readonly value?: string
  readonly standing: Standing
  readonly sources: readonly SourceKey[]
  readonly note?: string
  readonly asOf: string
  /** Set when the user entered it: their source, and what the product would have said. */
  readonly entered?: { readonly source: string; readonly builtIn?: string }
}

/** All facts, the user's own in place of the built-in ones. Rules take it as an argument and read no table directly. */
export interface FactBook {
  /** The fact of a cell; one of standing `unverified` without a value where nobody knows it. */
  fact(table: string, cell: string): KnownFact
  readonly all: readonly KnownFact[]
  /** Entered facts that no rule can read, each with the reason as a clause. */
  readonly unreadable: readonly { readonly fact: Entity<'fact'>; readonly why: string }[]
}

/** Lays the user's facts over the built-in tables. A fact that its table cannot read is set aside and named, and the built-in one stays. */
export function factBook(tables: readonly FactTable[], entered: readonly Entity<'fact'>[]): FactBook {
  const known = new Map<string, KnownFact>()
  for (const table of tables)
    for (const fact of table.facts)
      known.set(key(table.name, fact.cell), { ...fact, table: table.name, asOf: table.asOf })
  const unreadable: { fact: Entity<'fact'>; why: string }[] = []
  for (const fact of entered) {
    const table = tables.find(({ name }) => name === fact.table)
    const why = table ? table.wrong(fact.cell, fact.value) : `there is no list of facts called ${fact.table}`
    if (why !== undefined) {
      unreadable.push({ fact, why })
      continue
    }
    const builtIn = known.get(key(fact.table, fact.cell))?.value
    known.set(key(fact.table, fact.cell), {
      table: fact.table,
      cell: fact.cell,
      value: fact.value,
      standing: 'entered',
      sources: [],
      ...(fact.note ? { note: fact.note } : {}),
      asOf: fact.readOn,
      entered: { source: fact.source, ...(builtIn === undefined ? {} : { builtIn }) },
    })
  }
  return {
    fact: (table, cell) =>
      known.get(key(table, cell)) ?? {
        table,
        cell,
        standing: 'unverified',
        sources: [],
        asOf: tables.find(({ name }) => name === table)?.asOf ?? '',
      },
    all: [...known.values()],
    unreadable,
  }
}

const key = (table: string, cell: string) => `${table}\n${cell}`
