import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { readBlobFile } from '../vault/blobs.ts'
import { AT_ONCE, type Disk, POOLED } from '../vault/disk.ts'
import { writeWhole } from '../vault/durableFile.ts'
import { inTemporaryFolder } from '../vault/fixture.ts'
import { Sealing } from './sealing.ts'

/** A disk that takes and gives at most so many bytes at a time, as the system's calls may. */
const short = (disk: Disk, most: number): Disk => ({
  ...disk,
  read: (fd, into, position) => disk.read(fd, into.subarray(0, most), position),
  write: (fd, bytes) => disk.write(fd, bytes.subarray(0, most)),
})

for (const [name, disk] of [
  ['on pool threads', POOLED],
  ['at once', AT_ONCE],
] as const) {
  test(`a disk that writes and reads less than it was asked to, ${name}: a document is whole`, () =>
    inTemporaryFolder(async (folder) => {
      const key = randomBytes(32)
      const bytes = randomBytes(2_500_000)
      const few = short(disk, 40_000)
      const sealing = new Sealing(folder, 'scan.bin', key, few)
      for (let at = 0; at < bytes.length; ) {
        const taken = Math.min(sealing.room.length, bytes.length - at)
        sealing.room.set(bytes.subarray(at, at + taken))
        await sealing.took(taken)
        at += taken
      }
      const { path } = await sealing.finish()
      await sealing.end(true)
      const file = { name: basename(path, '.new'), path, bytes: bytes.length, label: 'scan.bin' }
      for (const reader of [disk, few]) {
        const found: Buffer[] = []
        for await (const chunk of readBlobFile(file, key, reader)) found.push(Buffer.from(chunk))
        assert.ok(Buffer.concat(found).equals(bytes))
      }
    }))
}

test('what is written whole is whole, in however many parts the system takes it', () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, 'log')
    const bytes = randomBytes(16_408)
    const fd = openSync(path, 'w')
    let calls = 0
    writeWhole(fd, bytes, ((to: number, from: Uint8Array, at: number, length: number) => {
      calls += 1
      return writeSync(to, from, at, Math.min(length, 1000))
    }) as typeof writeSync)
    closeSync(fd)
    assert.equal(calls, 17)
    assert.ok(readFileSync(path).equals(bytes))
  }))
