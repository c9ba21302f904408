import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'

const PASSPHRASE = 'blue teapot rainy harbour'
const code = (expected: string) => (error: unknown) => error instanceof CoverkeepError && error.code === expected

test('a sheet is a new text file outside the cabinet, for this user only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-sheet-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  try {
    const cabinet = join(folder, 'Cabinet')
    const { recoveryWords } = await backend.call('cabinet.create', { folder: cabinet, passphrase: PASSPHRASE })
    const save = (file: string) => backend.call('sheet.save', { file, text: recoveryWords.join('\n') })

    const file = join(folder, 'words.txt')
    await save(file)
    assert.equal(await readFile(file, 'utf8'), recoveryWords.join('\n'))
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600)

    await writeFile(join(folder, 'mine.txt'), 'mine')
    await assert.rejects(save(join(folder, 'mine.txt')), code('file-exists'))
    assert.equal(await readFile(join(folder, 'mine.txt'), 'utf8'), 'mine')
    await assert.rejects(save(join(folder, 'start.sh')), code('invalid-input'))
    await assert.rejects(save(join(cabinet, 'words.txt')), code('inside-cabinet'))
    await assert.rejects(save(join(folder, 'not there', 'words.txt')), code('not-writable'))
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
})
