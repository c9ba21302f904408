import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../model/dates.ts'
import { Person } from '../model/person.ts'
import { coverageFindings } from './coverageFindings.ts'
import { bookWith } from './factTables.ts'
import { aCabinet, aCase, caseId, paper, payment, recordId, taxYear } from './fixture.ts'
import type { CabinetRecords } from './records.ts'
import { renewalOf } from './renewal.ts'
import { paidWork } from './workCoverage.ts'
import { taxYearsOf, yearFindings } from './yearFindings.ts'
import { yearReport } from './yearReport.ts'

const today = '2026-11-22' as CalendarDate
const book = bookWith([])
const codes = (cabinet: CabinetRecords, year: number) =>
  yearFindings(cabinet, book, today)
    .filter((finding) => finding.year === year)
    .map(({ code }) => code)
const design = (more: object = {}) => ({ name: 'Design', case: caseId(1), netEarningsUsd: '80000', ...more })

test('a covered year: what is left to do, and what would be due without the paper', () => {
  const cabinet = aCabinet(
    [aCase(1, {}, { papers: [paper(5)] })],
    [taxYear(2025, { filingStatus: 'single', position: 'foreign-coverage', businesses: [design()] })],
  )
  const report = yearReport(cabinet, 2025, book, today)
  assert.equal(report.position, 'exempt-supported')
  assert.deepEqual([report.scheduleSe.action, report.recorded.agrees], ['leave-out', true])
  assert.equal(report.atStake?.more, '11303.64')
  assert.deepEqual(
    [report.onTheReturn.line, report.onTheReturn.box, report.onTheReturn.code, report.onTheReturn.applies],
    ['4', 3, 'EAS', true],
  )
  assert.deepEqual(
    report.attachments.map(({ file }) => file),
    ['2025_SE_Exempt_Certificate_DE.pdf'],
  )
  assert.deepEqual(codes(cabinet, 2025), [
    'contributions-not-shown',
    'copy-to-attach',
    'earned-income',
    'other-filings-open',
  ])
  assert.ok(report.sources.some(({ key }) => key === 'P-1005'))
  assert.deepEqual(
    report.questions.map(({ code }) => code),
    ['form-8833'],
  )
})

test('a business without a paper is taxed beside a covered one; the stake is what comes on top', () => {
  const shop = { name: 'Shop', netEarningsUsd: '9000' }
  const cabinet = aCabinet(
    [aCase(1, {}, { papers: [paper(5)] })],
    [taxYear(2025, { position: 'foreign-coverage', businesses: [design({ netEarningsUsd: '38068' }), shop] })],
  )
  const report = yearReport(cabinet, 2025, book, today)
  assert.deepEqual([report.position, report.scheduleSe.action], ['mixed', 'file-for-part'])
  assert.equal(report.scheduleSe.tax?.total, '1271.66')
  assert.deepEqual([report.atStake?.tax?.total, report.atStake?.more], ['6650.50', '5378.84'])
  assert.ok(
    ['business-without-paper', 'position-ahead-of-papers', 'mixed-entry'].every((code) =>
      codes(cabinet, 2025).includes(code),
    ),
  )
})

test('a position written down is called ahead of the papers only where it leaves more out than they do', () => {
  const cases = [aCase(1, {}, { papers: [paper(5)] })]
  const differing = (position: 'us-coverage' | 'mixed', papers = cases) =>
    yearReport(aCabinet(papers, [taxYear(2025, { position })]), 2025, book, today).findings.find(({ code }) =>
      code.startsWith('position-'),
    )
  assert.equal(differing('us-coverage')?.code, 'position-differs')
  assert.equal(differing('mixed')?.code, 'position-differs')
  const ahead = differing('mixed', [aCase(1, {})])
  assert.equal(ahead?.code, 'position-ahead-of-papers')
  assert.equal(
    ahead?.what,
    'The position written down for 2025 is “mixed”; by the papers it is “self-employment tax due”.',
  )
})

