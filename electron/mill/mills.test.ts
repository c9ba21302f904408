import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { keepPath } from '../documents/intake.ts'
import { readDocument } from '../documents/readDocument.ts'
import { NOW, type OpenedCase, openedCase } from '../documents/samples/openedCase.ts'
import { listRecords } from '../records/records.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { checkDocuments } from '../vault/verify/checkDocuments.ts'
import { Report } from '../vault/verify/report.ts'
import { Mills } from './mills.ts'

const MIB = 1024 * 1024
const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let mills: Mills
before(() => {
  mills = new Mills(2)
})
after(() => mills.end())

const add = (opened: OpenedCase, file: string, signal?: AbortSignal, onProgress: () => void = () => {}) =>
  keepPath(opened.vault, file, { now: NOW }, mills, onProgress, signal)
const files = ({ vault }: OpenedCase) => (existsSync(documentsFolder(vault)) ? readdirSync(documentsFolder(vault)) : [])

test('documents come back byte for byte, at every size around the borders of chunks and padding, many at once', async () => {
  using opened = await openedCase()
  const sizes = [1, 65_536, 65_537, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 1, 5_000_000, 9 * MIB]
  const given = sizes.map((size) => randomBytes(size))
  const kept = await Promise.all(given.map((bytes, no) => add(opened, opened.file(`${no}.bin`, bytes))))
  assert.deepEqual(
    kept.map((one) => [one.kept, one.bytes, one.name, one.already]),
    given.map((bytes, no) => [sha256(bytes), bytes.length, `${no}.bin`, false]),
  )
  for (const [no, { document }] of kept.entries()) {
    const hash = createHash('sha256')
    for await (const chunk of readDocument(opened.vault, document)) hash.update(chunk)
    assert.equal(hash.digest('hex'), sha256(given[no] ?? Buffer.alloc(0)), `size ${sizes[no]}`)
  }
  const again = await add(opened, opened.file('again.bin', given[4] ?? ''))
  assert.equal(again.already, true)
  assert.equal(files(opened).length, sizes.length, 'nothing is left of the second copy')
  assert.deepEqual((await opened.cabinet.verify(() => {})).findings, [])
})

test('what goes wrong has the name it has without a mill, and leaves nothing', async () => {
  using opened = await openedCase()
  await assert.rejects(add(opened, opened.file('empty', '')), code('empty-file'))
  await assert.rejects(add(opened, join(opened.folder, 'none')), code('file-not-readable'))
  await assert.rejects(add(opened, opened.folder), code('not-a-file'))
  const stop = new AbortController()
  const long = add(opened, opened.file('long', Buffer.alloc(200 * MIB)), stop.signal, () => stop.abort())
  await assert.rejects(long, code('cancelled'))
  assert.deepEqual(files(opened), [])
  assert.equal(listRecords(opened.vault, 'document').length, 0)
})

test('the documents of a vault are checked as without mills', async () => {
  using opened = await openedCase()
  for (let no = 0; no < 5; no++) await add(opened, opened.file(`${no}.bin`, randomBytes(1_500_000 + no)))
  const [flipped = '', gone = '', short = ''] = files(opened).map((name) => join(documentsFolder(opened.vault), name))
  const bytes = readFileSync(flipped)
  bytes.writeUInt8(bytes.readUInt8(1_200_000) ^ 1, 1_200_000)
  writeFileSync(flipped, bytes)
  rmSync(gone)
  writeFileSync(short, readFileSync(short).subarray(0, 1_000_000))
  const check = async (using: Mills | undefined) => {
    const report = new Report(0, () => {})
    const documents = listRecords(opened.vault, 'document').map(({ id, record }) => {
      return [record.sha256, { id, bytes: record.bytes }] as const
    })
    await checkDocuments(opened.vault, new Map(documents), report, using)
    return report.finish()
  }
  const found = await check(mills)
  assert.equal(found.findings.length, 3)
  assert.deepEqual(found, await check(undefined))
})

test('when its thread ends, what it had in hand fails and nobody waits for it', async () => {
  using opened = await openedCase()
  const short = new Mills(1)
  const input = { path: opened.file('a.bin', randomBytes(50 * MIB)), folder: opened.folder }
  const all = Array.from({ length: 8 }, () => short.run('seal', input, { key: randomBytes(32) }))
  const failing = Promise.all(all.map((one) => assert.rejects(one, code('unexpected'))))
  await short.end()
  await failing
  await assert.rejects(short.run('seal', input), code('unexpected'))
})
