import type { Document } from '../../shared/model/case.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { LeftOut } from '../../shared/model/handoff.ts'
import type { HandoffPart, Originals } from '../../shared/model/handoffWords.ts'
import type { CabinetId, CaseId, RecordId } from '../../shared/model/ids.ts'
import { maskSsn, type Person, type TaxYear } from '../../shared/model/person.ts'
import { countryName } from '../../shared/rules/agreements.ts'
import { type CalendarEntry, toCome } from '../../shared/rules/calendar.ts'
import type { PlacedPaper } from '../../shared/rules/coverage.ts'
import type { FactBook } from '../../shared/rules/factBook.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { filingCalendar, type YearCalendar } from '../../shared/rules/filingCalendar.ts'
import { type LaneResult, laneOf } from '../../shared/rules/lane.ts'
import { type RefundWindow, refundWindows } from '../../shared/rules/refunds.ts'
import { type PersonYear, personYear } from '../../shared/rules/scheduleSe.ts'
import { type YearReport, yearReport } from '../../shared/rules/yearReport.ts'
import type { HandoffChoice, SizeLimit } from './choice.ts'
import { exhibitsOf } from './exhibits.ts'
import type { AuditHead, CaseFacts, HandoffFacts, Kept, YearCase } from './facts.ts'
import { findingsIn, type PlannedFinding } from './findings.ts'
import { bundleName } from './names.ts'
import { numberingOf } from './numbering.ts'
import { type PlannedVolume, volumeOf } from './volume.ts'
import { attachmentsOf } from './yearAttachments.ts'

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
  /** The earlier volume that holds it; absent: this one does. */
  readonly volume?: number
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

/** What the user chose, with what holds where nothing was said. */
export interface PlannedChoices {
  readonly paper: 'letter' | 'a4'
  readonly originals: Originals
  readonly without: readonly HandoffPart[]
  readonly forFiling: boolean
  readonly limit?: SizeLimit
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
  /** What this volume holds, by number. */
  readonly exhibits: readonly Exhibit[]
  /** What is open about the cases and years of this handoff, heaviest first. */
  readonly findings: readonly PlannedFinding[]
  /** What earlier volumes hold and still counts. */
  readonly given: readonly Exhibit[]
  /** Those of them whose copy goes with a return once more: they are read, not bound. */
  readonly copies: readonly Exhibit[]
  readonly volume: PlannedVolume
  /** How many documents belong only to payments of other years. */
  readonly otherYears: number
  /** Kept back on purpose. */
  readonly leftOut: readonly LeftOut[]
  readonly choices: PlannedChoices
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
  const numbering = numberingOf(facts.series, choice)
  const { exhibits, given, otherYears, leftOut } = exhibitsOf(cases, numbering)
  const plannedYears = years.map((year) => plannedYear(records, [...exhibits, ...given], year, book, choice.today))
  const volume = volumeOf(
    facts.series,
    numbering,
    { exhibits, given },
    cases.map((one) => one.facts.id),
  )
  return {
    today: choice.today,
    person: {
      name: name ?? 'Name not recorded',
      recorded: name !== undefined,
      ...(person?.nameOnReturn && person.nameOnReturn !== name ? { onReturn: person.nameOnReturn } : {}),
      foreignNumbers: foreignNumbers(person),
      ...(person?.ssn ? { ssn: person.ssn, maskedSsn: maskSsn(person.ssn) } : {}),
    },
    years: plannedYears,
    cases,
    exhibits,
    findings: findingsIn(records, years, book, choice.today),
    given,
    copies: copiesOf(plannedYears),
    volume,
    otherYears,
    leftOut,
    choices: {
      paper: choice.paper ?? 'letter',
      originals: choice.originals ?? 'folder',
      without: choice.without ?? [],
      forFiling: choice.forFiling ?? false,
      ...(choice.limit ? { limit: choice.limit } : {}),
    },
    bundleFile: bundleName(name, years, volume),
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

/** Every exhibit whose file is read: those of this volume, and copies that go with a return once more. */
export function bound(plan: Plan): readonly Exhibit[] {
  return [...plan.exhibits, ...plan.copies]
}

/** Name of an exhibit's file among the bundle's attachments: sorts by exhibit, is safe to save. */
export function attachedName(exhibit: Exhibit): string {
  return `Exhibit_${exhibit.file}`
}

/** Exhibits of earlier volumes that year attachments show. */
function copiesOf(years: readonly PlannedYear[]): Exhibit[] {
  const shown = years
    .flatMap(({ attachments }) => attachments)
    .flatMap(({ papers }) => papers.flatMap(({ exhibits, translation }) => [...exhibits, ...translation]))
    .filter(({ volume }) => volume !== undefined)
  return [...new Map(shown.map((one) => [one.no, one])).values()].sort((a, b) => a.no - b.no)
}
