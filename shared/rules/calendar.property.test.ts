import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarDate } from '../model/dates.ts'
import { calendarEntries } from './calendar.ts'
import { bookWith } from './factTables.ts'
import type { CabinetRecords } from './records.ts'
import { anyCabinet } from './samples/anyCabinet.ts'

const TODAY = CalendarDate.parse('2026-11-22')
const entries = (records: CabinetRecords) => calendarEntries(records, bookWith(records.facts), TODAY)
const RUNS = { numRuns: 60 }

test('whatever is recorded has a calendar of real days, each under a key of its own', () => {
  fc.assert(
    fc.property(anyCabinet, (records) => {
      const all = entries(records)
      for (const { date, target } of all) {
        CalendarDate.parse(date)
        assert.ok(target === undefined || target <= date)
      }
      const keys = all.map(({ kind, key }) => `${kind} ${key}`)
      assert.deepEqual(keys.length, new Set(keys).size, keys.sort().join('\n'))
    }),
    RUNS,
  )
})

test('no due date disappears when something is added: it stays, moves under its key, or says that it is done', () => {
  const lists = ['residence', 'taxYears', 'otherFilings', 'notices', 'facts', 'adviserQuestions'] as const
  fc.assert(
    fc.property(anyCabinet, anyCabinet, fc.constantFrom(...lists), (records, more, list) => {
      // One record more, of another id and, where only one may stand for a year, another year.
      const added = more[list].find((one) => !sameYear(records[list], one.record))
      if (!added) return
      const after = { ...records, [list]: [...records[list], { ...added, id: '00000000000000ff' }] } as CabinetRecords
      const now = new Map(entries(after).map((entry) => [`${entry.kind} ${entry.key}`, entry]))
      const lost = entries(records).filter(
        ({ kind, key, state }) => state !== 'done' && !kept(kind) && !now.has(`${kind} ${key}`),
      )
      assert.deepEqual(lost, [])
    }),
    RUNS,
  )
})

test('nor when something is added to a case', () => {
  const lists = ['checks', 'contacts', 'payments', 'documents', 'requests'] as const
  fc.assert(
    fc.property(anyCabinet, anyCabinet, fc.constantFrom(...lists), (records, more, list) => {
      const [first, ...others] = records.cases
      const added = more.cases[0]?.[list][0]
      if (!first || !added) return
      const grown = { ...first, [list]: [...first[list], { ...added, id: '00000000000000ff' }] } as typeof first
      const now = new Set(entries({ ...records, cases: [grown, ...others] }).map(({ kind, key }) => `${kind} ${key}`))
      const lost = entries(records).filter(
        ({ kind, key, state }) =>
          state !== 'done' && !kept(kind) && kind !== 'paper-in-mail' && !now.has(`${kind} ${key}`),
      )
      assert.deepEqual(lost, [])
    }),
    RUNS,
  )
})

function sameYear(all: readonly { readonly record: object }[], one: object): boolean {
  const { year, table, cell } = one as { year?: number; table?: string; cell?: string }
  return all.some(({ record }) => {
    const other = record as typeof one & { year?: number; table?: string; cell?: string }
    return year !== undefined
      ? other.year === year
      : table !== undefined && other.table === table && other.cell === cell
  })
}

/** Days of a lane follow from its facts: another fact is another lane. A paper needed for a return that was filed is no longer asked for. */
const kept = (kind: string) => ['limit-end', 'italy-election', 'start-by'].includes(kind)
