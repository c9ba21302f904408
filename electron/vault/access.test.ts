import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { filesOf, inTemporaryFolder, open, PASSPHRASE, sampleCabinet, ticking } from './fixture.ts'

const isRoot = process.getuid?.() === 0
const cannotMount = process.platform === 'linux' && isRoot ? false : 'disks can only be mounted as root on Linux'
const noRights = process.platform === 'win32' ? 'Windows has no such rights' : false

function modesIn(folder: string): string[] {
  return filesOf(folder).map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`)
}

const isOpenToOthers = (line: string) => !line.endsWith(' 600')

test('no file of a cabinet can be read by others, open, locked, or after it was', { skip: noRights }, () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
    // As an earlier version left it.
    const databases = filesOf(sample.folder).filter((name) => name.endsWith('.db'))
    assert.equal(databases.length, 2)
    for (const name of databases) chmodSync(join(sample.folder, name), 0o644)
    const now = ticking()
    const cabinet = await open(sample)
    for (const id of sample.cases) cabinet.openCase(id)
    saveRecord(cabinet.person, 'person', undefined, { nameOnRecord: 'Ada Sample' }, now)
    assert.ok(filesOf(sample.folder).some((name) => name.endsWith('-wal')))
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
    cabinet.lock()
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
    const turned = await Cabinet.rotate({
      folder: sample.folder,
      passphrase: PASSPHRASE,
      now,
      kdf: FLOOR_KDF,
      onWords: () => {},
    })
    turned.lock()
    assert.deepEqual(modesIn(sample.folder).filter(isOpenToOthers), [])
  }),
)

function saysReadOnly(error: unknown): boolean {
  assert.ok(error instanceof CoverkeepError)
  assert.equal(error.code, 'not-writable')
  assert.match(error.message, /person\.db could not be written: .*only (be )?read.*copy the whole cabinet/)
  return true
}

test('a cabinet on a disk that can only be read says so', { skip: cannotMount }, () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const before = filesOf(sample.folder)
    execFileSync('mount', ['--bind', sample.folder, sample.folder])
    try {
      execFileSync('mount', ['-o', 'remount,bind,ro', sample.folder])
      await assert.rejects(open(sample), saysReadOnly)
    } finally {
      execFileSync('umount', [sample.folder])
    }
    assert.deepEqual(filesOf(sample.folder), before)
    const cabinet = await open(sample)
    cabinet.lock()
  }),
)

test(
  'a folder, or a file, that one may only read says so',
  {
    skip: noRights || (isRoot ? 'root may write everywhere' : false),
  },
  () =>
    inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      for (const [place, closed, opened] of [
        [sample.folder, 0o500, 0o700],
        [join(sample.folder, 'person.db'), 0o400, 0o600],
      ] as const) {
        chmodSync(place, closed)
        try {
          await assert.rejects(open(sample), saysReadOnly)
        } finally {
          chmodSync(place, opened)
        }
      }
    }),
)

test('a cabinet on a full disk says that, and opens when there is room', { skip: cannotMount }, () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
    try {
      const there = join(disk, 'cabinet')
      cpSync(sample.folder, there, { recursive: true })
      assert.throws(() => writeFileSync(join(disk, 'filler'), Buffer.alloc(8 * 1024 * 1024)), { code: 'ENOSPC' })
      await assert.rejects(open(sample, there), { code: 'disk-full' })
      execFileSync('mount', ['-o', 'remount,size=16m', disk])
      const cabinet = await open(sample, there)
      cabinet.lock()
      assert.ok(readdirSync(there).includes('cabinet.json'))
    } finally {
      execFileSync('umount', [disk])
    }
  }),
)
