import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../model/dates.ts'
import { Notice, OtherFiling } from '../model/filings.ts'
import { Person } from '../model/person.ts'
import { bookWith } from './factTables.ts'
import { aCabinet, aCase, caseId, paper, recordId, taxYear } from './fixture.ts'
import { yearReport } from './yearReport.ts'

const today = '2026-11-22' as CalendarDate
const book = bookWith([])
const filings = [{ form: 'FBAR' }, { form: '8938' }, { form: '2555' }, { form: 'other', name: 'Schedule C' }].map(
  (of, at) => ({
    id: recordId(80 + at),
    record: OtherFiling.parse({ year: 2025, ...of, filed: 'yes', documents: [] }),
  }),
)
const work = { name: 'Design', case: caseId(1), netEarningsUsd: '80000' }

function made(year: object, of: { paper?: object; person?: object; more?: object } = {}) {
  const person = Person.parse({ nameOnRecord: 'Ada Example', ...of.person })
  const cabinet = aCabinet(
    [aCase(1, {}, { papers: of.paper ? [paper(5, of.paper)] : [] })],
    [taxYear(2025, { businesses: [work], ...year })],
    { person, otherFilings: filings, ...of.more },
  )
  return yearReport(cabinet, 2025, book, today)
}
const left = (report: ReturnType<typeof made>) => report.filed?.left.map(({ code }) => code)

test('of a return that is not recorded as filed nothing is said to be left', () => {
  assert.equal(made({}, { paper: {} }).filed, null)
})

test('a filed return with the copy attached and the rest looked at leaves nothing to do', () => {
  const filed = { filedOn: '2026-06-10', attached: [{ what: 'Certificate' }] }
  assert.deepEqual(made(filed, { paper: {} }).filed, { filedOn: '2026-06-10', left: [] })
})

test('what the records leave open about a filed return is named, each once', () => {
  const filedOn = '2026-06-10'
  assert.deepEqual(left(made({ filedOn }, { paper: {} })), ['copy'])
  assert.deepEqual(left(made({ filedOn })), ['tax-not-recorded'], 'taxed without a paper')
  assert.deepEqual(left(made({ filedOn, seTaxPaidUsd: '11303.64' })), [])
  const attached = [{ what: 'Certificate' }]
  const paid = { filedOn, attached, seTaxPaidUsd: '11303.64' }
  const later = made(paid, { paper: { receivedOn: '2026-08-01' } })
  assert.deepEqual(left(later), ['refund'])
  assert.match(later.filed?.left[0]?.text ?? '', /by 10 Jun 2029/)
  assert.deepEqual(left(made(paid, { paper: { receivedOn: '2026-01-05' } })), ['tax-with-paper'])
  assert.deepEqual(left(made({ filedOn, attached }, { paper: { openEnded: false, end: '2025-06-30' } })), [
    'not-settled',
  ])
  assert.deepEqual(left(made({ filedOn, attached }, { paper: {}, more: { otherFilings: [] } })), ['other-filings'])
  const notice = (more: object) => ({
    id: recordId(90),
    record: Notice.parse({ agency: 'IRS', date: '2026-10-01', year: 2025, documents: [], ...more }),
  })
  const asked = made({ filedOn, attached }, { paper: {}, more: { notices: [notice({ responseDue: '2026-12-01' })] } })
  assert.match(asked.filed?.left[0]?.text ?? '', /notice of 1 Oct 2026 .*it wants one by 1 Dec 2026/)
  const answered = [notice({ answeredOn: '2026-10-20' })]
  assert.deepEqual(left(made({ filedOn, attached }, { paper: {}, more: { notices: answered } })), [])
})

test('a joint return says whose the paper and Schedule SE are, and nothing about the other spouse’s work', () => {
  const joint = { filingStatus: 'married-joint' }
  const { owner } = made(joint, { paper: {}, person: { spouse: { name: 'Ben Example' } } })
  assert.deepEqual(
    [owner.person, owner.joint, owner.spouse, owner.papers],
    ['Ada Example', 'yes', 'Ben Example', 'person'],
  )
  assert.match(owner.text, /^Joint return\. .* those of Ada Example alone; work of Ben Example is not in this file/)
  assert.match(made(joint).owner.text, /work of the other spouse is not in this file/)
  const other = made(joint, {
    paper: { nameOnPaper: 'Ben Example' },
    person: { spouse: { name: 'Ben Example' } },
  }).owner
  assert.equal(other.papers, 'differs')
  assert.match(other.text, /settle whose it is before it is attached/)
})

test('where no filing status is recorded, it is not guessed; of a single person there is no spouse', () => {
  assert.deepEqual([made({}).owner.joint, made({}).owner.papers], ['not-recorded', 'none'])
  assert.match(made({}).owner.text, /^Filing status not recorded\./)
  const single = made({ filingStatus: 'single' }, { person: { spouse: { name: 'Ben Example' } } }).owner
  assert.deepEqual([single.joint, single.spouse], ['no', null])
})
