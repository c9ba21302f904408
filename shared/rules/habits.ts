import type { SourceKey } from './sources.ts'

/** What people do beside what is safer (R50): shown with a year, since it is with the return that it matters. */
export interface Habit {
  readonly risky: string
  readonly safer: string
  readonly sources: readonly SourceKey[]
}

export const HABITS: readonly Habit[] = [
  {
    risky: 'Going by a forum’s summary of the rules.',
    safer: 'Reading the agency’s own text for the country, and noting which text and when.',
    sources: ['P-703600', 'S-COC'],
  },
  {
    risky: 'Taking it that the foreign earned income exclusion removes self-employment tax.',
    safer: 'Excluding income from income tax only: the exclusion never reduces self-employment tax.',
    sources: ['TAXACT20'],
  },
  {
    risky: 'Leaving out Schedule SE with nothing behind the return.',
    safer: 'Attaching a copy of the paper to Form 1040 in every year that relies on it.',
    sources: ['P-1005', 'I1040-25'],
  },
  {
    risky: 'Filing as “likely exempt” and asking for the paper meanwhile.',
    safer: 'Having the paper before the return is filed; an extension gives time.',
    sources: ['BOND', 'RED26', 'IRS2MO'],
  },
]
