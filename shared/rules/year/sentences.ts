import type { BusinessYear, PersonYear } from '../scheduleSe.ts'

/** The year's position as one or two sentences that claim no more than the papers show (R4, R50, R78). */
export function positionSentence(year: PersonYear): string {
  const named = (...positions: readonly BusinessYear['position'][]) =>
    listed(year.businesses.filter(({ position }) => positions.includes(position)).map(({ name }) => name))
  switch (year.position) {
    case 'exempt-supported':
      return 'The papers support leaving all of this work out of US self-employment tax: Schedule SE is not completed for it, and a photocopy of each paper goes with the return.'
    case 'due': {
      if (year.businesses.every(({ position }) => position === 'us-coverage'))
        return 'This work stays under US social security: Schedule SE is completed and filed. SSA’s certificate frees it from the other country’s contributions, not from this tax.'
      const waiting = year.businesses.some(({ reason }) => reason === 'no-usable-paper')
      return `No paper that can be relied on takes this work out of US self-employment tax: Schedule SE is completed and filed${waiting ? ', unless the missing paper comes before the return is filed' : ''}.`
    }
    case 'mixed':
      return `The papers support leaving ${named('foreign-supported')} out of US self-employment tax; ${named('us-coverage', 'no-agreement', 'no-paper')} is taxed on Schedule SE.`
    case 'partly-covered':
      return `Papers cover only part of the days or work of ${named('partly-covered')}. The year is not split by days: ask the agency or the preparer before filing.`
    case 'undecided':
      return `It is not settled which country covers ${named('undecided')}: treat self-employment tax as open, and settle it before filing.`
    case 'none':
      return year.businesses.length === 0
        ? 'No business is recorded for this year and no case touches it.'
        : 'Net earnings stay below $400 over all businesses: no Schedule SE is filed for them.'
  }
}

/** One business in a few words: what becomes of its profit, and why. */
export function businessWords({ position, reason }: BusinessYear): string {
  switch (position) {
    case 'foreign-supported':
      return 'left out, paper attached'
    case 'partly-covered':
      return reason === 'cases-differ' ? 'ask: paper for part of the work' : 'ask: paper for part of the days'
    case 'us-coverage':
      return 'taxed: US coverage'
    case 'no-agreement':
      return 'taxed: no agreement fits'
    case 'no-paper':
      return 'taxed: no paper'
    case 'undecided':
      return 'ask: not decided'
  }
}

/** "a", "a and b", "a, b and c". */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
