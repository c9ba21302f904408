import assert from 'node:assert/strict'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

test('export from the command line: a folder, a database, and what is not asked right', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'paper.txt'), 'evidence\n')
  await writeFile(join(place.folder, 'other'), 'for the other program\n')
  await place.run(['add', place.cabinet, place.case, 'paper.txt'])
  const open = await place.run(['export', place.cabinet, place.case.slice(0, 6), '--out', 'open'])
  assert.equal(open.code, EXIT.done, open.err)
  assert.match(open.out, /2 records, 1 document,.*anyone who has them can read them/s)
  assert.deepEqual((await readdir(join(place.folder, 'open'))).sort(), [
    'document.csv',
    'engagement.csv',
    'originals',
    'records.json',
  ])
  const cipher = ['--sqlcipher', 'case.db', '--export-passphrase-file', 'other']
  const database = await place.run(['export', place.cabinet, place.case, ...cipher])
  assert.equal(database.code, EXIT.done, database.err)
  assert.equal((await place.run(['export', place.cabinet, 'person', '--out', 'me'])).code, EXIT.done)
  for (const wrong of [[], ['--out', 'x', ...cipher], ['--sqlcipher', 'y.db']]) {
    assert.equal((await place.run(['export', place.cabinet, place.case, ...wrong])).code, EXIT.usage)
  }
})
