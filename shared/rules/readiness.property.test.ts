import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../model/dates.ts'
import { bookWith } from './factTables.ts'
import { WEIGHT } from './finding.ts'
import { readiness } from './readiness.ts'
import { anyCabinet } from './samples/anyCabinet.ts'
import { SOURCE_KEYS } from './sources.ts'

test('whatever is recorded has a report: every finding weighed, with a reason and a step, heaviest first, and a verdict that follows from them', () => {
  fc.assert(
    fc.property(anyCabinet, fc.constantFrom('2015-01-01', '2026-11-22', '2100-12-31'), (records, day) => {
      const report = readiness(records, bookWith(records.facts), CalendarDate.parse(day))
      const weights = report.findings.map(({ weight }) => WEIGHT.indexOf(weight))
      assert.deepEqual(weights, [...weights].sort())
      for (const { code, what, why, step, sources, requirements } of report.findings) {
        assert.match(code, /^[a-z0-9A-Z]+(-[a-z0-9A-Z]+)*$/)
        for (const text of [what, why, step]) assert.ok(text.trim() !== '', `${code} says nothing`)
        assert.doesNotMatch(what, /undefined|\bNaN\b|\[object/, code)
        assert.ok(
          sources.every((key) => SOURCE_KEYS.includes(key)),
          code,
        )
        assert.ok(requirements.length > 0, `${code} carries no requirement`)
      }
      const stops = report.findings.some(({ weight, redFlag }) => weight === 'blocks' || redFlag !== undefined)
      assert.equal(report.verdict === 'stop', stops)
      assert.equal(report.cases.length, records.cases.length)
      for (const { case: id, counts } of report.cases) {
        const own = readiness(records, bookWith(records.facts), CalendarDate.parse(day), { only: id })
        assert.deepEqual(own.counts, counts)
      }
    }),
    { numRuns: 40 },
  )
})
