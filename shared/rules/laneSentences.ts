import type { Lane, Paper } from '../model/case.ts'

/** What each lane means, as a choice a person makes (domain.md §3.1). */
export const LANE_SENTENCES: Readonly<Record<Lane, string>> = {
  A: 'Covered by the other country, shown by its certificate',
  B: 'Covered by the United States, shown by a US certificate',
  C: 'Covered by the other country, shown by a letter from the SSA',
  D: 'Norway: a determination of residence',
  E: 'A special exception agreed between the agencies',
  F: 'No agreement with this country',
}

/** Which lane somebody speaks of who holds a paper of this kind (domain.md §3.1); whether the facts support it is another question. */
export const LANE_OF_PAPER: Readonly<Record<Paper['kind'], Lane | undefined>> = {
  'foreign-certificate': 'A',
  'us-certificate': 'B',
  'ssa-letter': 'C',
  'residence-determination': 'D',
  other: undefined,
}
