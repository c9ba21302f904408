import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { Fixture } from '../fixture.ts'
import { planHandoff } from '../plan.ts'
import { checklist } from './checklist.ts'

const today = '2026-04-02' as CalendarDate

/** The checks of 2025 for one case in Belgium without a paper, as text. */
function checksOf(engagement: object): string {
  const fixture = new Fixture().who({ nameOnRecord: 'Ada Example' })
  fixture.case({ clients: [{ name: 'Atelier Peeters' }], country: 'BE', begin: '2025-01-01', ...engagement })
  const plan = planHandoff(fixture.source(), { years: [2025], today })
  const [year] = plan.years
  assert.ok(year)
  return JSON.stringify(checklist(plan, year, 'whole')).replaceAll('\u00a0', ' ')
}

test('a refusal is there with the agency, the day and its reason; without one it is asked for', () => {
  const refusal = { agency: 'INASTI', country: 'BE', on: '2025-10-01', reason: 'Not registered with us.' }
  const there = checksOf({ lane: 'C', situation: { worker: 'self-employed', refusal } })
  assert.match(there, /Refusal recorded: INASTI, 1 Oct 2025/)
  assert.match(there, /The reason it gave: Not registered with us\./)
  const without = checksOf({ lane: 'A', situation: { worker: 'self-employed' } })
  assert.doesNotMatch(without, /Refusal recorded/)
  assert.match(without, /If the agency will not issue one: its refusal/)
})

test('a special exception leaves the covering country open, and says where it stands', () => {
  const open = (exception: object) => {
    const checks = checksOf({ lane: 'E', situation: { worker: 'self-employed', exception } })
    assert.match(checks, /"state":"missing","text":"Covering country decided"/)
    return checks
  }
  assert.match(
    open({ askedOn: '2025-09-01', askedOf: 'US' }),
    /asked for on 1 Sep 2025 for the coverage of the United States\. Both/,
  )
  assert.match(open({ grantedOn: '2025-11-01', grants: 'US' }), /granted on 1 Nov 2025; its certificate is not here/)
  assert.match(open({ refusedOn: '2025-11-01' }), /refused on 1 Nov 2025: the ordinary rule decides/)
})
