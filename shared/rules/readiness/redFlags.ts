import type { Finding } from '../finding.ts'

/**
 * The red flags of R54, each with the findings that raise it. Any of them means: stop and resolve before filing (R55); it clears when none of
 * its findings is left.
 */
export const RED_FLAGS = [
  {
    flag: 'no-agreement',
    means: 'No agreement is in force, or none applies',
    codes: ['no-agreement-applies', 'work-before-agreement', 'agreement-reported'],
  },
  {
    flag: 'period-or-country-mismatch',
    means: 'The paper’s period or country does not fit the work',
    codes: [
      'paper-of-another-country',
      'days-uncovered',
      'business-partly-covered',
      'year-without-paper',
      'payment-outside-paper',
      'papers-of-both-directions',
    ],
  },
  {
    flag: 'worker-type-unclear',
    means: 'Which kind of worker it is, is unclear',
    codes: ['lane-unresolved', 'label-not-chosen', 'label-does-not-fit'],
  },
  {
    flag: 'identity-or-dates-unverified',
    means: 'The SSN or dates are not shown by a document',
    codes: [
      'identity-not-shown',
      'ssn-not-recorded',
      'dates-not-shown',
      'contract-period-differs',
      'contract-later-than-beginning',
    ],
  },
  {
    flag: 'parties-differ',
    means: 'Worker’s, client’s or employer’s data differ',
    codes: [
      'name-differs',
      'residence-differs',
      'payment-unknown-payer',
      'channel-differs',
      'request-goes-the-other-way',
    ],
  },
  {
    flag: 'status-used-as-proof',
    means: 'A status label stands in for the paper',
    codes: ['status-used-as-proof', 'completed-without-paper'],
  },
  {
    flag: 'past-its-limit',
    means: 'The stay is past its limit',
    codes: ['limit-over', 'limit-edge', 'stay-past-expected-end'],
  },
  {
    flag: 'italian-nationality',
    means: 'Italy: nationality decides, and a choice has its day',
    codes: ['election-deadline', 'election-deadline-passed', 'italy-citizenship-not-recorded'],
  },
  {
    flag: 'wrong-paper',
    means: 'The paper is not the one that proves it',
    codes: ['lane-differs', 'wrong-paper', 'form-not-bilateral', 'us-certificate-for-permanent-stay'],
  },
  {
    flag: 'year-copy-missing',
    means: 'A year’s return has no copy of the paper',
    codes: ['copy-not-attached'],
  },
  { flag: 'agency-refused', means: 'An agency refused the paper', codes: ['agency-refused'] },
  {
    flag: 'expired-before-year-end',
    means: 'The paper ended before the year did',
    codes: ['expired-before-year-end', 'paper-ended'],
  },
  {
    flag: 'likely',
    means: '“Likely exempt” instead of a document',
    codes: ['likely-exempt', 'relied-on-before-it-came', 'position-ahead-of-papers'],
  },
] as const satisfies readonly { flag: string; means: string; codes: readonly string[] }[]

export type RedFlag = (typeof RED_FLAGS)[number]['flag']

/** The red flag that a finding raises; a mere note raises none. */
export function redFlagOf({ code, weight }: Pick<Finding, 'code' | 'weight'>): RedFlag | undefined {
  if (weight === 'note') return undefined
  if (code.startsWith('conflict-')) return 'parties-differ'
  return RED_FLAGS.find(({ codes }) => (codes as readonly string[]).includes(code))?.flag
}
