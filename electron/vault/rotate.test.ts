import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { CoverkeepError } from '../../shared/errors.ts'
import { saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import {
  copyOf,
  filesOf,
  inTemporaryFolder,
  open,
  PASSPHRASE,
  type SampleCabinet,
  sampleCabinet,
  ticking,
} from './fixture.ts'

const CHILD = fileURLToPath(new URL('./rotate.child.ts', import.meta.url))

async function rotate(sample: SampleCabinet): Promise<{ cabinet: Cabinet; words: string[] }> {
  let words: string[] = []
  const cabinet = await Cabinet.rotate({
    folder: sample.folder,
    passphrase: PASSPHRASE,
    now: ticking(),
    kdf: FLOOR_KDF,
    onWords: (shown) => {
      words = shown
    },
  })
  return { cabinet, words }
}

/** Every case opens, its documents read and everything verifies; opened with the passphrase, which a rotation keeps. */
async function checkWhole(sample: SampleCabinet, notices: readonly string[][] = [[]]): Promise<void> {
  const cabinet = await Cabinet.unlock({ folder: sample.folder, secret: { passphrase: PASSPHRASE }, now: ticking() })
  try {
    const codes = cabinet.notices().map(({ code }) => code)
    assert.ok(
      notices.some((one) => one.join() === codes.join()),
      `notices: ${codes.join()}`,
    )
    assert.equal(cabinet.roster().length, sample.cases.length)
    const { findings, checked } = await cabinet.verify(() => {})
    assert.deepEqual(findings, [])
    assert.equal(checked.documents, sample.cases.length * 2)
    saveRecord(cabinet.person, 'person', undefined, { nameOnRecord: 'Ada Sample' }, ticking())
  } finally {
    cabinet.lock()
  }
}

test('after a rotation old keys open nothing new, the passphrase stays, documents are not written again', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 3)
    const before = copyOf(sample, join(folder, 'before'))
    const { cabinet, words } = await rotate(sample)
    assert.deepEqual(cabinet.notices(), [])
    const log = cabinet.person.db.prepare('SELECT action FROM log ORDER BY no DESC LIMIT 1').pluck().get()
    assert.equal(log, 'keys.rotate')
    cabinet.lock()
    await checkWhole(sample)
    await assert.rejects(open(sample), (error: CoverkeepError) => error.code === 'wrong-recovery-words')
    ;(await open({ ...sample, recoveryWords: words })).lock()
    assert.deepEqual(filesOf(sample.folder), filesOf(before.folder), 'nothing is left over')
    for (const file of filesOf(sample.folder)) {
      const same = readFileSync(join(sample.folder, file)).equals(readFileSync(join(before.folder, file)))
      assert.equal(same, file.includes('documents/'), file)
    }
    // The thief's copy of the old header opens neither the person file nor a case of now.
    for (const name of ['cabinet.json', 'cabinet.json.bak'])
      cpSync(join(before.folder, name), join(sample.folder, name))
    await assert.rejects(open(sample), (error: CoverkeepError) =>
      ['header-mismatch', 'database-damaged'].includes(error.code),
    )
  })
})

test('a cabinet that is not whole is not rotated and stays as it is', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const [, second = ''] = sample.cases
    const place = join(sample.folder, 'cases', second)
    renameSync(place, join(folder, 'away'))
    await assert.rejects(rotate(sample), (error: CoverkeepError) => error.code === 'cannot-rotate')
    renameSync(join(folder, 'away'), place)
    ;(await open(sample)).lock()
    await checkWhole(sample)
  })
})

test('while one cabinet is open or being rotated elsewhere, a rotation is refused', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    await assert.rejects(rotate(sample), (error: CoverkeepError) => error.code === 'cabinet-in-use')
    cabinet.lock()
    const [one, other] = await Promise.allSettled([rotate(sample), rotate(sample)])
    assert.deepEqual([one.status, other.status].sort(), ['fulfilled', 'rejected'])
    for (const done of [one, other]) if (done.status === 'fulfilled') done.value.cabinet.lock()
    await checkWhole(sample)
  })
})

test('kill -9 at any point of a rotation: every case opens and the next unlock finishes or undoes it', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 4)
    const seen = { before: 0, middle: 0, after: 0 }
    for (let no = 0; no < 8; no++) {
      const child = spawn(process.execPath, [CHILD, sample.folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      const closed = once(child, 'close')
      let said = ''
      child.stdout.on('data', (part: Buffer) => {
        said += part
      })
      while (!said.includes('begin') && child.exitCode === null) await wait(1)
      // From the middle of the key derivation to after the end, with most of the kills while files are being exchanged.
      await wait(no < 2 ? no * 60 : 0)
      while (no >= 2 && !said.includes('words') && child.exitCode === null) await wait(1)
      await wait(no < 2 ? 0 : (no - 2) * 20)
      child.kill('SIGKILL')
      await closed
      const { rotating } = JSON.parse(readFileSync(join(sample.folder, 'cabinet.json'), 'utf8'))
      seen[rotating ? 'middle' : said.includes('done') ? 'after' : 'before'] += 1
      await checkWhole(sample, [
        [],
        ['rotation-finished'],
        ['header-repaired', 'rotation-finished'],
        ['rotation-finished', 'header-repaired'],
        ['header-repaired'],
      ])
      assert.ok(!existsSync(join(sample.folder, 'cabinet.rotating')))
      assert.deepEqual(
        filesOf(sample.folder).filter((name) => name.includes('.new') || name.includes('.tmp')),
        [],
      )
    }
    t.diagnostic(JSON.stringify(seen))
    assert.ok(seen.middle > 1)
  })
})
