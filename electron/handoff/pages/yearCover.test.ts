import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { drawnPages } from '../../press/draw/fixture.ts'
import { Fixture } from '../fixture.ts'
import { planHandoff } from '../plan.ts'
import { yearCoverSection } from './yearCover.ts'

/** The statement of 2025 with papers for these periods. */
async function statement(...periods: readonly (readonly [string, string])[]): Promise<string> {
  const made = new Fixture().who({ nameOnRecord: 'Ada' })
  made.case({ clients: [{ name: 'A' }], country: 'DE', begin: '2025-01-01', lane: 'A' })
  for (const [begin, end] of periods) {
    const scan = made.document(`${begin}.pdf`, Buffer.from(begin))
    made.paper({ kind: 'foreign-certificate', state: 'held', issuer: 'Fund', begin, end, documents: [scan] })
  }
  const plan = planHandoff(made.source(), { years: [2025], today: '2026-04-02' as CalendarDate })
  const [attachment] = plan.years[0]?.attachments ?? []
  assert.ok(attachment)
  return (await drawnPages(yearCoverSection(plan, attachment).blocks)).text.join(' ').replaceAll(/\s+/g, ' ')
}

test('the statement of a year that papers cover says that Schedule SE is not completed', async () => {
  const text = await statement(['2025-01-01', '2025-06-30'], ['2025-07-01', '2025-12-31'])
  assert.match(text, /Schedule SE is not completed for this work\./)
  assert.match(text, /Paper 1 of 2 .*1 Jan 2025 to 30 Jun 2025.*Paper 2 of 2 .*1 Jul 2025 to 31 Dec 2025/)
})

test('the statement of a year with days without a paper speaks for the others only', async () => {
  const text = await statement(['2025-01-01', '2025-06-30'])
  assert.match(text, /181 of 365 days covered; no paper for 1 Jul 2025 to 31 Dec 2025/)
  assert.match(text, /This statement is about the days of work that the paper covers, and about no others\./)
  assert.doesNotMatch(text, /Schedule SE is not completed/)
})
