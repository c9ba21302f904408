import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { caseYear } from '../../shared/rules/coverage.ts'
import { Fixture } from './fixture.ts'
import { planHandoff } from './plan.ts'

const today = '2026-04-02' as CalendarDate
const bytes = (text: string) => Buffer.from(text)
const german = { clients: [{ name: 'Nordlicht GmbH' }], country: 'DE', begin: '2024-03-01', lane: 'A' }

test('days of work are held against the papers, gaps are named', () => {
  const made = new Fixture().case(german)
  const scan = made.document('scan.pdf', bytes('scan'))
  made.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Fund',
    begin: '2024-01-01',
    end: '2024-06-30',
    documents: [scan],
  })
  made.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Fund',
    begin: '2024-08-01',
    end: '2024-12-31',
    documents: [scan],
  })
  const facts = made.source().cases[0]
  assert.ok(facts)
  const year = caseYear(facts, 2024, [facts])
  assert.deepEqual(year.work, { begin: '2024-03-01', end: '2024-12-31' })
  assert.deepEqual(year.gaps, [{ begin: '2024-07-01', end: '2024-07-31' }])
  assert.deepEqual(year.days, { worked: 306, covered: 275 })
  assert.equal(caseYear(facts, 2023, [facts]).work, undefined)
  assert.equal(caseYear(facts, 2025, [facts]).papers.length, 0)
})

test('only a held paper with a scan and a period that touches the year is relied on, never a replaced one', () => {
  const made = new Fixture().case(german)
  const scan = made.document('scan.pdf', bytes('scan'))
  const paper = (more: object) =>
    made.paper({
      kind: 'foreign-certificate',
      state: 'held',
      issuer: 'Fund',
      begin: '2024-01-01',
      openEnded: true,
      documents: [scan],
      ...more,
    })
  paper({ state: 'asked' })
  paper({ state: 'replaced' })
  paper({ state: 'lost' })
  paper({ documents: [] })
  paper({ begin: undefined, openEnded: false })
  paper({ begin: '2020-01-01', openEnded: false, end: '2023-12-31' })
  paper({ kind: 'us-certificate' })
  const older = paper({})
  const newer = paper({ replaces: older, begin: '2025-01-01' })
  const facts = made.source().cases[0]
  assert.ok(facts)
  assert.deepEqual(
    caseYear(facts, 2024, [facts]).papers.map(({ id }) => id),
    [older],
    'the newer one does not touch 2024',
  )
  assert.deepEqual(
    caseYear(facts, 2025, [facts]).papers.map(({ id }) => id),
    [newer],
  )
  assert.deepEqual(
    caseYear(facts, 2025, [facts]).unusable.map(({ why }) => why),
    [
      'it has not been received',
      'it was replaced',
      'it is lost',
      'no scan of it is in this file',
      'its period is not recorded',
      'its period does not touch this year',
      'a newer paper replaces it',
    ],
  )
})

test('a special exception goes as the held paper shows, and is undecided without one', () => {
  for (const [kind, outcome] of [
    ['foreign-certificate', 'foreign'],
    ['us-certificate', 'us'],
    ['other', 'undecided'],
  ] as const) {
    const made = new Fixture().case({ ...german, lane: 'E' })
    const scan = made.document('scan.pdf', bytes('scan'))
    made.paper({ kind, state: 'held', issuer: 'Agency', begin: '2024-01-01', openEnded: true, documents: [scan] })
    const plan = planHandoff(made.source(), { years: [2025], today })
    assert.equal(plan.years[0]?.cases[0]?.outcome, outcome)
    assert.equal(plan.years[0]?.attachments.length, outcome === 'foreign' ? 1 : 0)
  }
})

test('the year speaks for the person: mixed, due, undecided and foreign over all cases that touch it', () => {
  const made = new Fixture()
    .case(german)
    .case({ clients: [{ name: 'Minato' }], country: 'JP', begin: '2025-01-01', end: '2025-12-31', lane: 'B' })
  made.case({ clients: [{ name: 'Later' }], country: 'MX', begin: '2027-01-01' })
  const plan = planHandoff(made.source(), { years: [2028, 2026, 2025, 2024, 2023, 2025], today })
  assert.deepEqual(
    plan.years.map(({ year, position }) => [year, position]),
    [
      [2023, 'none'],
      [2024, 'due'],
      [2025, 'due'],
      [2026, 'due'],
      [2028, 'undecided'],
    ],
    'no paper: taxed',
  )
  assert.ok(
    plan.years.every(({ attachments }) => attachments.length === 0),
    'no paper, no attachment',
  )
})

