import { expect, test } from 'playwright/test'
import { showBytes } from '../renderer/components/show.ts'
import { handoffFolder, likelyYears, yearsOf } from '../renderer/screens/handoff/proposal.ts'
import { CONTRACT } from '../shared/contract/contract.ts'
import { CalendarDate } from '../shared/model/dates.ts'

/* What the window proposes: pure functions, no browser. */

const now = CalendarDate.parse('2026-11-22')
const cases = CONTRACT['case.list'].output.parse([
  { id: '0123456789abcdef', clients: ['A'], country: 'JP', begin: '2021-04-01', end: '2022-03-31', documents: 0 },
  { id: '0123456789abcde0', clients: ['B'], country: 'DE', begin: '2025-03-01', documents: 0 },
])

test('the years offered are those the cases touch, and the last one that is over is likely meant', () => {
  expect(yearsOf(cases, now)).toEqual([2026, 2025, 2022, 2021])
  expect(likelyYears([2026, 2025, 2022, 2021], now)).toEqual([2025])
  expect(likelyYears([2022, 2021], now)).toEqual([2022])
  expect(likelyYears([], now)).toEqual([])
})

test('each handoff gets a folder of its own below the proposed one, on every system', () => {
  const at = new Date(2026, 10, 22, 9, 5, 7)
  expect(handoffFolder('/home/me/Handoffs', [2025, 2024], at)).toBe(
    '/home/me/Handoffs/Handoff 2024 2025 made 2026-11-22 09.05.07',
  )
  expect(handoffFolder('C:\\Users\\me\\Handoffs\\', [2025], at)).toBe(
    'C:\\Users\\me\\Handoffs\\Handoff 2025 made 2026-11-22 09.05.07',
  )
})

test('sizes are written as file managers write them', () => {
  expect([0, 999, 1000, 1_250_000, 25_000_000, 3e9].map(showBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '1.3 MB',
    '25 MB',
    '3.0 GB',
  ])
})
