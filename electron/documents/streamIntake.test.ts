import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { listRecords } from '../records/records.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { MOST_PUSHED, OPEN_INTAKES, StreamIntake } from './intake.ts'
import { NOW, openedCase } from './samples/openedCase.ts'

const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

test('pushed chunks become one document, also when the next is pushed before the last was answered', async () => {
  using opened = await openedCase()
  const bytes = randomBytes(17_000_077)
  const intake = StreamIntake.begin(opened.vault, { name: 'dropped.bin', bytes: bytes.length })
  const pushed: Promise<void>[] = []
  for (let at = 0; at < bytes.length; at += 3_000_001) pushed.push(intake.chunk(bytes.subarray(at, at + 3_000_001)))
  await Promise.all(pushed)
  const kept = await intake.finish({ now: NOW })
  assert.equal(kept.bytes, bytes.length)
  assert.equal(listRecords(opened.vault, 'document').length, 1)
  await assert.rejects(intake.chunk(Buffer.from('x')), code('cancelled'))
  await intake.abort()
})

test('fewer bytes than announced are a broken transfer, more are taken', async () => {
  using opened = await openedCase()
  const short = StreamIntake.begin(opened.vault, { name: 'a', bytes: 10 })
  await short.chunk(Buffer.from('five!'))
  await assert.rejects(short.finish({ now: NOW }), code('file-changed'))
  const long = StreamIntake.begin(opened.vault, { name: 'b', bytes: 3 })
  await long.chunk(Buffer.from('seven!!'))
  assert.equal((await long.finish({ now: NOW })).bytes, 7)
  assert.equal(listRecords(opened.vault, 'document').length, 1)
})

test('an aborted intake leaves nothing and frees its place', async () => {
  using opened = await openedCase()
  const { vault } = opened
  for (let round = 0; round < OPEN_INTAKES + 2; round += 1) {
    const intake = StreamIntake.begin(vault, { name: 'a', bytes: 1 })
    await intake.chunk(randomBytes(MOST_PUSHED))
    await intake.chunk(randomBytes(5))
    await intake.abort()
  }
  assert.equal(vault.db.prepare('SELECT count(*) FROM blob').pluck().get(), 0)
  assert.deepEqual(readdirSync(documentsFolder(vault)), [])
})

test('the number of open intakes and the size of a chunk are bounded, an empty file is refused at once', async () => {
  using opened = await openedCase()
  const begin = () => StreamIntake.begin(opened.vault, { name: 'a', bytes: 1 })
  const all = Array.from({ length: OPEN_INTAKES }, begin)
  assert.throws(begin, code('invalid-input'))
  await assert.rejects(all[0]?.chunk(Buffer.alloc(MOST_PUSHED + 1)) ?? Promise.resolve(), code('invalid-input'))
  for (const intake of all) await intake.abort()
  assert.throws(() => StreamIntake.begin(opened.vault, { name: 'a', bytes: 0 }), code('empty-file'))
})
