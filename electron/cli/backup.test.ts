import assert from 'node:assert/strict'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

test('backup, rehearsal with the recovery words and restore from the command line', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'paper.txt'), 'evidence\n'.repeat(200_000))
  assert.equal((await place.run(['add', place.cabinet, place.case.slice(0, 6), 'paper.txt'])).code, EXIT.done)
  const made = await place.run(['backup', place.cabinet, 'stick.tar', '--split', '1M'])
  assert.equal(made.code, EXIT.done, made.err)
  assert.match(made.out, /parts, from .*stick\.tar\.001 .*1 case, 1 document.*read back and proven/s)
  assert.equal(
    (await place.run(['backup', place.cabinet, 'stick.tar', '--split', '1M'])).code,
    EXIT.usage,
    'it is there',
  )
  assert.equal((await place.run(['backup', place.cabinet, 'other.tar', '--split', 'lots'])).code, EXIT.usage)

  const { recoveryWords } = JSON.parse((await place.run(['recovery', 'new', place.cabinet, '--json'])).out)
  await writeFile(join(place.folder, 'words'), recoveryWords.join(' '))
  const { finished, startCoverkeep } = await import('./testCabinet.ts')
  const words = ['--recovery-words-file', 'words']
  const older = await finished(startCoverkeep(['restore', '--rehearse', 'stick.tar', ...words], place.folder))
  assert.equal(older.code, EXIT.passphrase, 'a backup opens with the words of its time')
  assert.equal((await place.run(['backup', place.cabinet, 'newer.tar'])).code, EXIT.done)
  const before = await readdir(place.folder)
  const proven = await finished(startCoverkeep(['restore', '--rehearse', 'newer.tar', ...words], place.folder))
  assert.equal(proven.code, EXIT.done, proven.err)
  assert.match(proven.out, /is whole and opens: 9 files, 1 case, no problems found/)
  assert.deepEqual(await readdir(place.folder), before)

  const restored = await place.run(['restore', 'stick.tar.001', 'again'])
  assert.equal(restored.code, EXIT.done, restored.err)
  assert.match(restored.err, /another copy of this cabinet in .*cabinet/)
  assert.equal((await place.run(['verify', 'again'])).code, EXIT.done)
  const advice = await place.run(['doctor', 'again'])
  assert.equal(advice.code, EXIT.findings)
  assert.match(advice.out, /^- There is another copy of this cabinet/, 'what it came from counts as its backup')
  assert.equal((await place.run(['restore', 'stick.tar'])).code, EXIT.usage)
})
