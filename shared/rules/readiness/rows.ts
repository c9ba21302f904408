import type { Finding } from '../finding.ts'
import type { SourceKey } from '../sources.ts'

/** One of the four rows of R50 with where this cabinet stands: `risky` while one of its findings is there. */
export interface ConductRow {
  readonly row: 'official-text' | 'exclusion' | 'yearly-attachment' | 'documented-before-filing'
  readonly risky: string
  readonly lowRisk: string
  readonly state: 'risky' | 'low-risk'
  readonly sources: readonly SourceKey[]
}

const CONDUCT: readonly (Omit<ConductRow, 'state'> & { readonly codes: readonly string[] })[] = [
  {
    row: 'official-text',
    risky: 'Going by summaries on forums',
    lowRisk: 'Going by the official text, with its address and the day it was read',
    codes: ['rests-on-hearsay', 'text-read-not-recorded'],
    sources: ['GUIDE'],
  },
  {
    row: 'exclusion',
    risky: 'Taking the foreign earned income exclusion to remove self-employment tax',
    lowRisk: 'Knowing that it never reduces self-employment tax',
    codes: ['exclusion-is-no-exemption'],
    sources: ['GUIDE', 'TAXACT20'],
  },
  {
    row: 'yearly-attachment',
    risky: 'Leaving Schedule SE out without support',
    lowRisk: 'Attaching a copy of the paper to Form 1040 for every year it is relied on',
    codes: [
      'copy-not-attached',
      'year-without-paper',
      'days-uncovered',
      'expired-before-year-end',
      'business-partly-covered',
    ],
    sources: ['GUIDE', 'P-1005'],
  },
  {
    row: 'documented-before-filing',
    risky: 'Filing on “likely exempt”',
    lowRisk: 'Having the paper before filing',
    codes: [
      'likely-exempt',
      'relied-on-before-it-came',
      'status-used-as-proof',
      'lane-differs',
      'position-ahead-of-papers',
    ],
    sources: ['GUIDE', 'BOND'],
  },
]

/** Risky and low-risk conduct, row by row (R50). */
export function conductRows(findings: readonly Finding[]): ConductRow[] {
  const there = new Set(findings.filter(({ weight }) => weight !== 'note').map(({ code }) => code))
  return CONDUCT.map(({ codes, ...row }) => ({
    ...row,
    state: codes.some((code) => there.has(code)) ? 'risky' : 'low-risk',
  }))
}

/** What a certificate helps with in another filing, and what it does not solve (R60). */
export interface NotSolvedRow {
  readonly filing: 'Schedule SE' | 'FBAR' | 'FATCA' | 'Form 8938'
  readonly helps: string
  readonly doesNotSolve: string
  readonly ask: string
  readonly sources: readonly SourceKey[]
}

/** The four rows of R60–R63: whoever has the paper is not done (R64). */
export const NOT_SOLVED: readonly NotSolvedRow[] = [
  {
    filing: 'Schedule SE',
    helps:
      'A foreign certificate supports leaving the work it names out of US self-employment tax, for the days it covers.',
    doesNotSolve:
      'A copy goes with the return every year; other businesses and uncovered days stay in. A US certificate leaves the tax due.',
    ask: 'The IRS about Schedule SE; SSA or the foreign agency about the certificate.',
    sources: ['P-1005', 'TAXACT20'],
  },
  {
    filing: 'FBAR',
    helps: 'Nothing.',
    doesNotSolve:
      'Accounts abroad together above $10,000 at any time of the year are reported to FinCEN, apart from the return.',
    ask: 'FinCEN.',
    sources: ['HILL'],
  },
  {
    filing: 'FATCA',
    helps: 'Nothing.',
    doesNotSolve: 'What banks report about foreign accounts has nothing to do with social security coverage.',
    ask: 'The IRS.',
    sources: ['GUIDE'],
  },
  {
    filing: 'Form 8938',
    helps: 'Nothing.',
    doesNotSolve: 'Foreign financial assets above the threshold of filing status and residence go with the return.',
    ask: 'The IRS.',
    sources: ['FBARWIZ', 'CPACL'],
  },
]
