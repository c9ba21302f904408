import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CoverkeepError, type ErrorCode } from '../../shared/errors.ts'
import { moveDocument } from '../documents/moveDocument.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import { Cabinet } from '../vault/cabinet.ts'
import {
  addDocument,
  filesOf,
  flip,
  inTemporaryFolder,
  open,
  PASSPHRASE,
  type SampleCabinet,
  sampleCabinet,
  ticking,
} from '../vault/fixture.ts'
import { partsOf } from './parts.ts'
import { rehearse, restore } from './restore.ts'
import { writeBackup } from './writeBackup.ts'

const CHILD = fileURLToPath(new URL('./backup.child.ts', import.meta.url))
const is = (code: ErrorCode) => (error: unknown) => error instanceof CoverkeepError && error.code === code
const now = ticking()

async function backedUp(folder: string, cases = 2, split?: number): Promise<{ sample: SampleCabinet; file: string }> {
  const sample = await sampleCabinet(join(folder, 'cabinet'), cases)
  const cabinet = await open(sample)
  const file = join(folder, 'backup.tar')
  const made = await writeBackup(cabinet, { file, split, now })
  assert.deepEqual(made.warnings, [])
  const entry = cabinet.person.db.prepare('SELECT action FROM log ORDER BY no DESC LIMIT 1').pluck().get()
  assert.equal(entry, 'cabinet.backup')
  cabinet.lock()
  return { sample, file }
}

async function check(
  folder: string,
  secret: Parameters<typeof restore>[0]['secret'],
  documents: number,
): Promise<Cabinet> {
  const cabinet = await Cabinet.unlock({ folder, secret, now })
  const { findings, checked } = await cabinet.verify(() => {})
  assert.deepEqual(findings, [])
  assert.equal(checked.documents, documents)
  return cabinet
}

for (const split of [undefined, 1_000_000]) {
  test(`a backup ${split ? 'in parts' : 'in one file'} is restored whole, keeps its id and says that there is another copy`, async () => {
    await inTemporaryFolder(async (folder) => {
      const { sample, file } = await backedUp(folder, 2, split)
      assert.equal(partsOf(file).length > 1, split !== undefined)
      const secret = { recoveryWords: sample.recoveryWords }
      const place = join(folder, 'restored')
      const restored = await restore({ backup: file, folder: place, secret, now })
      assert.equal(restored.cases, 2)
      assert.deepEqual(
        restored.notices.map(({ code }) => code),
        ['second-instance'],
      )
      const original = await open(sample)
      const cabinet = await check(place, { passphrase: PASSPHRASE }, 4)
      assert.equal(cabinet.id, original.id)
      assert.notEqual(cabinet.instance, original.instance)
      assert.deepEqual(
        cabinet.notices().map(({ code }) => code),
        ['second-instance'],
      )
      cabinet.lock()
      original.lock()
      assert.deepEqual(filesOf(place), filesOf(sample.folder))
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.includes('restoring') || name.endsWith('.part')),
        [],
      )
      await assert.rejects(restore({ backup: file, folder: place, secret, now }), is('folder-not-empty'))
    })
  })
}

test('a backup is an ordinary tar file with the cabinet in it', {
  skip: spawnSync('tar', ['--version']).status !== 0,
}, async () => {
  await inTemporaryFolder(async (folder) => {
    const { sample, file } = await backedUp(folder)
    const { status } = spawnSync('tar', ['xf', file], { cwd: mkdirIn(folder, 'by-hand') })
    assert.equal(status, 0)
    const unpacked = join(folder, 'by-hand', 'cabinet')
    for (const name of filesOf(sample.folder).filter((one) => one.includes('documents') || one.endsWith('.json'))) {
      assert.deepEqual(readFileSync(join(unpacked, name)), readFileSync(join(sample.folder, name)), name)
    }
    ;(await check(unpacked, { recoveryWords: sample.recoveryWords }, 4)).lock()
  })
})

