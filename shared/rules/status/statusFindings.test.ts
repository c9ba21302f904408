import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ANY_CASE, ANY_DATE, ANY_PERSON, caseOf, day, personOf, recordId } from '../packet/fixture.ts'
import { SOURCE_KEYS } from '../sources.ts'
import { StatusClock } from './clock.ts'
import { statusClocks } from './statusClock.ts'
import { statusFindings } from './statusFindings.ts'

const ONLINE = { agency: 'SSA', channel: 'online', sentOn: '2026-03-02', controlNumber: 'A 1', emailConfirmation: true }
const codes = (given: Parameters<typeof caseOf>[0], today: string, person = personOf()) =>
  statusFindings(caseOf(given), person, day(today)).map(({ code }) => code)

test('R25, R38: an online request to SSA keeps its Control Number, its confirmation and whether a notice was asked for', () => {
  const bare = { agency: 'SSA', channel: 'online', sentOn: '2026-03-02' }
  assert.deepEqual(codes({ submissions: [bare] }, '2026-03-03'), [
    'control-number-missing',
    'confirmation-not-kept',
    'email-confirmation-unknown',
  ])
  assert.deepEqual(codes({ submissions: [{ ...ONLINE, confirmation: recordId(700) }] }, '2026-03-03'), [])
  const foreign = { agency: 'Musterkasse', channel: 'mail', sentOn: '2026-03-02' }
  assert.deepEqual(codes({ submissions: [foreign] }, '2026-03-03'), [])
})

test('R42–R48: what is due is said on its day, not before', () => {
  const submissions = [{ ...ONLINE, confirmation: recordId(700) }]
  const pending = { date: '2026-06-20', seen: 'Pending', nextReview: '2026-08-01' }
  assert.deepEqual(codes({ submissions, checks: [pending] }, '2026-07-08'), [])
  assert.deepEqual(codes({ submissions, checks: [pending] }, '2026-07-09'), ['follow-up-in-order'])
  assert.deepEqual(codes({ submissions, checks: [pending] }, '2026-08-01'), ['follow-up-in-order', 'status-review-due'])
  const completed = { date: '2026-05-04', seen: 'Completed' }
  const weight = (today: string) =>
    statusFindings(caseOf({ submissions, checks: [completed] }), personOf(), day(today)).map((one) => [
      one.code,
      one.weight,
      one.due,
    ])
  assert.deepEqual(weight('2026-05-18'), [['completed-without-paper', 'open', '2026-05-18']])
  assert.deepEqual(weight('2026-05-19'), [['completed-without-paper', 'risk', '2026-05-18']])
})

test('R34, R47, R67: dates that cannot be right, and looks that belong to no request', () => {
  const submissions = [{ ...ONLINE, confirmation: recordId(700) }]
  const early = { date: '2026-03-01', seen: 'Received', nextReview: '2027-01-01' }
  assert.deepEqual(codes({ submissions, checks: [early] }, '2026-03-05'), ['looked-before-sent'])
  assert.deepEqual(codes({ submissions, checks: [{ ...early, date: '2026-04-01' }] }, '2026-03-05'), [
    'looked-in-the-future',
  ])
  assert.deepEqual(codes({ checks: [early] }, '2026-03-05'), ['look-without-request'])
  assert.ok(codes({ submissions }, '2026-03-01').includes('sent-in-the-future'))
  const twice = [...submissions, { ...submissions[0], sentOn: '2026-04-01' }]
  assert.ok(codes({ submissions: twice }, '2026-04-02').includes('requests-open-at-once'))
})

test('R36: a Social Security Number in a message is found however it is written', () => {
  const said = (summary: string) =>
    codes(
      { contacts: [{ date: '2026-03-05', who: 'OEIO', how: 'email', summary }] },
      '2026-04-01',
      personOf({ nameOnRecord: 'Zoë', ssn: '987-65-4321' }),
    )
  for (const text of ['my number is 987654321', '987 65 4321', 'his is 123-45-6789'])
    assert.deepEqual(said(text), ['ssn-in-a-message'], text)
  assert.deepEqual(said('Control Number 9876-54-32, call back'), [])
})

test('whatever the records hold, there is an answer in the shape it says, each finding with a known source', () => {
  const sources = new Set<string>(SOURCE_KEYS)
  fc.assert(
    fc.property(ANY_CASE, ANY_PERSON, ANY_DATE, (records, person, today) => {
      for (const clock of statusClocks(records, today, person.nameOnRecord)) {
        StatusClock.parse(clock)
        assert.equal(clock.state === 'no-label', !clock.toSsa && clock.checks > 0)
        if (clock.followUpText && person.ssn) assert.ok(!clock.followUpText.body.includes(person.ssn))
      }
      for (const found of statusFindings(records, personOf(person), today)) {
        assert.match(found.code, /^[a-z]+(-[a-z0-9]+)*$/)
        assert.ok(found.sources.every((key) => sources.has(key)))
        assert.ok(found.what !== '' && found.why !== '' && found.step !== '' && found.requirements.length > 0)
      }
    }),
    { numRuns: 80 },
  )
})
