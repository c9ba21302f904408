import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { listRecords } from '../records/records.ts'
import { documentsFolder } from '../vault/blobs.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { readDocument } from './readDocument.ts'
import { NOW, openedCase, PASSPHRASE } from './samples/openedCase.ts'

const IMPORTER = fileURLToPath(new URL('./samples/importer.ts', import.meta.url))

/** Runs the importer and kills it a moment after so many acknowledgements. Returns the hashes it acknowledged. */
async function importKilled(
  folder: string,
  id: string,
  where: 'here' | 'milled',
  files: readonly string[],
  after: number,
): Promise<string[]> {
  const words = [IMPORTER, folder, id, where, ...files]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'ready') lines.push(line)
    // The count makes sure that it came to work on any machine, the moment that it is hit anywhere.
    if (lines.length === after) setTimeout(() => child.kill('SIGKILL'), after === 0 ? 0 : Math.random() * 60)
  }
  return lines
}

test('killed at any moment: the acknowledged is there and verifies, the rest leaves no trace', async () => {
  using opened = await openedCase()
  const { folder, cabinetFolder, id } = opened
  opened.cabinet.lock()
  const acknowledged = new Set<string>()
  const given = new Set<string>()
  for (const [round, after] of [0, 1, 2, 4, 7].entries()) {
    const files = Array.from({ length: 12 }, (_, no) => {
      // Every third file takes long enough to be hit in the middle.
      const bytes = randomBytes(no % 3 === 2 ? 30_000_000 : 300_000)
      given.add(createHash('sha256').update(bytes).digest('hex'))
      return opened.file(`${round}-${no}.bin`, bytes)
    })
    const where = round % 2 === 0 ? 'here' : 'milled'
    for (const line of await importKilled(cabinetFolder, id, where, files, after)) acknowledged.add(line)

    const cabinet = await Cabinet.unlock({ folder: cabinetFolder, secret: { passphrase: PASSPHRASE }, now: NOW })
    const vault = cabinet.openCase(id)
    const documents = listRecords(vault, 'document')
    const there = new Set(documents.map(({ record }) => String(record.sha256)))
    for (const sha256 of acknowledged) assert.ok(there.has(sha256), 'an acknowledged document is missing')
    for (const sha256 of there) assert.ok(given.has(sha256), 'a document nobody gave is there')
    for (const { id: document, record } of documents) {
      let bytes = 0
      for await (const chunk of readDocument(vault, document)) bytes += chunk.length
      assert.equal(bytes, record.bytes)
    }
    const count = (sql: string) => Number(vault.db.prepare(sql).pluck().get())
    assert.equal(count('SELECT count(*) FROM blob'), documents.length)
    const left = existsSync(documentsFolder(vault)) ? readdirSync(documentsFolder(vault)) : []
    assert.equal(left.length, documents.length)
    cabinet.lock()
  }
  assert.ok(
    acknowledged.size > 0 && acknowledged.size < given.size,
    `${acknowledged.size} of ${given.size} in ${folder}`,
  )
})
