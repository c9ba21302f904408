import type { Lane, Paper } from '../../model/case.ts'
import type { RecordId } from '../../model/ids.ts'
import type { ExtraDatum } from '../agreements/agreement.ts'
import { countryInSentence } from '../agreements.ts'
import type { KnownFact, Standing } from '../factBook.ts'
import { lanePaper } from '../laneWords.ts'
import type { SourceKey } from '../sources.ts'
import type { LaneFacts } from './facts.ts'
import { ASK, type MissingFact } from './questions.ts'

/** Who issues a paper. Without a name nobody could be found who does, or a fact of the case is missing. */
export interface Issuer {
  readonly name?: string
  readonly address?: string
  readonly standing: Standing
  readonly sources: readonly SourceKey[]
  readonly note?: string
  /** Set when the user entered it. */
  readonly entered?: { readonly source: string; readonly readOn: string }
}

/** The paper that proves a lane, and what becomes of it (R5, R84; domain.md §3.1). */
export interface LanePaper {
  readonly name: string
  /** Kinds of paper that prove it. */
  readonly kinds: readonly Paper['kind'][]
  readonly form?: string
  readonly issuer: Issuer
  readonly copies?: string
  /** Who gets it: `return`: a photocopy with Form 1040; `foreign-agency`: on request; `employer`: keeps it, shows it to the IRS on request. */
  readonly goesTo: 'return' | 'foreign-agency' | 'employer'
  readonly attachEveryYear: boolean
  /** What the request for it wants beside the core list of domain.md §2.2. */
  readonly asks: readonly ExtraDatum[]
  /** Papers of this case that are held and of such a kind; which days they cover is another question. */
  readonly held: readonly RecordId[]
}

/** What the lane's paper is, and what is missing to say who issues it. `covers`: who covers the work. */
export function paperOf(
  facts: LaneFacts,
  lane: Lane,
  covers: string | undefined,
  employed: boolean,
): { readonly paper?: LanePaper; readonly missing: readonly MissingFact[] } {
  if (lane === 'F' || (lane === 'E' && covers === undefined)) return { missing: [] }
  const american = covers === 'US' || lane === 'C'
  const kinds: readonly Paper['kind'][] =
    lane === 'C'
      ? ['ssa-letter']
      : lane === 'D'
        ? ['residence-determination', 'foreign-certificate']
        : american
          ? ['us-certificate']
          : ['foreign-certificate']
  const { issuer, missing } = american ? { issuer: ssa(facts), missing: [] } : foreignIssuer(facts)
  const [form, copies] = [facts.agreement.cell('form').value, facts.agreement.cell('copies').value]
  const goesTo = employed ? 'employer' : american && lane !== 'C' ? 'foreign-agency' : 'return'
  const held = facts.papers
    .filter(({ record }) => record.state === 'held' && kinds.includes(record.kind))
    .map(({ id }) => id)
  const paper: LanePaper = {
    name:
      lane === 'E' && covers
        ? `certificate of coverage issued in ${countryInSentence(covers)}`
        : lanePaper(lane, facts.party),
    kinds,
    ...(form && !american ? { form } : {}),
    issuer,
    ...(copies && !american ? { copies } : {}),
    goesTo,
    attachEveryYear: goesTo === 'return',
    asks: (facts.agreement.row?.asks ?? []).filter((datum) => wanted(datum, american, employed)),
    held,
  }
  return { paper, missing }
}

/** Insurance is asked for on the way from the United States, a foreign pension number on the way there; section 3121(l) of employees. */
function wanted(datum: ExtraDatum, american: boolean, employed: boolean): boolean {
  if (datum === 'private-health-insurance' || datum === 'health-insurance') return american
  if (datum === 'basic-pension-number') return !american
  if (datum === 'section-3121l') return american && employed
  return datum !== 'residence-facts' || !employed
}

function ssa(facts: LaneFacts): Issuer {
  const office = facts.book.fact('ssa', 'office')
  const mail = facts.book.fact('ssa', 'mail')
  return {
    ...told(office),
    name: `Social Security Administration, ${office.value}`,
    ...(mail.value ? { address: mail.value } : {}),
  }
}

/** The foreign agency: by pension plan in Canada, by insurance in Germany. Nobody privately insured is sent to a sickness fund. */
export function foreignIssuer(facts: Pick<LaneFacts, 'agreement' | 'situation' | 'party'>): {
  issuer: Issuer
  missing: readonly MissingFact[]
} {
  const { agreement, situation, party } = facts
  const one = agreement.cell('issuer')
  const word =
    party === 'CA'
      ? situation.pensionPlan
      : party === 'DE' && situation.insured !== 'statutory'
        ? situation.insured
        : undefined
  const depends = (party === 'CA' && !situation.pensionPlan) || (party === 'DE' && !situation.insured)
  if (depends && !one.entered) {
    const ask = party === 'CA' ? ASK.pensionPlan : ASK.insured
    return { issuer: { standing: 'unverified', sources: one.sources, note: ask.why }, missing: [ask] }
  }
  const issuer = word && !one.entered ? agreement.cell(`issuer ${word}`) : one
  const address = word && !one.entered ? agreement.cell(`address ${word}`) : agreement.cell('address')
  return {
    issuer: {
      ...told(issuer),
      ...(issuer.value ? { name: issuer.value } : {}),
      ...(address.value ? { address: address.value } : {}),
    },
    missing: [],
  }
}

const told = (fact: KnownFact): Issuer => ({
  standing: fact.standing,
  sources: fact.sources,
  ...(fact.note ? { note: fact.note } : {}),
  ...(fact.entered ? { entered: { source: fact.entered.source, readOn: fact.asOf } } : {}),
})
