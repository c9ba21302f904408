import type { Paper } from '../../model/case.ts'
import { countryInSentence } from '../agreements.ts'
import type { SourceKey } from '../sources.ts'
import { FIRST_DAY, LAST_DAY } from '../span.ts'
import type { LaneFacts } from './facts.ts'
import type { LanePaper } from './paper.ts'

/** One step of the lane. Only those that this person takes are given: no step of the other direction, none of an employer's (R75). */
export interface LaneStep {
  readonly step:
    | 'ask-foreign-agency'
    | 'ask-ssa'
    | 'ask-ssa-letter'
    | 'ask-both-agencies'
    | 'employer-asks'
    | 'keep-reference'
    | 'scan-paper'
    | 'attach-to-return'
    | 'give-to-foreign-agency'
    | 'employer-keeps'
    | 'file-schedule-se'
    | 'file-return'
  readonly text: string
  readonly sources: readonly SourceKey[]
}

const step = (name: LaneStep['step'], text: string, ...sources: SourceKey[]): LaneStep => ({
  step: name,
  text,
  sources,
})

/** What the person does next, in order (R3, R37, R38, R69, R72). `covers` is who covers the work. */
export function stepsOf(
  facts: LaneFacts,
  lane: string,
  covers: string | undefined,
  paper: LanePaper | undefined,
  employed: boolean,
): LaneStep[] {
  const there = countryInSentence(facts.party)
  if (lane === 'F')
    return employed
      ? []
      : [
          step(
            'file-schedule-se',
            'File Schedule SE with the return: no agreement takes this work out of it.',
            'TAXACT20',
          ),
        ]
  if (!paper)
    return [
      step(
        'ask-both-agencies',
        'Write to the agency of the country whose coverage is wanted, with all data of a certificate and the reason; both agencies have to agree.',
        'P-1480',
        'P-2035',
      ),
    ]
  const american = covers === 'US'
  const asks = employed
    ? step(
        'employer-asks',
        `The employer asks ${american ? 'SSA' : `the agency of ${there}`} for the certificate.`,
        'P-1145',
      )
    : lane === 'C'
      ? step('ask-ssa-letter', 'Ask SSA for its letter.', 'P-2048', 'P-2605042')
      : american
        ? step('ask-ssa', 'Ask SSA for a US certificate of coverage, online, by mail or by fax.', 'S-COC', 'P-1145')
        : step(
            'ask-foreign-agency',
            `Ask ${paper.issuer.name ?? `the agency of ${there}`} for the paper.`,
            ...paper.issuer.sources,
          )
  const both = toGetIt(asks, paperInHand(facts, paper))
  if (employed)
    return [
      ...both,
      step(
        'employer-keeps',
        'The employer keeps the certificate and shows it to the tax authorities on request.',
        'P-1005',
      ),
    ]
  if (american && lane !== 'C')
    return [
      ...both,
      step('give-to-foreign-agency', `Give the certificate to the agency of ${there} when it asks.`, 'P-1005'),
      step(
        'file-schedule-se',
        'File Schedule SE and pay self-employment tax: this certificate does not remove it.',
        'P54-13',
      ),
    ]
  return [
    ...both,
    step(
      'attach-to-return',
      'Attach a photocopy to Form 1040 every year in which the paper is relied on; Schedule SE is not completed for this work.',
      'P-1005',
      'I1040-25',
    ),
    step('file-return', 'A US return is still filed.', 'P-1825'),
  ]
}

/** The paper that covers the day in question: today, or the nearest day of the engagement. */
function paperInHand({ papers, engagement, today }: LaneFacts, { held }: LanePaper): Paper | undefined {
  const { begin, end } = engagement
  const day = end && end < today ? end : begin > today ? begin : today
  return papers.find(
    ({ id, record }) => held.includes(id) && (record.begin ?? FIRST_DAY) <= day && day <= (record.end ?? LAST_DAY),
  )?.record
}

/** A paper that is here is not asked for again; at most it is still to be scanned. */
function toGetIt(asks: LaneStep, inHand: Paper | undefined): LaneStep[] {
  if (!inHand)
    return [
      asks,
      step('keep-reference', 'Keep the confirmation and the Control Number or reference the moment it is shown.'),
      step('scan-paper', 'When the paper arrives, scan every page at once.'),
    ]
  if (inHand.documents.length > 0) return []
  return [step('scan-paper', 'Scan every page of the paper, and add the scan to the paper’s record.')]
}
