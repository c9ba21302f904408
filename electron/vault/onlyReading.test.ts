import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeBackup } from '../backup/writeBackup.ts'
import { exportOpen } from '../export/openExport.ts'
import { deleteRecord } from '../records/deletion.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import {
  addDocument,
  filesOf,
  inTemporaryFolder,
  open,
  PASSPHRASE,
  type SampleCabinet,
  sampleCabinet,
  ticking,
} from './fixture.ts'
import { changePassphrase } from './keys.ts'

const isRoot = process.getuid?.() === 0
const cannotMount = process.platform === 'linux' && isRoot ? false : 'disks can only be mounted as root on Linux'
const noRights = process.platform === 'win32' ? 'Windows has no such rights' : false
const payment = { date: '2025-03-01', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }

const mirrors = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`coverkeep-reading-${process.pid}-`))
/** Every file with its hash, logs aside where the disk is full: SQLite tries to write to them, and what it wrote counts for nothing. */
const contents = (folder: string, code: string) =>
  filesOf(folder)
    .filter((name) => code !== 'disk-full' || !name.endsWith('-wal'))
    .map((name) => `${name} ${hash('sha256', readFileSync(join(folder, name)))}`)

/** Everything that only reads works, everything else is refused with `code`, and the folder is as it was, to the byte. */
async function checkReading(
  sample: SampleCabinet,
  elsewhere: string,
  code: string,
  folder = sample.folder,
): Promise<void> {
  const before = contents(folder, code)
  const cabinet = await open(sample, folder)
  assert.equal(mirrors().length, 1)
  const codes = cabinet.notices().map((notice) => notice.code)
  assert.equal(codes[0], 'only-reading')
  assert.deepEqual(
    codes.filter((one) => one !== 'only-reading' && one !== 'second-instance'),
    [],
  )
  assert.equal(cabinet.folder, folder)
  const [id] = sample.cases
  assert.ok(id)
  const vault = cabinet.openCase(id)
  const [document] = listRecords(vault, 'document')
  assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  const exported = await exportOpen(vault, join(elsewhere, 'export'))
  assert.equal(exported.documents, 2)
  await writeBackup(cabinet, { file: join(elsewhere, 'backup.tar'), now: ticking() })
  const now = ticking()
  assert.throws(() => saveRecord(vault, 'payment', undefined, payment, now), { code })
  assert.throws(() => cabinet.createCase(() => {}), { code })
  assert.throws(() => cabinet.destroyCase(id, {}), { code })
  const placed = { vault, case: id, entity: 'document' as const, id: document?.id ?? '' }
  assert.throws(() => deleteRecord(placed, { elsewhere: () => vault, cases: () => [id] }, now), { code })
  await assert.rejects(addDocument(vault, 'more.bin', Buffer.from('more'), now), { code })
  const changed = changePassphrase(
    cabinet.keyring,
    { recoveryWords: sample.recoveryWords },
    'quite another passphrase',
    FLOOR_KDF,
  )
  await assert.rejects(changed, { code })
  cabinet.lock()
  assert.deepEqual(mirrors(), [])
  assert.deepEqual(contents(folder, code), before)
}

test(
  'a cabinet on a disk that can only be read is open for reading, and nothing comes to the disk',
  { skip: cannotMount },
  () =>
    inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      execFileSync('mount', ['--bind', sample.folder, sample.folder])
      try {
        execFileSync('mount', ['-o', 'remount,bind,ro', sample.folder])
        await checkReading(sample, folder, 'not-writable')
        const turned = {
          folder: sample.folder,
          passphrase: PASSPHRASE,
          now: ticking(),
          kdf: FLOOR_KDF,
          onWords: () => {},
        }
        await assert.rejects(Cabinet.rotate(turned), { code: 'not-writable' })
      } finally {
        execFileSync('umount', [sample.folder])
      }
      const cabinet = await open(sample)
      assert.deepEqual(cabinet.notices(), [])
      cabinet.lock()
    }),
)

test(
  'a folder, or a file, that one may only read is open for reading',
  { skip: noRights || (isRoot ? 'root may write everywhere' : false) },
  () =>
    inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      for (const [place, closed, opened] of [
        [sample.folder, 0o500, 0o700],
        [join(sample.folder, 'person.db'), 0o400, 0o600],
      ] as const) {
        chmodSync(place, closed)
        const elsewhere = join(folder, closed.toString(8))
        mkdirSync(elsewhere)
        try {
          await checkReading(sample, elsewhere, 'not-writable')
        } finally {
          chmodSync(place, opened)
        }
      }
    }),
)

test(
  'a cabinet never opened before on a disk that is full is open for reading, and as ever when there is room',
  { skip: cannotMount },
  () =>
    inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      const disk = join(folder, 'disk')
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
      try {
        const there = join(disk, 'cabinet')
        cpSync(sample.folder, there, { recursive: true })
        assert.throws(() => writeFileSync(join(disk, 'filler'), Buffer.alloc(8 * 1024 * 1024)), { code: 'ENOSPC' })
        await checkReading(sample, folder, 'disk-full', there)
        execFileSync('mount', ['-o', 'remount,size=16m', disk])
        const cabinet = await open(sample, there)
        assert.deepEqual(
          cabinet
            .notices()
            .map(({ code }) => code)
            .filter((code) => code !== 'second-instance'),
          [],
        )
        cabinet.lock()
      } finally {
        execFileSync('umount', [disk])
      }
    }),
)

test(
  'what a process that was killed while it only read has left goes with the next such opening',
  { skip: cannotMount },
  () =>
    inTemporaryFolder(async (folder) => {
      const sample = await sampleCabinet(join(folder, 'cabinet'))
      // No process has this number: it is above the most there can be.
      const left = join(tmpdir(), 'coverkeep-reading-4194305-test')
      mkdirSync(left, { recursive: true })
      execFileSync('mount', ['--bind', sample.folder, sample.folder])
      try {
        execFileSync('mount', ['-o', 'remount,bind,ro', sample.folder])
        const cabinet = await open(sample)
        cabinet.lock()
      } finally {
        execFileSync('umount', [sample.folder])
      }
      assert.ok(!existsSync(left))
    }),
)
