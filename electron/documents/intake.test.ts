import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { getRecord, listRecords } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'
import { keep, SLICE_BYTES } from './intake.ts'
import { readDocument } from './readDocument.ts'
import { NOW, openedCase } from './samples/openedCase.ts'
import { fileSource, type Source } from './source.ts'

const MIB = 1024 * 1024
const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

function memorySource(name: string, parts: readonly Uint8Array[], confirm = async () => {}): Source {
  return {
    name,
    chunks: async function* () {
      yield* parts
    },
    confirm,
  }
}

async function bytesOf(vault: Vault, id: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of readDocument(vault, id)) parts.push(chunk)
  return Buffer.concat(parts)
}

/** Rows that intake wrote, whatever state they are in. */
function leftovers(vault: Vault): { blobs: number; chunks: number; documents: number; free: number } {
  const count = (table: string) => Number(vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  const free = Number(vault.db.pragma('freelist_count', { simple: true }))
  return { blobs: count('blob'), chunks: count('chunk'), documents: listRecords(vault, 'document').length, free }
}
const NOTHING = { blobs: 0, chunks: 0, documents: 0, free: 0 }

test('a document comes back byte for byte, at every size around the borders of chunks and slices', async () => {
  using opened = await openedCase()
  const { vault } = opened
  for (const size of [
    1,
    MIB - 1,
    MIB,
    MIB + 1,
    SLICE_BYTES - 1,
    SLICE_BYTES,
    SLICE_BYTES + 1,
    2 * SLICE_BYTES + 12345,
  ]) {
    const bytes = randomBytes(size)
    const kept = await keep(vault, await fileSource(opened.file(`${size}.bin`, bytes)), { now: NOW })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    assert.deepEqual(kept, { kept: sha256, document: kept.document, name: `${size}.bin`, bytes: size, already: false })
    assert.ok((await bytesOf(vault, kept.document)).equals(bytes))
    const { record } = getRecord(vault, 'document', kept.document)
    assert.deepEqual([record.sha256, record.bytes, record.type], [sha256, size, 'other'])
  }
})

test('the record and the log entry come with the bytes: kind, title, type, name as given', async () => {
  using opened = await openedCase()
  const { vault } = opened
  const before = vault.head().no
  const meta = { kind: 'certificate', title: '  Bescheinigung ', now: NOW } as const
  const kept = await keep(vault, memorySource('D-USA 101 – Łódź.txt', [Buffer.from('Text of a certificate')]), meta)
  const { record } = getRecord(vault, 'document', kept.document)
  assert.equal(record.title, 'Bescheinigung')
  assert.equal(record.kind, 'certificate')
  assert.equal(record.type, 'text')
  assert.equal(record.name, 'D-USA 101 – Łódź.txt')
  assert.equal(record.importedAt, '2025-11-20T10:00:00.000Z')
  assert.equal(vault.head().no, before + 1)
})

test('the same bytes again are linked, not stored: small and large', async () => {
  using opened = await openedCase()
  const { vault } = opened
  for (const size of [1000, 2 * SLICE_BYTES + 5]) {
    const bytes = randomBytes(size)
    const first = await keep(vault, memorySource('first.bin', [bytes]), { now: NOW })
    const stored = leftovers(vault)
    const again = await keep(vault, memorySource('second.bin', [bytes]), { now: NOW })
    assert.deepEqual(again, { ...first, name: 'second.bin', already: true })
    await keep(vault, memorySource('second.bin', [bytes]), { now: NOW })
    assert.deepEqual(leftovers(vault), stored)
    const { record } = getRecord(vault, 'document', first.document)
    assert.deepEqual([record.name, record.otherNames], ['first.bin', ['second.bin']])
  }
})

test('what fails leaves nothing: empty, changed, broken off, cancelled', async () => {
  using opened = await openedCase()
  const { vault } = opened
  const large = [randomBytes(SLICE_BYTES), randomBytes(SLICE_BYTES), randomBytes(5)]
  const changed = async () => {
    throw new CoverkeepError('file-changed', { file: 'x' })
  }
  const head = vault.head().no
  await assert.rejects(keep(vault, memorySource('x', []), { now: NOW }), code('empty-file'))
  await assert.rejects(keep(vault, memorySource('x', large, changed), { now: NOW }), code('file-changed'))
  await assert.rejects(keep(vault, memorySource('x', [randomBytes(9)], changed), { now: NOW }), code('file-changed'))
  const file = opened.file('growing', Buffer.concat(large))
  await assert.rejects(
    keep(vault, await fileSource(file), { now: NOW }, (done) => done > SLICE_BYTES && appendFileSync(file, 'x')),
    code('file-changed'),
  )
  const stop = new AbortController()
  const cancelled = keep(
    vault,
    memorySource('x', large),
    { now: NOW },
    (done) => done > SLICE_BYTES && stop.abort(),
    stop.signal,
  )
  await assert.rejects(cancelled, code('cancelled'))
  assert.deepEqual(leftovers(vault), NOTHING)
  assert.equal(vault.head().no, head)
})

test('a full disk in the middle is named and leaves nothing; what was there before stays', async () => {
  using opened = await openedCase()
  const { vault } = opened
  const kept = await keep(vault, memorySource('before.bin', [randomBytes(3 * MIB)]), { now: NOW })
  const before = leftovers(vault)
  const pages = Number(vault.db.pragma('page_count', { simple: true }))
  // SQLite says SQLITE_FULL, as it does when the system has no room, once the file may not grow any more.
  vault.db.pragma(`max_page_count = ${pages + 700}`)
  for (const size of [2 * SLICE_BYTES, 3 * SLICE_BYTES + 1]) {
    const full = keep(vault, memorySource('large.bin', [randomBytes(size)]), { now: NOW })
    await assert.rejects(full, code('disk-full'))
    assert.deepEqual(leftovers(vault), before)
  }
  assert.equal((await bytesOf(vault, kept.document)).length, 3 * MIB)
  vault.db.pragma('max_page_count = 1000000000')
  await keep(vault, memorySource('after.bin', [randomBytes(2 * SLICE_BYTES)]), { now: NOW })
})

test('a changed chunk is found when the document is read', async () => {
  using opened = await openedCase()
  const { vault } = opened
  const kept = await keep(vault, memorySource('x.bin', [randomBytes(2 * MIB)]), { now: NOW })
  vault.db.prepare('UPDATE chunk SET data = ? WHERE id = (SELECT max(id) FROM chunk)').run(randomBytes(MIB))
  await assert.rejects(bytesOf(vault, kept.document), code('database-damaged'))
  vault.db.prepare('DELETE FROM chunk').run()
  await assert.rejects(bytesOf(vault, kept.document), code('database-damaged'))
})
