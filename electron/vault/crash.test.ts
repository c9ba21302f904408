import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CaseId } from '../../shared/model/ids.ts'
import { deleteRecord } from '../records/deletion.ts'
import { listRecords } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import {
  addDocument,
  filesOf,
  inTemporaryFolder,
  open,
  PASSPHRASE,
  type SampleCabinet,
  sampleCabinet,
} from './fixture.ts'

const CHILD = fileURLToPath(new URL('./crash.child.ts', import.meta.url))

/**
 * Starts the child, waits for so many acknowledgements and then a moment of any length, kills it, and returns what it had
 * acknowledged by then. The count makes sure that it came to work on any machine, the moment that it is hit anywhere.
 */
async function killed(sample: SampleCabinet, work: string, acknowledgements: number, mostMs = 40): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, sample.folder, work], { stdio: ['pipe', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  child.stdin.end(sample.recoveryWords.join(' '))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  while (said.split('\n').length < acknowledgements + 2) {
    assert.equal(child.exitCode, null, 'the child came to work')
    await wait(5)
  }
  await wait(Math.random() * mostMs)
  child.kill('SIGKILL')
  await closed
  // A line without its end was not said.
  return said.split('\n').slice(1, -1)
}

/** Everything acknowledged is there, nothing is wrong, and nobody had to do anything. */
async function checkAfter(sample: SampleCabinet, acknowledged: readonly string[]): Promise<void> {
  const cabinet = await open(sample)
  const last = new Map<string, string>()
  try {
    assert.deepEqual(cabinet.notices(), [])
    for (const line of acknowledged) {
      const [what = '', id = ''] = line.split(' ')
      if (what === 'case') {
        cabinet.openCase(CaseId.parse(id))
        continue
      }
      const { db } = cabinet.openCase(sample.cases[0] ?? CaseId.parse(''))
      if (what === 'deleted' || what === 'restored') {
        last.set(id, what)
        continue
      }
      const sql = what === 'record' ? 'SELECT 1 FROM record WHERE id = ?' : 'SELECT 1 FROM blob WHERE sha256 = ?'
      assert.ok(db.prepare(sql).get(id), `acknowledged and gone: ${line}`)
    }
    for (const [id, what] of last) {
      const { db } = cabinet.openCase(sample.cases[0] ?? CaseId.parse(''))
      const here = db.prepare('SELECT 1 FROM record WHERE id = ?').get(id) !== undefined
      const binned = db.prepare('SELECT 1 FROM bin WHERE id = ?').get(id) !== undefined
      assert.notEqual(here, binned, 'a record is here or in the bin')
      // The last thing it did may be durable without having been said.
      if (id !== [...last.keys()].at(-1)) assert.equal(binned, what === 'deleted', `acknowledged as ${what}`)
    }
    const { findings } = await cabinet.verify(() => {})
    assert.deepEqual(findings, [])
    for (const { id } of cabinet.roster()) {
      assert.ok(existsSync(join(sample.folder, 'cases', id)), 'every listed case has its folder')
    }
  } finally {
    cabinet.lock()
  }
}

for (const work of ['records', 'documents', 'cases', 'deletions']) {
  test(`kill -9 while writing ${work}: what was acknowledged is there and verifies without repair`, async (t) => {
    await inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      let acknowledged = 0
      for (const acknowledgements of [0, 1, 3, 6]) {
        const lines = await killed(sample, work, acknowledgements)
        acknowledged += lines.length
        await checkAfter(sample, lines)
      }
      t.diagnostic(`${acknowledged} acknowledged`)
      assert.ok(acknowledged > 0)
    })
  })
}

test('kill -9 while old deletions become final: the next opening ends it, and no file is left or lost', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const [id] = sample.cases
    assert.ok(id)
    let left = 0
    for (const mostMs of [40, 60, 75, 90, 110, 140]) {
      const cabinet = await open(sample)
      const vault = cabinet.openCase(id)
      for (let no = 0; no < 40; no++) await addDocument(vault, 'gone.bin', randomBytes(2000), () => new Date())
      for (const one of listRecords(vault, 'document').filter(({ record }) => record.name === 'gone.bin')) {
        const placed = { vault, case: id, entity: one.entity, id: one.id }
        deleteRecord(placed, { elsewhere: () => vault, cases: () => [id] }, () => new Date())
      }
      cabinet.lock()
      await killed(sample, 'purge', 0, mostMs)
      const later = () => new Date(Date.now() + 61 * 86_400_000)
      const files = (): number => readdirSync(join(sample.folder, 'cases', id, 'documents')).length
      if (files() > 2) left += 1
      const secret = { recoveryWords: sample.recoveryWords }
      const after = await Cabinet.unlock({ folder: sample.folder, secret, now: later })
      assert.equal(after.openCase(id).db.prepare('SELECT count(*) FROM bin').pluck().get(), 0)
      assert.deepEqual((await after.verify(() => {})).findings, [])
      assert.equal(files(), 2, 'the two documents that nobody deleted')
      after.lock()
    }
    t.diagnostic(`${left} of 6 kills left files for the next opening`)
  })
})

test('kill -9 while a cabinet is made: the folder is one or can be made one', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const seen = { opened: 0, 'made again': 0 }
    for (let no = 0; no < 6; no++) {
      const place = join(folder, String(no))
      const child = spawn(process.execPath, [CHILD, place, 'create'], { stdio: ['ignore', 'inherit', 'inherit'] })
      const closed = once(child, 'close')
      while (!existsSync(place) && child.exitCode === null) await wait(1)
      await wait(no * 20)
      child.kill('SIGKILL')
      await closed
      const now = () => new Date()
      const unlocking = Cabinet.unlock({ folder: place, secret: { passphrase: PASSPHRASE }, now })
      const cabinet = await unlocking.catch(async (error: { code?: string }) => {
        assert.equal(error.code, 'not-a-cabinet')
        seen['made again'] += 1
        return (await Cabinet.create({ folder: place, passphrase: PASSPHRASE, now, kdf: FLOOR_KDF })).cabinet
      })
      seen.opened += 1
      assert.deepEqual((await cabinet.verify(() => {})).findings, [])
      cabinet.lock()
      assert.deepEqual(filesOf(place), ['cabinet.json', 'cabinet.json.bak', 'person.db', 'person.db-wal'])
    }
    t.diagnostic(JSON.stringify(seen))
  })
})
