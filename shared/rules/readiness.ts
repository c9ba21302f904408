import type { CalendarDate } from '../model/dates.ts'
import type { CaseId } from '../model/ids.ts'
import { coverageFindings } from './coverageFindings.ts'
import type { FactBook } from './factBook.ts'
import { filingFindings } from './filingCalendar.ts'
import { byWeight, type Finding, WEIGHT, type Weight } from './finding.ts'
import { laneFindings } from './laneFindings.ts'
import { noticeFindings } from './notices.ts'
import { packetFindings } from './packet/packetFindings.ts'
import { paymentFindings } from './paymentFindings.ts'
import { type Evidence, evidenceOf } from './readiness/evidence.ts'
import { type HandoffCheck, handoffChecks } from './readiness/handoffCheck.ts'
import { dateFindings, identityFindings } from './readiness/identityFindings.ts'
import { questionFindings } from './readiness/questionFindings.ts'
import { type RedFlag, redFlagOf } from './readiness/redFlags.ts'
import { relianceFindings } from './readiness/relianceFindings.ts'
import { type ConductRow, conductRows, NOT_SOLVED, type NotSolvedRow } from './readiness/rows.ts'
import { checkFindings, type ThreeChecks, threeChecks } from './readiness/threeChecks.ts'
import { factFindings } from './recheck.ts'
import type { CabinetRecords, CaseRecords } from './records.ts'
import { refundFindings } from './refunds.ts'
import { retentionFindings } from './retentionFindings.ts'
import { statusFindings } from './status/statusFindings.ts'
import { yearFindings } from './yearFindings.ts'

/** A finding in the report, with the red flag it raises. */
export interface ReportedFinding extends Finding {
  readonly redFlag?: RedFlag
}

/** `stop`: something blocks a handoff or is a red flag, to be resolved before filing (R55). `open`: nothing of that kind, but not all is settled. */
export type Verdict = 'stop' | 'open' | 'ready'

/** One case in the report. */
export interface CaseReadiness {
  readonly case: CaseId
  readonly verdict: Verdict
  readonly counts: Readonly<Record<Weight, number>>
  readonly threeChecks: ThreeChecks
  readonly evidence: readonly Evidence[]
}

/** What is asked for: one case, or everything; and which cases could not be read, each with what is wrong as a sentence. */
export interface Asked {
  readonly only?: CaseId | undefined
  readonly unread?: readonly { readonly case: CaseId; readonly text: string }[]
}

/** Everything there is to say before papers are handed over: what blocks first. */
export interface Readiness {
  readonly today: CalendarDate
  readonly verdict: Verdict
  readonly counts: Readonly<Record<Weight, number>>
  readonly redFlags: readonly RedFlag[]
  readonly findings: readonly ReportedFinding[]
  readonly cases: readonly CaseReadiness[]
  readonly years: readonly HandoffCheck[]
  readonly conduct: readonly ConductRow[]
  readonly notSolved: readonly NotSolvedRow[]
}

/**
 * Gathers what every rule finds, for one case or for everything, in the order in which it holds a handoff up (R18, R50, R54–R56, R59, R60, R64,
 * R66, R71). Findings of the person and of tax years belong to the whole and are left out of a single case's report, unless they name it.
 */
export function readiness(
  records: CabinetRecords,
  book: FactBook,
  today: CalendarDate,
  { only, unread = [] }: Asked = {},
): Readiness {
  const all = allFindings(records, book, today, unread)
  const findings = only ? all.filter((finding) => finding.case === only) : all
  const cases = records.cases.filter(({ id }) => !only || id === only)
  return {
    today,
    verdict: verdictOf(findings),
    counts: countsOf(findings),
    redFlags: [...new Set(findings.flatMap(({ redFlag }) => redFlag ?? []))],
    findings,
    cases: cases.map((one) => caseReadiness(one, records, all, today)),
    years: handoffChecks(records, only, all, today),
    conduct: conductRows(findings),
    notSolved: NOT_SOLVED,
  }
}

function allFindings(
  records: CabinetRecords,
  book: FactBook,
  today: CalendarDate,
  unread: NonNullable<Asked['unread']>,
): ReportedFinding[] {
  const perCase = (one: CaseRecords): Finding[] => [
    ...laneFindings(one, records, book, today),
    ...packetFindings(one, records, book, today),
    ...statusFindings(one, records, today),
    ...dateFindings(one),
    ...checkFindings(one, records.cases),
    ...evidenceFindings(one, records, today),
  ]
  const found = [
    ...unread.map(unreadable),
    ...identityFindings(records),
    ...records.cases.flatMap(perCase),
    ...coverageFindings(records, today),
    ...yearFindings(records, book, today),
    ...relianceFindings(records, today),
    ...paymentFindings(records, today),
    ...filingFindings(records, today),
    ...noticeFindings(records.notices, today),
    ...refundFindings(records, today),
    ...retentionFindings(records, today),
    ...questionFindings(records, today),
    ...factFindings(book, today),
  ]
  return found
    .map((finding) => {
      const redFlag = redFlagOf(finding)
      return redFlag ? { ...finding, redFlag } : finding
    })
    .sort(byWeight)
}

/** A report without one of the cases is no report of everything (R65). */
function unreadable({ case: id, text }: NonNullable<Asked['unread']>[number]): Finding {
  return {
    code: 'case-unreadable',
    weight: 'blocks',
    what: text,
    why: 'What is in that case is missing from this report and from a handoff.',
    sources: [],
    step: 'See what verify says, and restore the case from a backup.',
    requirements: ['R65'],
    case: id,
  }
}

/** What the evidence pack of a case lacks, in one line (R66); what other findings ask for by itself is not said twice. */
function evidenceFindings(one: CaseRecords, records: CabinetRecords, today: CalendarDate): Finding[] {
  const elsewhere: readonly string[] = ['contracts', 'identity', 'certificate', 'contribution-proof', 'agreement-text']
  const missing = evidenceOf(one, records, today).filter(
    ({ item, state }) => state === 'missing' && !elsewhere.includes(item),
  )
  if (missing.length === 0) return []
  return [
    {
      code: 'evidence-missing',
      weight: 'open',
      what: `The evidence of this case lacks ${missing.map(({ name }) => name).join(', ')}.`,
      why: 'One file that another person can review without guessing holds the request, its trail, the work and the money.',
      sources: ['GUIDE'],
      step: 'Add what there is, each as the kind of document it is.',
      requirements: ['R65', 'R66'],
      case: one.id,
    },
  ]
}

function caseReadiness(
  one: CaseRecords,
  records: CabinetRecords,
  all: readonly ReportedFinding[],
  today: CalendarDate,
): CaseReadiness {
  const own = all.filter((finding) => finding.case === one.id)
  return {
    case: one.id,
    verdict: verdictOf(own),
    counts: countsOf(own),
    threeChecks: threeChecks(one, records.cases),
    evidence: evidenceOf(one, records, today),
  }
}

/** R55: whatever blocks, and every red flag, stops. */
function verdictOf(findings: readonly ReportedFinding[]): Verdict {
  if (findings.some(({ weight, redFlag }) => weight === 'blocks' || redFlag !== undefined)) return 'stop'
  return findings.some(({ weight }) => weight !== 'note') ? 'open' : 'ready'
}

function countsOf(findings: readonly Finding[]): Record<Weight, number> {
  const count = (weight: Weight) => findings.filter((finding) => finding.weight === weight).length
  return Object.fromEntries(WEIGHT.map((weight) => [weight, count(weight)])) as Record<Weight, number>
}