test('the wage base of 2027 is asked for, and the one someone enters is used', () => {
  const cabinet = aCabinet([aCase(1, { lane: 'F', country: 'MX' })], [taxYear(2027, { businesses: [design()] })])
  const open = yearReport(cabinet, 2027, book, '2028-01-05' as CalendarDate)
  assert.deepEqual([open.scheduleSe.tax?.state, open.scheduleSe.tax?.total], ['ask-wage-base', null])
  assert.ok(open.findings.some(({ code }) => code === 'wage-base-missing'))
  const fact = { table: 'wage-base', cell: '2027', value: '190000', source: 'ssa.gov', readOn: today }
  const entered = yearReport(cabinet, 2027, bookWith([{ record: fact as never }]), today)
  assert.equal(entered.scheduleSe.tax?.total, '11303.64')
  assert.deepEqual(entered.scheduleSe.wageBase.entered, { source: 'ssa.gov' })
})

test('what keeps a year open is said, heaviest first', () => {
  const until = { papers: [paper(5, { end: '2025-06-30' })] }
  assert.ok(codes(aCabinet([aCase(1, {}, until)], []), 2025).includes('expired-before-year-end'))
  assert.ok(codes(aCabinet([aCase(1, {}, until)], []), 2026).includes('year-without-paper'))
  const late = { papers: [paper(5, { begin: '2025-03-01' })] }
  assert.ok(codes(aCabinet([aCase(1, {}, late)], []), 2025).includes('days-uncovered'))
  assert.ok(codes(aCabinet([aCase(1, { lane: undefined })], []), 2025).includes('year-undecided'))
  assert.ok(codes(aCabinet([aCase(1, { lane: 'E' })], []), 2025).includes('year-undecided'))
  const wrong = aCabinet([aCase(1, {}, { papers: [paper(5, { kind: 'us-certificate' })] })], [])
  assert.ok(codes(wrong, 2025).includes('wrong-paper'))
  const report = yearReport(aCabinet([aCase(1, {}, until)], []), 2025, book, today)
  assert.deepEqual([report.position, report.scheduleSe.action], ['partly-covered', 'ask'])
  assert.equal(report.findings[0]?.weight, 'blocks')
})

test('a filed return without the copy, a differing name, an A1, another language', () => {
  const odd = paper(5, { form: 'A1', language: 'German', nameOnPaper: 'Z. Lukasik' })
  const person = Person.parse({ nameOnRecord: 'Zoë Łukasik', nameOnReturn: 'Zoe Lukasik' })
  const cabinet = aCabinet([aCase(1, {}, { papers: [odd] })], [taxYear(2025, { filedOn: '2026-04-01' })], { person })
  const found = codes(cabinet, 2025)
  for (const code of ['copy-not-attached', 'name-differs', 'form-not-bilateral', 'paper-not-in-english'])
    assert.ok(found.includes(code), code)
  const plain = {
    papers: [paper(5, { language: 'German', translation: recordId(2), bilateralForm: 'yes', form: 'A1' })],
  }
  const better = codes(aCabinet([aCase(1, {}, plain)], [], { person }), 2025)
  assert.ok(better.includes('name-accents-differ'))
  for (const code of ['name-differs', 'form-not-bilateral', 'paper-not-in-english'])
    assert.ok(!better.includes(code), code)
})

test('thresholds of Form 8938 and the FBAR go by filing status and residence, all rows while they are not known', () => {
  const rows = (person: object, year: object = {}) =>
    yearReport(
      aCabinet([], [taxYear(2025, year)], { person: Person.parse({ nameOnRecord: 'Kim', ...person }) }),
      2025,
      book,
      today,
    ).thresholds.form8938.map(({ row, yearEnd, anyTime }) => [row, yearEnd.value, anyTime.value])
  assert.equal(rows({}).length, 4)
  assert.deepEqual(rows({ residence: 'DE' }, { filingStatus: 'married-joint' }), [['abroad-joint', '400000', '600000']])
  assert.deepEqual(rows({ residence: 'DE' }, { filingStatus: 'married-separate' }), [
    ['abroad-single', '200000', '300000'],
  ])
  assert.deepEqual(rows({ residence: 'US' }, { filingStatus: 'single' }), [['us-single', '50000', '75000']])
  assert.equal(yearReport(aCabinet([], []), 2025, book, today).thresholds.fbar.value, '10000')
})

