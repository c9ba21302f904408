import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeHours, officeHoursText } from './officeHours.ts'

const at = (moment: string) => officeHoursText(new Date(moment), 'Europe/Berlin')

test('office hours are said in the time zone of whoever calls', () => {
  // Thursday, 19 March 2026: the United States has changed its clocks, Europe has not; noon in Berlin is 7:00 Eastern.
  assert.equal(at('2026-03-19T11:00:00Z'), 'Closed now. Opens today, 13:00 your time.')
  assert.equal(at('2026-03-19T12:00:00Z'), 'Open now, until 20:00 your time.')
  assert.equal(at('2026-03-19T18:59:59Z'), 'Open now, until 20:00 your time.')
  assert.equal(at('2026-03-19T19:00:00Z'), 'Closed now. Opens tomorrow, 13:00 your time.')
  // Both have changed.
  assert.equal(at('2026-04-02T12:30:00Z'), 'Open now, until 21:00 your time.')
  // Winter: five hours behind UTC, six behind Berlin.
  assert.equal(at('2026-01-14T13:00:00Z'), 'Open now, until 21:00 your time.')
  assert.equal(at('2026-01-14T12:59:00Z'), 'Closed now. Opens today, 14:00 your time.')
  // Across the date line.
  assert.equal(
    officeHoursText(new Date('2026-07-14T20:00:00Z'), 'Asia/Tokyo'),
    'Closed now. Opens today, 21:00 your time.',
  )
  assert.equal(
    officeHoursText(new Date('2026-07-14T12:00:00Z'), 'America/Los_Angeles'),
    'Open now, until 12:00 your time.',
  )
})

test('nobody answers on weekends and on federal holidays as observed', () => {
  // Friday after closing, before a Monday on which the clocks have changed in between (8 March 2026).
  assert.equal(at('2026-03-06T20:30:00Z'), 'Closed now. Opens on Monday, 9 Mar 2026, 13:00 your time.')
  // Thanksgiving, 26 November 2026.
  assert.equal(at('2026-11-26T15:00:00Z'), 'Closed for Thanksgiving Day. Opens tomorrow, 14:00 your time.')
  // Independence Day of 2026 is a Saturday: observed on Friday.
  assert.deepEqual(officeHours(new Date('2026-07-03T15:00:00Z')), {
    open: false,
    until: new Date('2026-07-06T12:00:00Z'),
    holiday: 'Independence Day',
  })
})
