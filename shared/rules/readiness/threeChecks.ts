import { partyOf } from '../agreements.ts'
import { papersFor } from '../coverage.ts'
import type { Finding } from '../finding.ts'
import type { CabinetRecords, CaseRecords } from '../records.ts'

export type CheckState = 'matches' | 'differs' | 'not-recorded'

/** The three checks of R56 before a paper is relied on: whose agreement, which text, which work. */
export interface ThreeChecks {
  readonly agreementCountry: CheckState
  readonly agreementText: CheckState
  readonly description: CheckState
}

const ABROAD: readonly string[] = ['foreign-certificate', 'residence-determination']

/**
 * Holds a case's papers against its engagement: the issuer's country is the agreement's, an official text about this country was read, the work
 * is described and is the same as in the request. Nothing is guessed: what is not recorded is said to be so.
 */
export function threeChecks(one: CaseRecords, all: CabinetRecords['cases']): ThreeChecks {
  const { engagement } = one
  const party = partyOf(engagement.country)
  const issued = papersFor(one, all)
    .papers.map(({ paper }) => paper.record)
    .filter(({ kind, state }) => ABROAD.includes(kind) && state === 'held')
  const countries = issued.flatMap(({ country }) => country ?? [])
  const texts = engagement.facts.filter(({ source, readOn }) => source && readOn)
  const described = one.requests.flatMap(({ record }) =>
    record.fields.filter(({ field }) => /activity|nature|work/i.test(field)).map(({ value }) => value),
  )
  const { work } = engagement
  return {
    agreementCountry:
      countries.length === 0
        ? 'not-recorded'
        : countries.every((code) => partyOf(code) === party)
          ? 'matches'
          : 'differs',
    agreementText: texts.length > 0 ? 'matches' : 'not-recorded',
    description: !work ? 'not-recorded' : described.every((text) => same(text, work)) ? 'matches' : 'differs',
  }
}

/** Letter case, accents and what stands between the words make no difference. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
const same = (a: string, b: string) => plain(a).includes(plain(b)) || plain(b).includes(plain(a))

/** A check that differs is for SSA or an adviser to settle (R56, R57). */
export function checkFindings(one: CaseRecords, all: CabinetRecords['cases']): Finding[] {
  const { description } = threeChecks(one, all)
  if (description !== 'differs') return []
  return [
    {
      code: 'description-differs',
      weight: 'risk',
      what: `The request describes the work differently from the engagement (“${one.engagement.work}”).`,
      why: 'Agreement country, agreement text and description of the work have to fit each other; a mismatch is for the agency or an adviser.',
      sources: ['GUIDE'],
      step: 'See which is right. If both are, ask the agency whether the paper covers this work, and record the answer.',
      requirements: ['R56', 'R57'],
      case: one.id,
    },
  ]
}