test('writes go on while a backup is taken: not kept waiting, not in it, and it is the state of one moment', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const cabinet = await open(sample)
    const [id] = sample.cases
    if (!id) throw new Error('the sample has cases')
    for (let no = 0; no < 3; no++)
      await addDocument(cabinet.openCase(id), `large-${no}.bin`, randomBytes(12_000_000), now)
    let running = true
    let written = 0
    let longest = 0
    const writer = (async () => {
      for (let last = performance.now(); running; last = performance.now()) {
        saveRecord(
          cabinet.openCase(id),
          'status-check',
          undefined,
          { date: '2025-03-01', seen: randomBytes(100).toString('hex') },
          now,
        )
        cabinet.noteHeads()
        written += 1
        await wait(1)
        longest = Math.max(longest, performance.now() - last)
      }
    })()
    const adding = addDocument(cabinet.openCase(id), 'meanwhile.bin', randomBytes(3_000_000), now)
    const file = join(folder, 'backup.tar')
    await Promise.all([writeBackup(cabinet, { file, now }), cabinet.verify(() => {})])
    running = false
    await Promise.all([writer, adding])
    const { findings } = await cabinet.verify(() => {})
    assert.deepEqual(findings, [])
    cabinet.lock()
    t.diagnostic(`${written} records meanwhile, longest turn ${longest.toFixed(0)} ms`)
    assert.ok(written > 3)
    assert.ok(longest < 1500, `a write waited ${longest} ms`)
    const secret = { recoveryWords: sample.recoveryWords }
    const { report } = await rehearse({ backup: file, secret, now })
    assert.deepEqual(report.findings, [])
  })
})

test('the inbox is in it, and a document that is moved out of it meanwhile is in it too', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    const [id] = sample.cases
    assert.ok(id)
    const vault = cabinet.openCase(id)
    for (const name of ['one.bin', 'two.bin']) await addDocument(cabinet.person, name, randomBytes(300_000), now)
    const [first] = listRecords(cabinet.person, 'document')
    assert.ok(first)
    const file = join(folder, 'backup.tar')
    let moving: Promise<unknown> | undefined
    const made = await writeBackup(cabinet, { file, now }, () => {
      moving ??= moveDocument(cabinet.person, first.id, { vault, case: id }, now)
    })
    await moving
    assert.deepEqual([made.warnings, made.documents >= 4], [[], true])
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    cabinet.lock()
    const place = join(folder, 'again')
    const secret = { recoveryWords: sample.recoveryWords }
    await restore({ backup: file, folder: place, secret, now })
    const restored = await Cabinet.unlock({ folder: place, secret, now })
    assert.deepEqual((await restored.verify(() => {})).findings, [])
    const ids = [restored.person, restored.openCase(id)].flatMap((one) => listRecords(one, 'document'))
    assert.ok(ids.some((one) => one.id === first.id))
    restored.lock()
    const later = await open(sample)
    assert.equal(
      readdirSync(join(sample.folder, 'documents')).length,
      1,
      'the moved one’s file went with the next opening',
    )
    later.lock()
  })
})

test('a flipped bit anywhere, a missing end, a missing part and something added are damage', async () => {
  await inTemporaryFolder(async (folder) => {
    const { sample, file } = await backedUp(folder, 1)
    const secret = { recoveryWords: sample.recoveryWords }
    const attempt = () => restore({ backup: file, folder: join(folder, 'new'), secret, now })
    const { size } = statSync(file)
    const places = [0, 130, 150, 600, ...Array.from({ length: 25 }, () => Math.floor(Math.random() * size)), size - 1]
    for (const at of places) {
      flip(file, at)
      await assert.rejects(
        attempt(),
        (error) => is('backup-damaged')(error) || is('header-damaged')(error),
        `byte ${at}`,
      )
      flip(file, at)
      assert.ok(!existsSync(join(folder, 'new')))
    }
    appendFileSync(file, '\0')
    await assert.rejects(attempt(), is('backup-damaged'))
    truncateSync(file, size - 700)
    await assert.rejects(attempt(), is('backup-damaged'))
    writeFileSync(file, 'no backup at all')
    await assert.rejects(attempt(), is('backup-damaged'))
    await assert.rejects(
      restore({ backup: join(folder, 'nowhere'), folder: join(folder, 'new'), secret, now }),
      is('file-not-readable'),
    )
  })
  await inTemporaryFolder(async (folder) => {
    const { sample, file } = await backedUp(folder, 1, 1_000_000)
    const secret = { recoveryWords: sample.recoveryWords }
    rmSync(`${file}.002`)
    await assert.rejects(restore({ backup: file, folder: join(folder, 'new'), secret, now }), is('backup-damaged'))
  })
})

