import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import { type Mutation, mutated, mutations } from '../fuzz/mutation.ts'
import { tries } from '../fuzz/scale.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import { copyOf, inTemporaryFolder, open, type SampleCabinet, sampleCabinet, ticking } from './fixture.ts'
import { FRAME, WAL_HEADER } from './writeAheadLog.ts'

const CHANGES = 8
const now = ticking('2026-06-01T08:00:00.000Z')

/** A copy of a cabinet as a power loss leaves it: `CHANGES` changes to its case and to the person file lie in the logs. */
async function crashed(folder: string): Promise<SampleCabinet> {
  const sample = await sampleCabinet(join(folder, 'cabinet'))
  const cabinet = await open(sample)
  const [id] = sample.cases
  assert.ok(id)
  for (let no = 0; no < CHANGES; no++) {
    const payment = { date: '2025-03-01', payer: `Payer ${no}`, received: { amount: '1.00', currency: 'EUR' } }
    saveRecord(cabinet.openCase(id), 'payment', undefined, payment, now)
    saveRecord(cabinet.person, 'tax-year', undefined, { year: 2000 + no, position: 'foreign-coverage' }, now)
  }
  cabinet.noteHeads()
  const copy = copyOf(sample, join(folder, 'crashed'))
  cabinet.lock()
  // Another copy of the cabinet would be said at every opening.
  rmSync(sample.folder, { recursive: true })
  return copy
}

/** What once lost changes without a word. */
const KEPT: [number, Mutation[]][] = [
  // One byte less: every frame behind it looked like one of a log of before.
  [1, [{ kind: 'cut', at: 74_193_086, length: 1 }]],
  [0, [{ kind: 'cut', at: 74_193_086, length: 1 }]],
]

interface Outcome {
  readonly payments: number
  readonly years: number
  readonly said: string[]
}

async function outcomeOf(sample: SampleCabinet): Promise<Outcome> {
  const cabinet = await open(sample)
  try {
    const [id] = sample.cases
    assert.ok(id)
    const payments = listRecords(cabinet.openCase(id), 'payment').length
    const years = listRecords(cabinet.person, 'tax-year').length
    const { findings } = await cabinet.verify(() => {})
    return { payments, years, said: [...cabinet.notices(), ...findings].map(({ code }) => code) }
  } finally {
    cabinet.lock()
  }
}

test('whatever happens to a log of changes: nothing acknowledged goes without a word, and nothing half is taken for whole', () =>
  inTemporaryFolder(async (folder) => {
    const sample = await crashed(folder)
    const [id = ''] = sample.cases
    assert.deepEqual(await outcomeOf(copyOf(sample, join(folder, 'copy'))), {
      payments: CHANGES,
      years: CHANGES,
      said: [],
    })
    const logs = [join('cases', id, 'case.db-wal'), 'person.db-wal']
    const property = fc.asyncProperty(fc.constantFrom(0, 1), mutations, async (which, changes: Mutation[]) => {
      const copy = copyOf(sample, join(folder, 'copy'))
      const log = join(copy.folder, logs[which] ?? '')
      const whole = readFileSync(log)
      const bytes = mutated(whole, changes)
      writeFileSync(log, bytes)
      // A log that only ends earlier is one of an earlier moment: of the case the roster knows more, of the person file nothing does.
      // What is less than a frame at its end is never read.
      const end = WAL_HEADER + Math.max(0, Math.floor((bytes.length - WAL_HEADER) / FRAME)) * FRAME
      const isShorter = end <= bytes.length && whole.subarray(0, end).equals(bytes.subarray(0, end))
      try {
        const { payments, years, said } = await outcomeOf(copy)
        const lost = 2 * CHANGES - payments - years
        assert.ok(lost === 0 || said.length > 0 || (which === 1 && isShorter), `${lost} changes went without a word`)
      } catch (error) {
        if (!(error instanceof CoverkeepError) || error.code === 'unexpected') throw error
      }
    })
    await fc.assert(property, tries(60, KEPT))
  }))
