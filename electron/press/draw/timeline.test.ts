import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TimelineRow } from './blocks.ts'
import { type Measure, placeRow, type Window, yearStep, yearX } from './timelinePlaces.ts'

const LETTER = 5
const measure: Measure = (text, most) => {
  const shown = text.slice(0, Math.floor(most / LETTER))
  return { text: shown, width: shown.length * LETTER }
}
const window: Window = { from: 2024, to: 2025, width: 731 }
const row = (spans: TimelineRow['spans']): TimelineRow => ({ kind: 'paper', name: 'Paper', spans })

test('days stand where they are: a year’s first day at its line, both ends included, what goes on cut with an arrow', () => {
  assert.equal(yearX(window, 2025), 366, '2024 has 366 days, a point each')
  assert.equal(yearX(window, 2026), 731)
  const { bars } = placeRow(
    row([
      { begin: '2025-01-01', end: '2025-12-31' },
      { begin: '2024-01-01', end: '2024-01-31' },
      { begin: '2023-05-05', end: '2026-05-05' },
      { begin: '2025-12-01' },
      { begin: '2023-01-01', end: '2023-12-31' },
      { begin: '2026-01-01' },
    ]),
    window,
    measure,
  )
  assert.deepEqual(bars, [
    { x: 366, width: 365, before: false, after: false },
    { x: 0, width: 31, before: false, after: false },
    { x: 0, width: 731, before: true, after: true },
    { x: 700, width: 31, before: false, after: true },
  ])
})

test('a label stands right of its bar, left where there is no room, below where both sides are taken', () => {
  const { labels, levels } = placeRow(
    row([
      { begin: '2024-01-01', end: '2024-01-31', label: 'first' },
      { begin: '2025-12-01', end: '2025-12-31', label: 'last' },
    ]),
    window,
    measure,
  )
  assert.deepEqual(labels, [
    { level: 0, x: 36, width: 25, text: 'first' },
    { level: 0, x: 675, width: 20, text: 'last' },
  ])
  assert.equal(levels, 0)
  const whole = placeRow(row([{ begin: '2024-01-01', label: 'goes on' }]), window, measure)
  assert.deepEqual(whole.labels, [{ level: 1, x: 0, width: 35, text: 'goes on' }])
  assert.equal(whole.levels, 1)
})

test('years on the axis keep apart, however many there are', () => {
  for (let years = 1; years <= 130; years++) {
    const wide = { from: 1978, to: 1977 + years, width: 352 }
    assert.ok((yearStep(wide, 18) * wide.width) / years >= 18, `${years} years`)
  }
})

test('whatever the spans: every label is there, inside the chart, and meets no bar and no other label', () => {
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const span = fc
    .tuple(day, day, fc.boolean(), fc.string({ minLength: 1, maxLength: 120 }))
    .map(([one, other, open, label]) => ({ days: [one, other].sort(), open, label }))
    .map(({ days: [a = '', b = ''], open, label }) => ({
      begin: a,
      ...(open ? {} : { end: b }),
      label,
    }))
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 6 }),
      fc.integer({ min: 2005, max: 2025 }),
      fc.integer({ min: 0, max: 20 }),
      (spans, from, more) => {
        const wide = { from, to: from + more, width: 352 }
        const { bars, labels, levels } = placeRow(row(spans), wide, measure)
        assert.equal(labels.length, bars.length)
        const boxes = [
          ...bars.map(({ x, width }) => ({ level: 0, x, width, bar: true })),
          ...labels.map(({ level, x, width }) => ({ level, x, width, bar: false })),
        ]
        for (const [at, one] of boxes.entries()) {
          assert.ok(one.x >= -0.1 && one.x + one.width <= wide.width + 0.1, JSON.stringify(one))
          assert.ok(one.level <= levels)
          for (const other of boxes.slice(at + 1)) {
            if (one.level !== other.level || (one.bar && other.bar)) continue
            assert.ok(
              one.x + one.width <= other.x + 0.1 || other.x + other.width <= one.x + 0.1,
              JSON.stringify([one, other]),
            )
          }
        }
      },
    ),
  )
})
