import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { closeReader, openReader, pageText } from '../pdf/reader.ts'
import { Book } from './book.ts'
import { Bundle } from './bundle.ts'
import { readBack } from './readBack.ts'
import { PAPER } from './type.ts'

const PASSWORD = 'sechs w\u00f6rter \u6771\u4eac'

async function written(password?: string): Promise<Buffer> {
  const bundle = new Bundle(
    new Book(),
    {
      info: { title: 'Titel \\(\u5c5c) 東京', author: 'Jane', subject: 'Test', created: '2026-01-01T00:00:00.000Z' },
      paper: PAPER.letter,
      running: { head: 'Head', foot: 'Foot' },
      front: [
        {
          title: 'Cover',
          blocks: [{ kind: 'heading', level: 1, text: 'Cover ()\\', anchor: 'cover', bookmark: 'Cover ()\\' }],
        },
      ],
      exhibits: [],
      exhibitsTitle: 'Exhibits',
      back: [],
    },
    new Map(),
  )
  const pieces: Uint8Array[] = []
  const files = [
    { exhibit: '', name: 'a.bin', description: 'Empty', bytes: new Uint8Array() },
    { exhibit: '', name: 'b.bin', description: 'Large', bytes: Buffer.alloc(2_500_000, 'evidence in clear ') },
  ]
  await bundle.write(files, async (piece) => void pieces.push(Buffer.from(piece)), password)
  return Buffer.concat(pieces)
}

test('under a password nothing of a bundle is in clear, and four readers open it with that password only', async (context) => {
  const bytes = await written(PASSWORD)
  assert.equal(bytes.includes('evidence in clear'), false)
  assert.deepEqual(await readBack(bytes, PASSWORD), await readBack(await written()))
  await assert.rejects(readBack(bytes, 'wrong'))
  const reader = await openReader(bytes, PASSWORD)
  assert.match(await pageText(await reader.getPage(1)), /Cover \(\)\\/)
  await closeReader(reader)
  await assert.rejects(openReader(bytes), /needs a password/)
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'locked.pdf')
  writeFileSync(file, bytes)
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' })
  if (run('qpdf', '--version').error || run('pdftotext', '-v').error) return context.skip('qpdf or poppler is not here')
  const shown = run('qpdf', `--password=${PASSWORD}`, '--show-encryption', '--check', file)
  assert.equal(shown.status, 0, shown.stderr + shown.stdout)
  assert.match(shown.stdout, /R = 6[\s\S]*file encryption method: AESv3/)
  assert.equal(run('qpdf', '--password=wrong', '--check', file).status, 2)
  const clear = join(folder, 'clear.pdf')
  assert.equal(run('qpdf', `--password=${PASSWORD}`, '--decrypt', '--stream-data=preserve', file, clear).status, 0)
  assert.deepEqual(await readBack(readFileSync(clear)), await readBack(await written()))
  assert.match(run('pdftotext', '-upw', PASSWORD, file, '-').stdout, /Cover \(\)\\/)
  assert.notEqual(run('pdftotext', '-upw', 'wrong', file, '-').status, 0)
})