test('cases of one country share one year attachment, since a certificate names the person and not a client', () => {
  const made = new Fixture().who({ nameOnRecord: 'Kim Minh' })
  for (const client of ['One', 'Two']) {
    made.case({ ...german, clients: [{ name: client }] })
    const scan = made.document(`${client}.pdf`, bytes(client))
    made.paper({
      kind: 'foreign-certificate',
      state: 'held',
      issuer: 'Fund',
      begin: '2024-01-01',
      openEnded: true,
      documents: [scan],
    })
  }
  const attachments = planHandoff(made.source(), { years: [2024], today }).years[0]?.attachments ?? []
  assert.deepEqual(
    attachments.map(({ file }) => file),
    ['2024_SE_Exempt_Certificate_DE_KM.pdf'],
  )
  assert.deepEqual(
    attachments[0]?.papers.flatMap(({ exhibits }) => exhibits.map(({ label }) => label)),
    ['Exhibit 1', 'Exhibit 2'],
  )
})

test('exhibits: papers first in their page order, numbers through all cases, documents of other years left out', () => {
  const made = new Fixture().case(german)
  const invoice = made.document('invoice.pdf', bytes('a'), { kind: 'invoice' })
  const old = made.document('old invoice.pdf', bytes('b'), { kind: 'invoice' })
  const back = made.document('back.jpg', bytes('c'), { type: 'jpeg', kind: 'certificate' })
  const front = made.document('front.jpg', bytes('d'), { type: 'jpeg', kind: 'certificate' })
  made.document('contract.pdf', bytes('e'), { kind: 'contract' })
  made.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Fund',
    begin: '2024-01-01',
    openEnded: true,
    documents: [front, back],
  })
  const pay = (date: string, documents: unknown[]) =>
    made.payment({ date, payer: 'Nordlicht', received: { amount: '10.00', currency: 'EUR' }, documents })
  pay('2024-05-01', [invoice])
  pay('2022-05-01', [old])
  made.case({ clients: [{ name: 'Second' }], country: 'JP', begin: '2024-01-01' })
  made.document('ł/ø: "x".pdf', bytes('f'))
  const plan = planHandoff(made.source(), { years: [2024], today })
  assert.deepEqual(
    plan.exhibits.map(({ label, file }) => [label, file]),
    [
      ['Exhibit 1', '001_front.jpg'],
      ['Exhibit 2', '002_back.jpg'],
      ['Exhibit 3', '003_contract.pdf'],
      ['Exhibit 4', '004_invoice.pdf'],
      ['Exhibit 5', '005_l_o_x.pdf'],
    ],
  )
  assert.equal(plan.otherYears, 1)
  assert.deepEqual(plan.exhibits[3]?.uses, ['payment of 1\u00a0May\u00a02024, 10.00 EUR, Nordlicht'])
  assert.deepEqual(
    plan.cases.map(({ payments }) => payments.length),
    [1, 0],
  )
})

test('a paper kept in another case covers the work too: attached once, and missed when its case is left out', () => {
  const made = new Fixture().who({ nameOnRecord: 'Kim Minh' }).case({ ...german, clients: [{ name: 'One' }] })
  const scan = made.document('scan.pdf', bytes('scan'))
  const paper = made.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Fund',
    begin: '2024-01-01',
    openEnded: true,
    documents: [scan],
  })
  const first = made.source().cases[0]?.id
  made.case({ ...german, clients: [{ name: 'Two' }], coveredBy: [{ case: first, paper }] })
  const source = made.source()
  const year = planHandoff(source, { years: [2024], today }).years[0]
  assert.deepEqual(
    year?.cases.map(({ days, papers }) => [days.covered, papers.map((one) => [one.case, one.id])]),
    [
      [306, [[first, paper]]],
      [306, [[first, paper]]],
    ],
  )
  const attachments = year?.attachments ?? []
  assert.deepEqual(
    attachments.map(({ cases, papers }) => [cases.length, papers.map(({ exhibits }) => exhibits.map(({ no }) => no))]),
    [[2, [[1]]]],
  )
  const alone = planHandoff({ ...source, cases: source.cases.slice(1) }, { years: [2024], today }).years[0]
  assert.deepEqual(alone?.cases[0]?.absent, [{ case: first, paper }])
  assert.equal(alone?.attachments.length, 0)
})

test('what the report says of several cases in the same words is one line that names them all', () => {
  const made = new Fixture().who({ nameOnRecord: 'Ada Other', nameOnReturn: 'Ada Example' }).case(german).case(german)
  const plan = planHandoff(made.source(), { years: [2025], today })
  const said = plan.findings.filter(({ what }) => what.startsWith('The name on the return'))
  assert.deepEqual(
    said.map(({ cases }) => cases),
    [plan.cases.map(({ facts }) => facts.id)],
  )
  assert.ok(plan.findings.some(({ cases }) => cases.length === 0))
})
