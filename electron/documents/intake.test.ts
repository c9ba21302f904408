import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { getRecord, listRecords } from '../records/records.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { Cabinet } from '../vault/cabinet.ts'
import type { Vault } from '../vault/vault.ts'
import { keep } from './intake.ts'
import { readDocument } from './readDocument.ts'
import { NOW, openedCase, PASSPHRASE } from './samples/openedCase.ts'
import { fileSource, type Source } from './source.ts'

const MIB = 1024 * 1024
function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0
}

const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

function memorySource(name: string, parts: readonly Uint8Array[], confirm = async () => {}): Source {
  const left = parts.map((part) => Buffer.from(part))
  return {
    name,
    read: async (into) => {
      const part = left.shift()
      if (!part) return 0
      into.set(part.subarray(0, into.length))
      if (part.length > into.length) left.unshift(part.subarray(into.length))
      return Math.min(part.length, into.length)
    },
    more: false,
    confirm,
    close: async () => {},
  }
}

async function bytesOf(vault: Vault, id: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of readDocument(vault, id)) parts.push(Uint8Array.from(chunk))
  return Buffer.concat(parts)
}

/** What intake wrote, whatever state it is in. */
function leftovers(vault: Vault): { blobs: number; files: number; documents: number } {
  const blobs = Number(vault.db.prepare('SELECT count(*) FROM blob').pluck().get())
  const folder = documentsFolder(vault)
  const files = existsSync(folder) ? readdirSync(folder).length : 0
  return { blobs, files, documents: listRecords(vault, 'document').length }
}
const NOTHING = { blobs: 0, files: 0, documents: 0 }

test('a document comes back byte for byte, at every size around the borders of chunks and padding', async () => {
  using opened = await openedCase()
  const { vault } = opened
  for (const size of [1, MIB - 1, MIB, MIB + 1, 65_536, 65_537, 2 * MIB + 65_536, 17 * MIB + 12345]) {
    const bytes = randomBytes(size)
    const kept = await keep(vault, await fileSource(opened.file(`${size}.bin`, bytes)), { now: NOW })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    assert.deepEqual(kept, { kept: sha256, document: kept.document, name: `${size}.bin`, bytes: size, already: false })
    assert.ok((await bytesOf(vault, kept.document)).equals(bytes))
    const { record } = getRecord(vault, 'document', kept.document)
    assert.deepEqual([record.sha256, record.bytes], [sha256, size])
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
  for (const size of [1000, 17 * MIB + 5]) {
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
  const large = [randomBytes(8 * MIB), randomBytes(8 * MIB), randomBytes(5)]
  const changed = async () => {
    throw new CoverkeepError('file-changed', { file: 'x' })
  }
  const head = vault.head().no
  await assert.rejects(keep(vault, memorySource('x', []), { now: NOW }), code('empty-file'))
  await assert.rejects(keep(vault, memorySource('x', large, changed), { now: NOW }), code('file-changed'))
  await assert.rejects(keep(vault, memorySource('x', [randomBytes(9)], changed), { now: NOW }), code('file-changed'))
  const file = opened.file('growing', Buffer.concat(large))
  await assert.rejects(
    keep(vault, await fileSource(file), { now: NOW }, (done) => done > 8 * MIB && appendFileSync(file, 'x')),
    code('file-changed'),
  )
  const stop = new AbortController()
  const cancelled = keep(
    vault,
    memorySource('x', large),
    { now: NOW },
    (done) => done > 8 * MIB && stop.abort(),
    stop.signal,
  )
  await assert.rejects(cancelled, code('cancelled'))
  assert.deepEqual(leftovers(vault), NOTHING)
  assert.equal(vault.head().no, head)
})

test('a full disk in the middle is named and leaves nothing; what was there before stays', {
  skip: canMount() ? false : 'a small disk can only be mounted as root on Linux',
}, async () => {
  using opened = await openedCase()
  const { vault } = opened
  const kept = await keep(vault, memorySource('before.bin', [randomBytes(3 * MIB)]), { now: NOW })
  opened.cabinet.lock()
  const small = join(opened.folder, 'small disk')
  mkdirSync(small)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', small])
  try {
    cpSync(opened.cabinetFolder, join(small, 'cabinet'), { recursive: true })
    const folder = join(small, 'cabinet')
    const cabinet = await Cabinet.unlock({ folder, secret: { passphrase: PASSPHRASE }, now: NOW })
    const full = cabinet.openCase(opened.id)
    const before = leftovers(full)
    for (const size of [20 * MIB, 9 * MIB]) {
      await assert.rejects(keep(full, memorySource('large.bin', [randomBytes(size)]), { now: NOW }), code('disk-full'))
      assert.deepEqual(leftovers(full), before)
    }
    assert.equal((await bytesOf(full, kept.document)).length, 3 * MIB)
    await keep(full, memorySource('after.bin', [randomBytes(MIB)]), { now: NOW })
    cabinet.lock()
  } finally {
    execFileSync('umount', [small])
  }
})

test('a changed byte is found when the document is read, and a missing file is named', async () => {
  using opened = await openedCase()
  const { vault } = opened
  const kept = await keep(vault, memorySource('x.bin', [randomBytes(2 * MIB)]), { now: NOW })
  const [name = ''] = readdirSync(documentsFolder(vault))
  const file = join(documentsFolder(vault), name)
  const bytes = readFileSync(file)
  bytes[MIB + 100] = (bytes[MIB + 100] ?? 0) ^ 1
  writeFileSync(file, bytes)
  await assert.rejects(bytesOf(vault, kept.document), code('database-damaged'))
  rmSync(file)
  await assert.rejects(bytesOf(vault, kept.document), code('file-missing'))
})

test('several files at once: each is whole, and the same bytes twice are kept once', async () => {
  using opened = await openedCase()
  const { vault } = opened
  const bytes = randomBytes(3 * MIB)
  const both = await Promise.all(['a', 'b'].map((name) => keep(vault, memorySource(name, [bytes]), { now: NOW })))
  assert.deepEqual(both.map(({ already }) => already).sort(), [false, true])
  assert.deepEqual(leftovers(vault), { blobs: 1, files: 1, documents: 1 })
})
