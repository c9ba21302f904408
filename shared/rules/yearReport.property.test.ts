import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { YearShape } from '../contract/yearCalls.ts'
import { LANE, PAPER_KIND, PAPER_STATE } from '../model/case.ts'
import type { CalendarDate } from '../model/dates.ts'
import { FILED, FILING_FORM } from '../model/filings.ts'
import { FILING_STATUS, Person, YEAR_POSITION } from '../model/person.ts'
import { coverageFindings } from './coverageFindings.ts'
import { bookWith } from './factTables.ts'
import { aCabinet, aCase, caseId, paper, payment, recordId, taxYear } from './fixture.ts'
import { anyCabinet } from './samples/anyCabinet.ts'
import { yearFindings } from './yearFindings.ts'
import { yearReport } from './yearReport.ts'

const some = <T>(values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const date = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .integer({ min: 0, max: 4000 })
      .map((at) => new Date(Date.UTC(2018, 0, 1 + at)).toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: some(['0001-01-01', '1978-01-01', '2024-02-29', '9999-12-31']) },
)
const span = fc.tuple(date, maybe(date)).map(([a, b]) => {
  if (b === undefined) return { begin: a }
  return a <= b ? { begin: a, end: b } : { begin: b, end: a }
})
const amount = fc.oneof(
  fc.integer({ min: -900_000_00, max: 900_000_00 }).map((cents) => (cents / 100).toFixed(2)),
  some(['0', '-0.00', '433.13', '433.14', '999999999999999999.99999999', '-999999999999999999']),
)
const name = some(['Kim', 'KIM', 'Zoë Łukasik', 'Zoe Lukasik', '山田'])
const somePaper = fc.record({
  period: maybe(span),
  openEnded: fc.boolean(),
  kind: some(PAPER_KIND),
  state: some([...PAPER_STATE, 'held', 'held', 'held']),
  country: maybe(some(['DE', 'FR', 'US', 'JE'])),
  form: maybe(some(['A1', 'D/USA 101'])),
  bilateralForm: maybe(some(['yes', 'no'])),
  nameOnPaper: maybe(name),
  language: maybe(some(['German', 'English'])),
  scan: fc.boolean(),
  replaces: maybe(fc.integer({ min: 10, max: 13 })),
})
const someCase = fc.record({
  work: span,
  lane: maybe(some(LANE)),
  country: some(['DE', 'FR', 'MX', 'GB', 'AU']),
  businessName: maybe(name),
  coveredBy: maybe(fc.record({ case: fc.integer({ min: 1, max: 4 }), paper: fc.integer({ min: 10, max: 12 }) })),
  papers: fc.array(somePaper, { maxLength: 3 }),
  payments: fc.array(fc.record({ date, work: maybe(span) }), { maxLength: 2 }),
})
const someYear = fc.record({
  filingStatus: maybe(some(FILING_STATUS)),
  position: some(YEAR_POSITION),
  businesses: fc.array(fc.record({ name, case: maybe(fc.integer({ min: 1, max: 4 })), net: maybe(amount) }), {
    maxLength: 3,
  }),
  wagesUsd: maybe(amount.map((wages) => wages.replace('-', ''))),
  filedOn: maybe(date),
})

const filled = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

const cabinet = fc
  .record({
    cases: fc.array(someCase, { maxLength: 3 }),
    years: fc.uniqueArray(fc.record({ year: fc.integer({ min: 2018, max: 2029 }), more: someYear }), {
      selector: ({ year }) => year,
      maxLength: 3,
    }),
    who: maybe(fc.record({ nameOnRecord: name, nameOnReturn: maybe(name), residence: maybe(some(['US', 'DE'])) })),
    filings: fc.array(
      fc.record({ year: fc.integer({ min: 2023, max: 2026 }), form: some(FILING_FORM), filed: some(FILED) }),
      { maxLength: 3 },
    ),
  })
  .map(({ cases, years, who, filings }) =>
    aCabinet(
      cases.map(({ work, lane, country, businessName, coveredBy, papers, payments }, no) =>
        aCase(
          no + 1,
          filled({
            ...work,
            lane,
            country,
            businessName,
            coveredBy: coveredBy && [{ case: caseId(coveredBy.case), paper: recordId(coveredBy.paper) }],
          }),
          {
            papers: papers.map(({ period, openEnded, scan, replaces, ...more }, at) =>
              paper(10 + at, {
                ...filled(more),
                begin: undefined,
                end: undefined,
                ...period,
                openEnded: openEnded && !(period && 'end' in period),
                documents: scan ? [recordId(1)] : [],
                ...(replaces && replaces > 10 + at ? { replaces: recordId(replaces) } : {}),
              }),
            ),
            payments: payments.map(({ date: on, work: paid }, at) => payment(50 + at, { date: on, ...paid })),
          },
        ),
      ),
      years.map(({ year, more }) =>
        taxYear(year, {
          ...filled({ ...more, businesses: undefined }),
          businesses: more.businesses.map((one) =>
            filled({ name: one.name, case: one.case && caseId(one.case), netEarningsUsd: one.net }),
          ),
        }),
      ),
      filled({
        person: who && Person.parse(filled(who)),
        otherFilings: filings.map(({ form, ...one }, at) => ({
          id: recordId(90 + at),
          record: { ...one, form, ...(form === 'other' ? { name: 'Schedule C' } : {}), documents: [] },
        })),
      }),
    ),
  )

test('any records give a report that fits the contract and never says "you are exempt"', () => {
  fc.assert(
    fc.property(cabinet, fc.integer({ min: 1978, max: 2100 }), date, (records, year, today) => {
      const book = bookWith(records.facts)
      for (const one of [2025, year]) {
        const report = yearReport(records, one, book, today as CalendarDate)
        const parsed = YearShape.safeParse(report)
        assert.ok(parsed.success, parsed.error?.message)
        assert.doesNotMatch(JSON.stringify(report), /\b(you|is|are) exempt\b/i)
        const { atStake, scheduleSe } = report
        if (report.position === 'exempt-supported') assert.ok(atStake && scheduleSe.action === 'leave-out')
      }
      for (const finding of [
        ...yearFindings(records, book, today as CalendarDate),
        ...coverageFindings(records, today as CalendarDate),
      ])
        assert.ok(finding.requirements.length > 0 && finding.step && finding.why, finding.code)
    }),
    { numRuns: 250 },
  )
})

test('whatever the schemas allow has a report for each of its years', () => {
  const today = '2026-11-22' as CalendarDate
  fc.assert(
    fc.property(anyCabinet, (records) => {
      const book = bookWith(records.facts)
      for (const year of [2025, ...records.taxYears.map(({ record }) => record.year)]) {
        const parsed = YearShape.safeParse(yearReport(records, year, book, today))
        assert.ok(parsed.success, parsed.error?.message)
      }
      yearFindings(records, book, today)
      coverageFindings(records, today)
    }),
    { numRuns: 60 },
  )
})
