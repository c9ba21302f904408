import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { noticeFindings, noticesDue } from './notices.ts'
import { cabinetOf } from './samples/cabinetOf.ts'

const day = (text: string) => CalendarDate.parse(text)
const notices = (...all: object[]) => cabinetOf({ notice: all }).notices
const letter = { agency: 'IRS', date: '2026-10-30', number: 'CP2000', year: 2024 }

test('R91: the response is due as the letter says, else 30 days after its date, which is said to be only usual', () => {
  const [usual] = noticesDue(notices(letter), day('2026-11-22'))
  assert.deepEqual([usual?.responseDue, usual?.basis, usual?.state], ['2026-11-29', 'usual', 'open'])
  const [read] = noticesDue(notices({ ...letter, responseDue: '2026-12-14' }), day('2026-11-22'))
  assert.deepEqual([read?.responseDue, read?.basis], ['2026-12-14', 'letter'])
  const [late] = noticesDue(notices({ ...letter, answeredOn: '2026-12-01' }), day('2026-12-02'))
  assert.deepEqual([late?.state, late?.late], ['answered', true])
})

test('R91: a notice without an answer is found, an overdue one weighs more, an answer clears it', () => {
  const codes = (notice: object, today: string) => noticeFindings(notices(notice), day(today)).map(({ code }) => code)
  assert.deepEqual(codes(letter, '2026-11-29'), ['notice-unanswered'])
  assert.deepEqual(codes(letter, '2026-11-30'), ['notice-overdue'])
  assert.deepEqual(codes({ ...letter, answeredOn: '2026-11-20' }, '2026-12-30'), [])
  assert.deepEqual(codes({ ...letter, answer: 'Sent the certificate' }, '2026-12-30'), [])
  assert.deepEqual(codes({ ...letter, answer: '  ' }, '2026-12-30'), ['notice-overdue'])
  const [finding] = noticeFindings(notices(letter), day('2026-11-22'))
  assert.match(finding?.what ?? '', /is due by 29 Nov 2026 \(30 days after its date, which is usual for a CP2000/)
})
