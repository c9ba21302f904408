import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Paper, StatusCheck, Submission } from '../../model/case.ts'
import { CalendarDate } from '../../model/dates.ts'
import { RecordId } from '../../model/ids.ts'
import { stateOf } from './label.ts'
import { statusClocks } from './statusClock.ts'

const day = (text: string) => CalendarDate.parse(text)
const id = (no: number) => RecordId.parse(no.toString(16).padStart(16, '0'))
const sent = (no: number, record: object) => ({ id: id(no), record: Submission.parse(record) })
const look = (no: number, record: object) => ({ id: id(no), record: StatusCheck.parse(record) })
const paper = (no: number, record: object) => ({ id: id(no), record: Paper.parse(record) })

const SSA = {
  agency: 'Social Security Administration, OEIO',
  channel: 'online',
  sentOn: '2026-03-02',
  controlNumber: ' 0007-ABC ',
}
const only = (checks: object[], today: string, papers: object[] = [], submission: object = SSA) => {
  const [clock] = statusClocks(
    {
      submissions: [sent(1, submission)],
      checks: checks.map((one, at) => look(10 + at, one)),
      papers: papers.map((one, at) => paper(50 + at, one)),
    },
    day(today),
    'Zoë Łukasik-Ōta',
  )
  assert.ok(clock)
  return clock
}

test('R44: the three labels are process states, whatever their capitals; any other text is kept and unknown', () => {
  assert.deepEqual(['Received', ' PENDING ', 'completed.'].map(stateOf), ['received', 'pending', 'completed'])
  for (const text of ['Complete', 'Pending review', 'Denied', 'constructor', '処理中'])
    assert.equal(stateOf(text), 'unknown')
  const clock = only([{ date: '2026-03-20', seen: 'Under Review' }], '2026-03-21')
  assert.deepEqual([clock.state, clock.seen, clock.refile], ['unknown', 'Under Review', 'ask-first'])
})

test('R42, R45: not before the 90th business day is a question in order, and then it names the Control Number as it was given', () => {
  const checks = [{ date: '2026-03-20', seen: 'Pending' }]
  assert.equal(only(checks, '2026-07-08').mayFollowUp, false)
  const due = only(checks, '2026-07-09')
  assert.deepEqual([due.followUpFrom, due.businessDaysPassed, due.mayFollowUp], ['2026-07-09', 90, true])
  assert.equal(due.refile, 'ask-first')
  assert.equal(due.followUpText?.subject, 'Certificate of coverage request, Control Number 0007-ABC')
  assert.match(due.followUpText?.body ?? '', /On 2 Mar 2026 .* “Pending”/)
  assert.doesNotMatch(due.followUpText?.body ?? '', /\d{3}-\d{2}-\d{4}/)
  assert.equal(only(checks, '2026-07-08').followUpText, undefined)
})

test('R43, R48: completed at SSA and the paper received are two things, with two weeks of mail between them', () => {
  const checks = [
    { date: '2026-04-01', seen: 'Received' },
    { date: '2026-05-04', seen: 'Completed' },
    { date: '2026-05-11', seen: 'completed' },
  ]
  const waiting = only(checks, '2026-05-12')
  assert.deepEqual(waiting.completed, { is: true, firstSeenOn: '2026-05-04', paperBy: '2026-05-18' })
  assert.deepEqual([waiting.paper.received, waiting.mayFollowUp, waiting.nextReview?.on], [false, false, '2026-05-18'])
  assert.equal(only(checks, '2026-05-18').mayFollowUp, false)
  assert.equal(only(checks, '2026-05-19').mayFollowUp, true)
  const held = { kind: 'us-certificate', state: 'held', issuer: 'SSA', receivedOn: '2026-05-15' }
  const here = only(checks, '2026-05-20', [held])
  assert.deepEqual([here.paper.received, here.paper.receivedOn, here.closed], [true, '2026-05-15', true])
  assert.deepEqual([here.nextReview, here.refile, here.state], [undefined, 'no-need', 'completed'])
  // A foreign certificate answers no request to SSA.
  const foreign = { kind: 'foreign-certificate', state: 'held', issuer: 'Kasse', receivedOn: '2026-05-15' }
  assert.equal(only(checks, '2026-05-20', [foreign]).closed, false)
})

test('a label that goes back counts from then on, and looks after today do not count', () => {
  const checks = [
    { date: '2026-04-01', seen: 'Completed' },
    { date: '2026-04-10', seen: 'Pending' },
    { date: '2026-09-01', seen: 'Completed' },
  ]
  const clock = only(checks, '2026-04-20')
  assert.deepEqual([clock.state, clock.completed.is, clock.unchangedSince], ['pending', false, '2026-04-10'])
  assert.equal(clock.nextReview?.on, '2026-05-10')
  assert.deepEqual(only(checks, '2026-09-02').completed.firstSeenOn, '2026-09-01')
})

test('R47: the review written down counts before any other, and is overdue the day after', () => {
  const checks = [{ date: '2026-03-20', seen: 'Pending', nextReview: '2026-04-15' }]
  assert.deepEqual(only(checks, '2026-04-15').nextReview, { on: '2026-04-15', from: 'recorded', overdue: false })
  assert.equal(only(checks, '2026-04-16').nextReview?.overdue, true)
  assert.deepEqual(only([], '2026-03-03').nextReview, { on: '2026-04-01', from: 'monthly', overdue: false })
  const late = only([{ date: '2026-06-20', seen: 'Pending' }], '2026-06-21')
  assert.deepEqual(late.nextReview, { on: '2026-07-09', from: 'business-days', overdue: false })
})

test('R44: a foreign request has none of SSA’s labels, even when the agency uses the same word', () => {
  const foreign = { agency: 'Musterkasse', channel: 'mail', sentOn: '2026-03-02', foreignReference: 'AUS-1' }
  const clock = only([{ date: '2026-03-20', seen: 'Completed' }], '2026-08-01', [], foreign)
  assert.deepEqual([clock.toSsa, clock.state, clock.completed.is], [false, 'no-label', false])
  assert.match(clock.followUpText?.subject ?? '', /your reference AUS-1$/)
  assert.doesNotMatch(clock.followUpText?.body ?? '', /Control Number|Request Status Search/)
  const czech = { agency: 'Czech Social Security Administration', channel: 'mail', sentOn: '2026-03-02' }
  assert.equal(only([], '2026-03-03', [], czech).toSsa, false)
})

test('a paper answers the last request before it came, of its own side', () => {
  const submissions = [sent(1, SSA), sent(2, { ...SSA, sentOn: '2026-06-01' })]
  const papers = [paper(5, { kind: 'us-certificate', state: 'held', issuer: 'SSA', receivedOn: '2026-05-15' })]
  const [first, second] = statusClocks({ submissions, papers, checks: [] }, day('2026-06-02'))
  assert.deepEqual([first?.closed, second?.closed], [true, false])
  const undated = [paper(5, { kind: 'us-certificate', state: 'held', issuer: 'SSA' })]
  const clocks = statusClocks({ submissions, papers: undated, checks: [] }, day('2026-06-02'))
  assert.deepEqual(
    clocks.map(({ closed }) => closed),
    [false, true],
  )
})
