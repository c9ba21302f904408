import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { fileSource, type Source } from './source.ts'

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-'))
})
after(() => rmSync(folder, { recursive: true, force: true }))

const path = (name: string) => join(folder, name)
const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

async function drain(source: Source, between: () => void = () => {}): Promise<Buffer> {
  const parts: Buffer[] = []
  const room = Buffer.alloc(1024 * 1024)
  try {
    for (let bytes = await source.read(room); bytes > 0; bytes = await source.read(room)) {
      parts.push(Buffer.from(room.subarray(0, bytes)))
      between()
    }
  } finally {
    await source.close()
  }
  return Buffer.concat(parts)
}

test('a file is read byte for byte, through a link as well', async () => {
  const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, no) => no % 251))
  writeFileSync(path('a.bin'), bytes)
  symlinkSync(path('a.bin'), path('link'))
  for (const name of ['a.bin', 'link']) {
    const source = await fileSource(path(name))
    assert.deepEqual(await drain(source), bytes)
    await source.confirm()
  }
})

test('folders, pipes, missing and empty files each have their own name', async () => {
  mkdirSync(path('folder'))
  writeFileSync(path('empty'), '')
  await assert.rejects(fileSource(path('folder')), code('not-a-file'))
  await assert.rejects(fileSource(path('none')), code('file-not-readable'))
  await assert.rejects(fileSource(path('a\0b')), code('file-not-readable'))
  await assert.rejects(fileSource(path('x'.repeat(300))), code('file-not-readable'))
  await assert.rejects(fileSource(path('empty')), code('empty-file'))
  if (process.platform === 'win32') return
  execFileSync('mkfifo', [path('pipe')])
  await assert.rejects(fileSource(path('pipe')), code('not-a-file'))
})

test('a file that may not be read says so', {
  skip: process.getuid?.() === 0 && 'root may read everything',
}, async () => {
  writeFileSync(path('secret'), 'x')
  chmodSync(path('secret'), 0o000)
  await assert.rejects(async () => drain(await fileSource(path('secret'))), code('file-not-readable'))
})

test('a file that changes while it is read is refused', async () => {
  const changes: Record<string, (file: string) => void> = {
    grows: (file) => appendFileSync(file, 'more'),
    shrinks: (file) => truncateSync(file, 10),
    'is written over': (file) => writeFileSync(file, Buffer.alloc(3_000_000, 2)),
    'is replaced': (file) => {
      writeFileSync(`${file}.new`, Buffer.alloc(3_000_000, 1))
      renameSync(`${file}.new`, file)
    },
    'is removed': (file) => rmSync(file),
  }
  for (const [how, change] of Object.entries(changes)) {
    const file = path(`file that ${how}`)
    writeFileSync(file, Buffer.alloc(3_000_000, 1))
    const source = await fileSource(file)
    let done = false
    await assert.rejects(
      async () => {
        await drain(source, () => {
          if (!done) change(file)
          done = true
        })
        await source.confirm()
      },
      code('file-changed'),
      how,
    )
  }
})

test('a change after the last byte and before the acknowledgement counts too', async () => {
  writeFileSync(path('late'), 'as it was')
  const source = await fileSource(path('late'))
  await drain(source)
  writeFileSync(path('late'), 'as it is!')
  await assert.rejects(source.confirm(), code('file-changed'))
})