test('room and the 4 GB limit are checked before anything is written; nothing is overwritten', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    const file = join(folder, 'backup.tar')
    const disk = (freeBytes: number, mostBytes: number) => () => ({ freeBytes, mostBytes })
    await assert.rejects(writeBackup(cabinet, { file, now, disk: disk(100_000, 1e12) }), is('no-room'))
    await assert.rejects(writeBackup(cabinet, { file, now, disk: disk(1e12, 1_000_000) }), is('too-large-for-disk'))
    await assert.rejects(writeBackup(cabinet, { file: join(cabinet.folder, 'b.tar'), now }), is('invalid-input'))
    await assert.rejects(writeBackup(cabinet, { file: join(folder, 'no', 'such', 'b.tar'), now }), is('not-writable'))
    assert.deepEqual(readdirSync(folder), ['cabinet'])
    await writeBackup(cabinet, { file, split: 1_000_000, now, disk: disk(1e12, 1_000_000) })
    await assert.rejects(writeBackup(cabinet, { file, split: 1_000_000, now }), is('file-exists'))
    const stop = new AbortController()
    const stopped = writeBackup(cabinet, { file: join(folder, 'stopped.tar'), now }, () => stop.abort(), stop.signal)
    await assert.rejects(stopped, is('cancelled'))
    cabinet.lock()
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('stopped')),
      [],
    )
  })
})

test('a case that does not open is taken as it lies, and said', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const [id = ''] = sample.cases
    for (const name of ['case.json', 'case.json.bak']) flip(join(sample.folder, 'cases', id, name), 40)
    const cabinet = await open(sample)
    const file = join(folder, 'backup.tar')
    const made = await writeBackup(cabinet, { file, now })
    cabinet.lock()
    assert.equal(made.documents, 4)
    assert.equal(made.warnings.length, 1)
    const { report } = await rehearse({ backup: file, secret: { recoveryWords: sample.recoveryWords }, now })
    assert.deepEqual(
      report.findings.map(({ code }) => code),
      ['header-damaged'],
    )
  })
})

test('a rehearsal leaves nothing behind, and what a killed one left goes with the next', async () => {
  await inTemporaryFolder(async (folder) => {
    const { sample, file } = await backedUp(folder, 1)
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const left = join(tmpdir(), `coverkeep-rehearsal-${dead}-00000000`)
    mkdirSync(left)
    const secret = { recoveryWords: sample.recoveryWords }
    const { report, cases } = await rehearse({ backup: file, secret, now })
    assert.deepEqual(report.findings, [])
    assert.equal(cases, 1)
    assert.ok(!existsSync(left))
    const wrong = { passphrase: 'none of these words is right' }
    await assert.rejects(rehearse({ backup: file, secret: wrong, now }), is('wrong-passphrase'))
    const ours = readdirSync(tmpdir()).filter((name) => name.startsWith(`coverkeep-rehearsal-${process.pid}-`))
    assert.deepEqual(ours, [])
  })
})

test('kill -9 during a backup: no backup or a whole one, the cabinet is as it was, the next one succeeds', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'), 2)
    const secret = { recoveryWords: sample.recoveryWords }
    let whole = 0
    for (let no = 0; no < 8; no++) {
      const file = join(folder, `backup-${no % 2}.tar`)
      for (const path of readdirSync(folder)) if (/^backup-/.test(path)) rmSync(join(folder, path))
      const child = spawn(process.execPath, [CHILD, sample.folder, file], { stdio: ['pipe', 'pipe', 'inherit'] })
      child.stdin.end(sample.recoveryWords.join(' '))
      const closed = once(child, 'close')
      await once(child.stdout, 'data')
      await wait(no * 30)
      child.kill('SIGKILL')
      await closed
      if (existsSync(file)) {
        whole += 1
        assert.deepEqual((await rehearse({ backup: file, secret, now })).report.findings, [])
      }
      ;(await check(sample.folder, secret, 4)).lock()
    }
    t.diagnostic(`${whole} of 8 were whole`)
    const cabinet = await open(sample)
    for (const file of ['backup-0.tar', 'backup-1.tar']) {
      rmSync(join(folder, file), { force: true })
      await writeBackup(cabinet, { file: join(folder, file), now })
    }
    cabinet.lock()
    assert.deepEqual(readdirSync(folder).sort(), ['backup-0.tar', 'backup-1.tar', 'cabinet'])
  })
})

function mkdirIn(folder: string, name: string): string {
  const made = join(folder, name)
  mkdirSync(made)
  return made
}
