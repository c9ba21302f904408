import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { drawnPages } from '../../press/draw/fixture.ts'
import { Fixture } from '../fixture.ts'
import { planHandoff } from '../plan.ts'
import { timeline } from './timeline.ts'

const today = '2026-04-02' as CalendarDate
const LONG =
  'Gesellschaft für die Übertragung sehr langer Namen in sehr kurze Zeilen und Verwaltungsgemeinschaft Nordlicht'

/** A case with a replaced paper, a gap over New Year and an open-ended paper; a posting of one day; twenty years before. */
function made() {
  const fixture = new Fixture().who({ nameOnRecord: 'Ada Example' })
  fixture.case({ clients: [{ name: LONG }], country: 'DE', begin: '2024-03-01', lane: 'A', work: 'Design' })
  const scan = fixture.document('scan.pdf', Buffer.from('scan'))
  const paper = { kind: 'foreign-certificate', state: 'held', issuer: LONG, documents: [scan] }
  fixture.paper({ ...paper, begin: '2024-03-01', end: '2024-11-30', form: 'D/USA 101' })
  const old = fixture.paper({ ...paper, state: 'replaced', begin: '2025-02-01', end: '2025-12-31' })
  fixture.paper({ ...paper, begin: '2025-02-01', openEnded: true, replaces: old })
  fixture.paper({ ...paper, state: 'asked', issuer: 'Fund' })
  for (const date of ['2024-05-05', '2024-05-05', '2025-06-01'])
    fixture.payment({ date, payer: LONG, kind: 'payment', received: { amount: '10', currency: 'EUR' } })
  fixture.case({ clients: [{ name: 'Oslo AS' }], country: 'NO', begin: '2025-06-15', end: '2025-06-15', lane: 'B' })
  fixture.case({ clients: [{ name: 'Minato' }], country: 'JP', begin: '2006-01-01', end: '2025-12-31', lane: 'F' })
  return planHandoff(fixture.source(), { years: [2024, 2025], today })
}

test('the timeline as data: work, papers by whether they are relied on, gaps joined over New Year, payment days', () => {
  const plan = made()
  const { from, to, marked, groups } = timeline(plan)
  assert.deepEqual(
    [from, to, marked],
    [2024, 2025, [2024, 2025]],
    'an earlier begin is cut, not followed for twenty years',
  )
  const [german, norwegian, japanese] = groups
  assert.deepEqual(
    german?.rows.map(({ kind, spans, note }) => [kind, spans.map(({ begin, end }) => [begin, end]), note]),
    [
      ['work', [['2024-03-01', undefined]], undefined],
      ['paper', [['2024-03-01', '2024-11-30']], '1\u00a0Mar\u00a02024 to 30\u00a0Nov\u00a02024'],
      ['paper', [['2025-02-01', undefined]], 'from 1\u00a0Feb\u00a02025, open-ended'],
      ['weak', [], 'period not recorded, asked for, not received'],
      [
        'weak',
        [['2025-02-01', '2025-12-31']],
        '1\u00a0Feb\u00a02025 to 31\u00a0Dec\u00a02025, replaced by a newer one',
      ],
      ['gap', [['2024-12-01', '2025-01-31']], undefined],
      [
        'marks',
        [
          ['2024-05-05', '2024-05-05'],
          ['2025-06-01', '2025-06-01'],
        ],
        undefined,
      ],
    ],
  )
  assert.equal(german?.rows[5]?.spans[0]?.label, 'no paper: 1\u00a0Dec\u00a02024 to 31\u00a0Jan\u00a02025')
  assert.equal(german?.rows[6]?.name, '3 payment entries')
  assert.deepEqual(
    norwegian?.rows.map(({ kind }) => kind),
    ['work', 'gap'],
  )
  assert.deepEqual(
    japanese?.rows.map(({ kind }) => kind),
    ['work'],
    'no paper is asked for where no agreement fits',
  )
})

test('the timeline reads back as text, its years on every page it reaches', async () => {
  const block = timeline(made())
  const once = await drawnPages([block])
  assert.equal(once.pages, 1)
  const text = once.text.join('\n').replaceAll('\u00a0', ' ')
  for (const words of [
    '2024',
    '2025',
    'work without a paper',
    'no paper: 1 Dec 2024 to 31 Jan 2025',
    'from 1 Feb 2025, open-ended',
    'Oslo AS',
  ])
    assert.ok(text.includes(words), words)
  const many = await drawnPages([{ ...block, groups: Array.from({ length: 12 }, () => block.groups).flat() }])
  assert.ok(many.pages > 1)
  for (const page of many.text) assert.match(page, /^2024$/m)
})
