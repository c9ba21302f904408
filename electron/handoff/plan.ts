import type { Document } from '../../shared/model/case.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { CabinetId, CaseId, RecordId } from '../../shared/model/ids.ts'
import { maskSsn, type Person, type TaxYear } from '../../shared/model/person.ts'
import { countryName } from '../../shared/rules/agreements.ts'
import { type CalendarEntry, toCome } from '../../shared/rules/calendar.ts'
import type { PlacedPaper } from '../../shared/rules/coverage.ts'
import type { FactBook } from '../../shared/rules/factBook.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { filingCalendar, type YearCalendar } from '../../shared/rules/filingCalendar.ts'
import { type LaneResult, laneOf } from '../../shared/rules/lane.ts'
import { type ReportedFinding, readiness } from '../../shared/rules/readiness.ts'
import { type RefundWindow, refundWindows } from '../../shared/rules/refunds.ts'
import { type PersonYear, personYear } from '../../shared/rules/scheduleSe.ts'
import { attachmentDescription, attachmentName } from '../../shared/rules/yearAttachment.ts'
import { type YearReport, yearReport } from '../../shared/rules/yearReport.ts'
import { exhibitsOf } from './exhibits.ts'
import type { AuditHead, CaseFacts, HandoffChoice, HandoffFacts, Kept, YearCase } from './facts.ts'
import { bundleName } from './names.ts'

/** A document as it appears in the handoff. */
export interface Exhibit {
  readonly no: number
  /** "Exhibit 7". */
  readonly label: string
  /** Anchor of its slip sheet. */
  readonly anchor: string
  readonly caseNo: number
  readonly caseId: CaseId
  /** Why the cabinet cannot give its file, as a clause: "damaged in the cabinet". */
  readonly unreadable?: string
  readonly documentId: RecordId
  readonly document: Document
  /** What it is shown for, as clauses: "payment of 15 Apr 2026, 1,200.00 EUR". */
  readonly uses: readonly string[]
  /** Name under `originals/`. */
  readonly file: string
}

/** A case with its number in the handoff and the payments of the chosen years. */
export interface PlannedCase {
  readonly no: number
  /** "Case 1: Germany, Nordlicht GmbH". */
  readonly label: string
  readonly facts: CaseFacts
  /** Where the recorded facts lead, with the rule and its source. */
  readonly lane: LaneResult
  readonly payments: readonly Kept<'payment'>[]
}

/** The file that goes with one year's Form 1040. */
export interface YearAttachment {
  readonly year: number
  readonly country: string
  readonly file: string
  readonly description: string
  /** The cases it speaks for. */
  readonly cases: readonly YearCase[]
  /** Each paper once, though it may cover several cases. */
  readonly papers: readonly {
    readonly paper: PlacedPaper
    readonly exhibits: readonly Exhibit[]
    /** Its transcription, behind the copy. */
    readonly translation: readonly Exhibit[]
  }[]
}

/** One tax year over the cases of the handoff and the businesses that belong to them or to no case; `recorded` is what the user wrote down. */
export interface PlannedYear extends PersonYear<CaseFacts> {
  readonly attachments: readonly YearAttachment[]
  /** All that the rules say about the year, from the records of this handoff. */
  readonly report: YearReport
  readonly calendar: YearCalendar
  /** The returns before this one, newest first. */
  readonly earlier: readonly Pick<TaxYear, 'year' | 'filedOn' | 'attached'>[]
  /** Until when tax that was paid can usually be claimed back, where a paper came after the return. */
  readonly refund?: RefundWindow
}

/** Everything a handoff will contain, as data: no page is drawn and no byte read to make it. */
export interface Plan {
  readonly today: CalendarDate
  readonly person: {
    readonly name: string
    readonly recorded: boolean
    readonly onReturn?: string
    readonly ssn?: string
    readonly maskedSsn?: string
    /** Of other countries, the family's as well: masked wherever Coverkeep writes. */
    readonly foreignNumbers: readonly string[]
  }
  readonly years: readonly PlannedYear[]
  readonly cases: readonly PlannedCase[]
  readonly exhibits: readonly Exhibit[]
  /** What is open about the cases and years of this handoff, heaviest first. */
  readonly findings: readonly ReportedFinding[]
  /** Documents that belong only to payments of other years. */
  readonly leftOut: number
  readonly bundleFile: string
  readonly cabinet: { readonly id: CabinetId; readonly head: AuditHead }
  /** The days to come, for reminders.ics. */
  readonly calendar: readonly CalendarEntry[]
}

