import type { TaxYear } from '../../model/person.ts'
import type { CabinetRecords } from '../records.ts'
import type { PersonYear } from '../scheduleSe.ts'
import { type Names, namesOf } from '../yearPaper.ts'
import { reliedOn } from './paperFindings.ts'

/**
 * Whose the papers and the Schedule SE of a year are. A cabinet is one person's, and Schedule SE is that person's over all businesses (R51,
 * domain.md §7.3): on a joint return the other spouse's work is not in it, and nothing is said about it.
 */
export interface ReturnOwner {
  /** The person as the return names them; null where no name is recorded. */
  readonly person: string | null
  readonly joint: 'yes' | 'no' | 'not-recorded'
  /** The other one on a joint return, where recorded. */
  readonly spouse: string | null
  /** `person`: every paper relied on names this person. `differs`: one names somebody else or another name. `none`: no paper is relied on. */
  readonly papers: 'person' | 'differs' | 'not-recorded' | 'none'
  /** For a person to read. */
  readonly text: string
}

export function returnOwner(cabinet: CabinetRecords, year: PersonYear): ReturnOwner {
  const person = cabinet.person?.nameOnReturn ?? cabinet.person?.nameOnRecord ?? null
  const joint = jointOf(year.recorded?.filingStatus)
  const spouse = (joint === 'yes' && cabinet.person?.spouse?.name) || null
  const papers = papersOf(reliedOn(year).map(({ record }) => namesOf(cabinet.person, record)))
  return { person, joint, spouse, papers, text: words(person, joint, spouse, papers) }
}

function jointOf(status: TaxYear['filingStatus']): ReturnOwner['joint'] {
  if (!status) return 'not-recorded'
  return status === 'married-joint' ? 'yes' : 'no'
}

function papersOf(names: readonly Names[]): ReturnOwner['papers'] {
  if (names.length === 0) return 'none'
  if (names.some(({ state }) => state === 'differ')) return 'differs'
  return names.some(({ state }) => state === 'not-recorded') ? 'not-recorded' : 'person'
}

function words(
  name: string | null,
  joint: ReturnOwner['joint'],
  spouse: string | null,
  papers: ReturnOwner['papers'],
): string {
  const person = name ?? 'the taxpayer of this file'
  const of = `The work, the papers and Schedule SE of this year are those of ${person}`
  const other = spouse ?? 'the other spouse'
  const differs = ' A paper carries another name: settle whose it is before it is attached.'
  const paper = papers === 'differs' ? differs : ''
  switch (joint) {
    case 'yes':
      return `Joint return. ${of} alone; work of ${other} is not in this file: ask about it apart.${paper}`
    case 'no':
      return `Not a joint return. ${of}.${paper}`
    case 'not-recorded':
      return `Filing status not recorded. ${of} alone; if the return is a joint one, ask about the other spouse’s work apart.${paper}`
  }
}
