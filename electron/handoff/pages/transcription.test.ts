import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate, Instant } from '../../../shared/model/dates.ts'
import { drawnPages } from '../../press/draw/fixture.ts'
import { composeYear } from '../compose.ts'
import { Fixture } from '../fixture.ts'
import { planHandoff } from '../plan.ts'
import { transcriptionSections } from './transcription.ts'

function made(paper: object) {
  const fixture = new Fixture().who({ nameOnRecord: 'Ada Example', ssn: '987-65-4321' })
  fixture.case({ clients: [{ name: 'Nordlicht GmbH' }], country: 'DE', begin: '2025-01-01', lane: 'A' })
  const scan = fixture.document('scan.pdf', Buffer.from('scan'))
  const held = { kind: 'foreign-certificate', state: 'held', issuer: 'Kasse', form: 'D/USA 101', begin: '2025-01-01' }
  fixture.paper({ ...held, openEnded: true, language: 'German', documents: [scan], ...paper })
  return planHandoff(fixture.source(), { years: [2025], today: '2026-04-02' as CalendarDate })
}

test('a transcribed paper is set behind its copy, field by field, marked as the user’s, its SSN masked', async () => {
  const plan = made({
    transcription: [
      { field: 'Zeitraum', original: 'ab 1. Januar 2025', english: 'from 1 January 2025' },
      { field: 'US-Nummer', english: '987-65-4321' },
    ],
  })
  const attachment = plan.years[0]?.attachments[0]
  assert.ok(attachment)
  const { behind } = composeYear(plan, attachment, '2026-04-02T00:00:00.000Z' as Instant)
  assert.equal(behind.length, 1)
  const text = (await drawnPages(behind.flatMap(({ blocks }) => blocks))).text.join(' ').replaceAll(/\s+/g, ' ')
  for (const words of [
    'Transcription, not part of the paper',
    'Made by Ada Example',
    'is in German',
    'Zeitraum ab 1. Januar 2025 from 1 January 2025',
    '***-**-4321',
    'Signature',
  ])
    assert.ok(text.includes(words), words)
  assert.doesNotMatch(text, /987-65/)
  assert.ok(!plan.findings.some(({ code }) => code === 'paper-not-in-english'))
})

test('without a transcription there is no such page, and a paper in another language is a finding', () => {
  const plan = made({})
  const attachment = plan.years[0]?.attachments[0]
  assert.ok(attachment)
  assert.deepEqual(transcriptionSections(plan, attachment), [])
  assert.ok(plan.findings.some(({ code }) => code === 'paper-not-in-english'))
})
