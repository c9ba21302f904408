import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { PartReader } from '../backup/partReaders.ts'
import { readBackup } from '../backup/readBackup.ts'
import { writeBackup } from '../backup/writeBackup.ts'
import { SCALE, SEED } from '../fuzz/scale.ts'
import { saveRecord } from '../records/records.ts'
import { openChunk } from './blobCipher.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { readCabinetHeader } from './cabinetFile.ts'
import { addDocument, filesOf, flip, inTemporaryFolder, open, PASSPHRASE, saidOf, ticking } from './fixture.ts'
import { readHeader } from './headerFile.ts'
import { CABINET_HEADER, caseHeaderOf } from './headers.ts'
import { openPage } from './page.ts'
import { PAGE_BYTES } from './pragmas.ts'
import { inspectWal } from './writeAheadLog.ts'

/*
 * Every byte of every file has something that covers it: a header its checksum, a page and a chunk their tag, the clear bytes of a
 * database and its length their comparison, a backup its list. Here each of them is asked directly, which is quick enough to go through
 * all bytes; flippedBytes.test.ts asks unlock and verify about a sample. `npm test` takes one byte of some hundred, each time the same;
 * FUZZ=100 takes all but in the logs of changes, FUZZ=1000 those too.
 */

const STEP = Math.max(1, Math.floor(97 / SCALE))
/** Each look at a log of changes reads all of it. */
const LOG_STEP = Math.max(1, Math.floor(997 / SCALE))
const now = ticking()

/** Every place that is looked at in a file of this length, the first and the last always. */
function* places(bytes: number, step = STEP): Generator<number> {
  const first = SEED % step
  yield 0
  for (let at = first; at < bytes; at += step) yield at
  yield bytes - 1
}

/** The file with one bit flipped, put back afterwards; which bit differs from place to place. */
function flipped<T>(bytes: Uint8Array, at: number, work: (bytes: Uint8Array) => T): T {
  const was = bytes[at] ?? 0
  bytes[at] = was ^ (1 << ((at + SEED) % 8))
  const result = work(bytes)
  bytes[at] = was
  return result
}

/** A cabinet as small as one can be that has everything: a case, two documents, one in the inbox, a backup. */
async function tiny(folder: string) {
  const place = join(folder, 'cabinet')
  const { cabinet, recoveryWords } = await Cabinet.create({
    folder: place,
    passphrase: PASSPHRASE,
    now,
    kdf: FLOOR_KDF,
  })
  const id = cabinet.createCase((vault) => {
    const engagement = { clients: [{ name: 'Muster GmbH' }], country: 'DE', begin: '2025-01-01' }
    saveRecord(vault, 'engagement', undefined, engagement, now)
  })
  await addDocument(cabinet.openCase(id), 'short.txt', Buffer.from('short'), now)
  await addDocument(cabinet.person, 'inbox.txt', Buffer.alloc(70_000, 'inbox'), now)
  await writeBackup(cabinet, { file: join(folder, 'b.tar'), now })
  cabinet.lock()
  return { folder: place, recoveryWords, cases: [id] }
}

test('each byte of each file of a cabinet is covered by something that notices', { timeout: 3_600_000 }, async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await tiny(folder)
    const { header } = readCabinetHeader(sample.folder)
    const cabinet = await open(sample)
    const vaults = [cabinet.person, ...sample.cases.map((id) => cabinet.openCase(id))]
    const keys = vaults.map((vault) => vault.withKey((key) => Buffer.from(key)))
    const labels = vaults.map(({ label }) => label)
    const blobs = vaults.flatMap((vault) =>
      vault.db.prepare<[], { name: string; key: Buffer }>('SELECT name, key FROM blob').all(),
    )
    cabinet.lock()
    let checked = 0
    for (const name of filesOf(sample.folder)) {
      await t.test(name.replace(sample.cases[0] ?? '', '<case>'), () => {
        const path = join(sample.folder, name)
        const bytes = readFileSync(path)
        const label = name.replaceAll('\\', '/')
        const notices = noticing(label, path)
        for (const at of places(bytes.length, label.endsWith('-wal') ? LOG_STEP : STEP)) {
          assert.ok(
            flipped(bytes, at, (all) => notices(all, at)),
            `byte ${at} of ${label}`,
          )
          checked += 1
        }
        assert.ok(!notices(bytes, 0), 'unchanged it is sound')
      })
    }
    t.diagnostic(`${checked} places, one in ${STEP}`)

    /** Who answers for a file: true when it notices what was done to the byte at that place. */
    function noticing(label: string, path: string): (bytes: Uint8Array, at: number) => boolean {
      const database = labels.indexOf(label)
      if (database >= 0) {
        const key = keys[database] ?? Buffer.alloc(0)
        const whole = readFileSync(path)
        return (bytes, at) => {
          const page = Math.floor(at / PAGE_BYTES)
          // The 24 bytes in clear are compared with the header and with what Coverkeep writes.
          if (page === 0 && at < 24 && !whole.subarray(0, 24).equals(bytes.subarray(0, 24))) return true
          const copy = Buffer.from(bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES))
          return !openPage(copy, page + 1, key)
        }
      }
      if (label.endsWith('-wal')) {
        return (bytes) => {
          writeFileSync(path, bytes)
          return inspectWal(path) !== 'sound'
        }
      }
      const blob = blobs.find((one) => one.name === basename(label))
      if (blob) return (bytes) => !openChunk(blob.key, blob.name, 0, true, Uint8Array.from(bytes))
      const kind = label.startsWith('cabinet.json') ? CABINET_HEADER : caseHeaderOf(header.id, sample.cases[0] as never)
      return (bytes) => {
        writeFileSync(path, bytes)
        return readHeader<{ format: string; version: number; checksum: string }>(path, kind as never).state !== 'sound'
      }
    }
  })
})

test('each byte of a backup is covered by its list or is compared', { timeout: 3_600_000 }, () =>
  inTemporaryFolder(async (folder) => {
    await tiny(folder)
    const file = join(folder, 'b.tar')
    const { length } = readFileSync(file)
    // Each costs a reading of the whole: one in some thousand, and as many more as the run is larger.
    const step = Math.max(1, Math.floor(9973 / SCALE))
    for (let at = SEED % step; at < length; at += step) {
      flip(file, at)
      const reading = readBackup(new PartReader([file]), async () => ({ chunk: async () => {}, end: async () => {} }))
      await assert.rejects(
        reading,
        (error) => error instanceof CoverkeepError && error.code !== 'unexpected',
        `byte ${at}`,
      )
      flip(file, at)
    }
  }),
)

test('unlock and verify notice what was done to a byte anywhere', { timeout: 3_600_000 }, () =>
  inTemporaryFolder(async (folder) => {
    const sample = await tiny(folder)
    const files = filesOf(sample.folder).map((name) => ({ name, whole: readFileSync(join(sample.folder, name)) }))
    const starts = files.map((_, no) => files.slice(0, no).reduce((sum, { whole }) => sum + whole.length, 0))
    const all = files.reduce((sum, { whole }) => sum + whole.length, 0)
    const step = Math.max(1, Math.floor(all / (20 * SCALE)))
    for (let place = SEED % step; place < all; place += step) {
      const no = starts.findLastIndex((start) => start <= place)
      const name = files[no]?.name ?? ''
      const at = place - (starts[no] ?? 0)
      flip(join(sample.folder, name), at)
      assert.notDeepEqual(await saidOf(sample), [], `byte ${at} of ${name}`)
      for (const one of files) writeFileSync(join(sample.folder, one.name), one.whole)
    }
  }),
)