test('a paper that ends while the work goes on is asked for again in time', () => {
  const ends = (end: string, more: object = {}, others: object[] = []) => {
    const facts = aCase(1, more, { papers: [paper(5, { end }), ...others.map((one, at) => paper(6 + at, one))] })
    const found = renewalOf(facts, [facts], today)
    return found && [found.askAgainBy, found.state, found.asked]
  }
  // domain.md §6.3: for a paper in hand on 15 June 2027 the request is filed by 24 January 2027.
  assert.deepEqual(ends('2027-06-15'), ['2027-01-24', 'ahead', undefined])
  assert.deepEqual(ends('2027-01-31')?.[1], 'late')
  assert.deepEqual(ends('2026-06-30', {}, [{ state: 'asked', begin: '2026-07-01' }]), [
    '2026-02-08',
    'ended',
    recordId(6),
  ])
  assert.equal(ends('2027-06-15', { end: '2027-03-31' }), undefined)
  assert.equal(ends('2027-06-15', {}, [{ begin: '2027-06-16' }]), undefined)
  const cabinet = aCabinet([aCase(1, {}, { papers: [paper(5, { end: '2027-01-31' })] })], [])
  assert.deepEqual(
    coverageFindings(cabinet, today).map(({ code, year, due }) => [code, year, due]),
    [['renewal-late', 2027, '2026-09-03']],
  )
})

test('papers that cannot be relied on, or contradict each other, are named', () => {
  const of = (...papers: object[]) =>
    coverageFindings(aCabinet([aCase(1, {}, { papers: papers.map((one, at) => paper(5 + at, one)) })], []), today).map(
      ({ code }) => code,
    )
  assert.deepEqual(of({ begin: undefined, openEnded: false }), ['paper-without-period'])
  assert.deepEqual(of({ openEnded: false }), ['paper-end-not-recorded'])
  assert.deepEqual(of({ documents: [] }), ['paper-without-scan'])
  assert.deepEqual(of({}, { kind: 'us-certificate' }), ['papers-of-both-directions'])
  assert.deepEqual(of({}, {}), ['papers-overlap'])
  assert.deepEqual(of({}, { replaces: recordId(5) }), ['replaced-still-held'])
  const gone = aCase(1, { coveredBy: [{ case: caseId(7), paper: recordId(9) }] }, { papers: [paper(5)] })
  assert.deepEqual(
    coverageFindings(aCabinet([gone], []), today).map(({ code }) => code),
    ['covering-paper-gone'],
  )
})

test('paid work is held against the papers by its days, never by the day of the money', () => {
  const facts = aCase(
    1,
    { begin: '2024-01-01' },
    {
      papers: [paper(5, { end: '2024-12-31' })],
      payments: [
        payment(20, { date: '2025-01-15', begin: '2024-12-01', end: '2024-12-31' }),
        payment(21, { date: '2025-02-15', begin: '2024-12-15', end: '2025-01-14' }),
        payment(22, { date: '2025-03-15', begin: '2025-02-01', end: '2025-02-28' }),
        payment(23, { date: '2025-04-15' }),
      ],
    },
  )
  assert.deepEqual(
    paidWork(facts, [facts], 2025).map(({ covered, uncovered }) => [covered, uncovered]),
    [
      ['yes', []],
      ['partly', [{ begin: '2025-01-01', end: '2025-01-14' }]],
      ['no', [{ begin: '2025-02-01', end: '2025-02-28' }]],
      ['not-recorded', []],
    ],
  )
})

test('years: recorded ones, and those with work up to this one', () => {
  const cabinet = aCabinet([aCase(1, { begin: '2024-05-01' })], [taxYear(2020), taxYear(2030)])
  assert.deepEqual(taxYearsOf(cabinet, today), [2020, 2024, 2025, 2026, 2030])
})