/** Makes the plan. Pure: the same facts and choice give the same plan. */
export function planHandoff(facts: HandoffFacts, choice: HandoffChoice): Plan {
  const years = [...new Set(choice.years)].sort((a, b) => a - b)
  const { person } = facts
  const name = person?.nameOnRecord
  const records = chosenRecords(facts)
  const book = bookWith(facts.facts)
  const cases = facts.cases.map((one, at) => plannedCase(one, at + 1, years, laneOf(one, facts, book, choice.today)))
  const { exhibits, leftOut } = exhibitsOf(cases)
  return {
    today: choice.today,
    person: {
      name: name ?? 'Name not recorded',
      recorded: name !== undefined,
      ...(person?.nameOnReturn && person.nameOnReturn !== name ? { onReturn: person.nameOnReturn } : {}),
      foreignNumbers: foreignNumbers(person),
      ...(person?.ssn ? { ssn: person.ssn, maskedSsn: maskSsn(person.ssn) } : {}),
    },
    years: years.map((year) => plannedYear(records, exhibits, year, book, choice.today)),
    cases,
    exhibits,
    findings: findingsIn(records, years, book, choice.today),
    leftOut,
    bundleFile: bundleName(name, years),
    cabinet: { id: facts.cabinetId, head: facts.cabinetHead },
    calendar: toCome(facts.calendar ?? []),
  }
}

function foreignNumbers(person: Person | undefined): string[] {
  const family = person?.family.flatMap(({ number }) => number ?? []) ?? []
  return [...(person?.foreignNumbers.map(({ number }) => number) ?? []), ...family]
}

/** Returns before a year that its page names. */
const EARLIER_RETURNS = 6

/** What the report says about the chosen years or about no year at all. */
function findingsIn(
  records: HandoffFacts,
  years: readonly number[],
  book: FactBook,
  today: CalendarDate,
): ReportedFinding[] {
  return readiness(records, book, today).findings.filter(({ year }) => year === undefined || years.includes(year))
}

function plannedCase(facts: CaseFacts, no: number, years: readonly number[], lane: LaneResult): PlannedCase {
  const { clients, country } = facts.engagement
  const others = clients.length > 1 ? ` and ${clients.length - 1} more` : ''
  const payments = facts.payments
    .filter(({ record }) => years.includes(Number(record.date.slice(0, 4))))
    .sort(
      (a, b) =>
        a.record.date.localeCompare(b.record.date) ||
        a.record.payer.localeCompare(b.record.payer) ||
        a.id.localeCompare(b.id),
    )
  return { no, label: `Case ${no}: ${countryName(country)}, ${clients[0]?.name ?? ''}${others}`, facts, lane, payments }
}

/** The facts as the rules are to see them: a business whose case is not in the handoff is not a business without a paper. */
function chosenRecords(facts: HandoffFacts): HandoffFacts {
  const chosen = facts.cases.map(({ id }) => id)
  return {
    ...facts,
    taxYears: facts.taxYears.map(({ id, record }) => ({
      id,
      record: { ...record, businesses: record.businesses.filter((one) => !one.case || chosen.includes(one.case)) },
    })),
  }
}

function plannedYear(
  facts: HandoffFacts,
  exhibits: readonly Exhibit[],
  year: number,
  book: FactBook,
  today: CalendarDate,
): PlannedYear {
  const recorded = facts.taxYears.find(({ record }) => record.year === year)?.record
  const looked = personYear(year, facts.cases, recorded)
  const [calendar] = filingCalendar(facts, [year], today)
  if (!calendar) throw new Error(`the calendar has no ${year}`)
  const refund = refundWindows(facts, today).find((one) => one.year === year)
  const name = facts.person?.nameOnReturn ?? facts.person?.nameOnRecord ?? ''
  return {
    ...looked,
    ...(recorded ? { recorded } : {}),
    attachments: attachmentsOf(looked.cases, exhibits, year, name),
    report: yearReport(facts, year, book, today),
    calendar,
    earlier: facts.taxYears
      .map(({ record }) => record)
      .filter((one) => one.year < year)
      .sort((a, b) => b.year - a.year)
      .slice(0, EARLIER_RETURNS),
    ...(refund ? { refund } : {}),
  }
}

/** One attachment per country: a certificate names the person and the activity, not the client, so cases of one country share it. */
function attachmentsOf(
  cases: readonly YearCase[],
  exhibits: readonly Exhibit[],
  year: number,
  person: string,
): YearAttachment[] {
  const countries = [
    ...new Set(
      cases
        .filter((one) => one.outcome === 'foreign' && one.papers.length > 0)
        .map((one) => one.facts.engagement.country),
    ),
  ]
  return countries.map((country) => {
    const covered = cases.filter(
      (one) => one.outcome === 'foreign' && one.papers.length > 0 && one.facts.engagement.country === country,
    )
    const papers = new Map(covered.flatMap((one) => one.papers.map((paper) => [`${paper.case} ${paper.id}`, paper])))
    return {
      year,
      country,
      file: attachmentName(year, country, person),
      description: attachmentDescription(year, country, covered[0]?.facts.engagement.lane),
      cases: covered,
      papers: [...papers.values()].map((paper) => {
        const shown = (ids: readonly RecordId[]) =>
          ids.flatMap(
            (id) => exhibits.find((exhibit) => exhibit.caseId === paper.case && exhibit.documentId === id) ?? [],
          )
        const { documents, translation } = paper.record
        return { paper, exhibits: shown(documents), translation: shown(translation ? [translation] : []) }
      }),
    }
  })
}
