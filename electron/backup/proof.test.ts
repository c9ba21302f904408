import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { NOW, openedCase } from '../documents/samples/openedCase.ts'
import { Mills } from '../mill/mills.ts'
import { PartWriter } from './parts.ts'
import { Proof } from './proof.ts'
import { writeBackup } from './writeBackup.ts'

const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

let folder: string
let mills: Mills
let backup: Buffer
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proof-'))
  mills = new Mills(1)
  using opened = await openedCase()
  const file = join(folder, 'one.tar')
  await writeBackup(opened.cabinet, { file, now: NOW })
  backup = readFileSync(file)
})
after(async () => {
  await mills.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes bytes as a backup is written, in slices, each on the disk before the next begins, and has them proven beside it. */
async function proven(bytes: Buffer, split: number | undefined): Promise<void> {
  const file = join(folder, 'other.tar')
  const shared = { run: mills.run.bind(mills), end: async () => {} } as unknown as Mills
  const proof = new Proof(file, split, shared, undefined)
  const writer = new PartWriter(file, split, (onDisk) => proof.onDisk(onDisk))
  try {
    for (let at = 0; at < bytes.length; at += 70_001) await writer.write(bytes.subarray(at, at + 70_001))
    await writer.sync()
    await proof.finish(() => {})
  } finally {
    await proof.end()
    await writer.discard()
  }
}

test('what is proven while it is written: one file, parts, parts that end with the last byte', async () => {
  for (const split of [undefined, 100_000, 65_536, backup.length / 4]) await proven(backup, split)
})

test('what was written wrong, ends too early or goes on is damage', async () => {
  for (const at of [0, 600, Math.floor(backup.length / 2), backup.length - 2000]) {
    const flipped = Buffer.from(backup)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    await assert.rejects(proven(flipped, undefined), code('backup-damaged'), `byte ${at}`)
  }
  await assert.rejects(proven(backup.subarray(0, -512), 100_000), code('backup-damaged'))
  await assert.rejects(proven(Buffer.concat([backup, Buffer.alloc(1)]), undefined), code('backup-damaged'))
})

test('a proof that is not wanted any more ends while it waits for more', async () => {
  const file = join(folder, 'third.tar')
  const proof = new Proof(file, undefined, new Mills(1), undefined)
  const writer = new PartWriter(file, undefined, (onDisk) => proof.onDisk(onDisk))
  await writer.write(backup.subarray(0, 10_000))
  await writer.sync()
  await proof.end()
  await writer.discard()
})
