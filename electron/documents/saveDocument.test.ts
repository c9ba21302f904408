import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { keep } from './intake.ts'
import { NOW, openedCase } from './samples/openedCase.ts'
import { saveDocument } from './saveDocument.ts'
import { fileSource } from './source.ts'

const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

test('a document is written out whole or not at all, and never over another file unless asked', async () => {
  using opened = await openedCase()
  const { vault, folder } = opened
  const bytes = randomBytes(3_000_000)
  const { document, kept } = await keep(vault, await fileSource(opened.file('in.bin', bytes)), { now: NOW })
  const outFolder = join(folder, 'out')
  mkdirSync(outFolder)
  const out = join(outFolder, 'Łódź.bin')

  assert.deepEqual(await saveDocument(vault, document, out, false), { path: out, bytes: bytes.length, sha256: kept })
  assert.ok(readFileSync(out).equals(bytes))
  if (process.platform !== 'win32') assert.equal(statSync(out).mode & 0o777, 0o600)

  writeFileSync(out, 'mine')
  await assert.rejects(saveDocument(vault, document, out, false), code('file-exists'))
  assert.equal(readFileSync(out, 'utf8'), 'mine')
  await saveDocument(vault, document, out, true)
  assert.ok(readFileSync(out).equals(bytes))

  symlinkSync(join(folder, 'nowhere'), join(outFolder, 'dangling'))
  await assert.rejects(saveDocument(vault, document, join(outFolder, 'dangling'), false), code('file-exists'))
  await assert.rejects(saveDocument(vault, document, join(folder, 'none', 'x'), false), code('not-writable'))

  // A document that turns out damaged after its first megabytes leaves no half of itself.
  const [name = ''] = readdirSync(documentsFolder(vault))
  truncateSync(join(documentsFolder(vault), name), 2_000_000)
  await assert.rejects(saveDocument(vault, document, join(outFolder, 'new'), false), code('database-damaged'))
  assert.deepEqual(readdirSync(outFolder).sort(), ['dangling', 'Łódź.bin'])
})
