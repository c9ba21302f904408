import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

test('init takes up where a killed init stopped, looks past what systems leave, and refuses everything else', async (context) => {
  const { folder, run } = await makePlace(context)
  const made = async (name: string, files: readonly string[]) => {
    await mkdir(join(folder, name))
    for (const file of files) await writeFile(join(folder, name, file), 'x')
    return run(['init', name])
  }
  const killed = await made('killed', ['cabinet.making', 'person.db', 'person.db-wal', 'cabinet.json.tmp', '.DS_Store'])
  assert.equal(killed.code, EXIT.done, killed.err)
  assert.deepEqual((await readdir(join(folder, 'killed'))).sort(), [
    '.DS_Store',
    'cabinet.json',
    'cabinet.json.bak',
    'person.db',
    'person.db-wal',
  ])
  const used = await made('used', ['person.db'])
  assert.equal(used.code, EXIT.usage)
  assert.match(used.err, /already has something in it/)
  assert.deepEqual(await readdir(join(folder, 'used')), ['person.db'])
})

test('init and get do not offer what they refuse', async (context) => {
  const { folder, cabinet, case: id, run } = await makePlace(context)
  const help = await run(['init', '--help'])
  assert.match(help.out, /--passphrase-file/)
  assert.doesNotMatch(help.out, /--recovery-words-file/)
  assert.match((await run(['init', 'new', '--recovery-words-file', 'x'])).err, /cannot be chosen\.\n/)
  const got = await run(['get', cabinet, id, 'a', '--out', '-'])
  assert.equal(got.code, EXIT.usage)
  assert.match(got.err, /not to standard output; for a file of this name write \.\/-\.\n/)
  assert.match((await run(['nothing'])).err, /^[^\n]*[^.]\.\n/)
  assert.ok(!(await readdir(folder)).includes('-'))
})
