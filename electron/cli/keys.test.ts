import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace, PASSPHRASE } from './testCabinet.ts'

const WORDS = 24

test('keys from the command line: passphrase change, recovery new, recover, keys rotate, and what each says', async (context) => {
  const place = await makePlace(context)
  const file = (name: string, text: string) => writeFile(join(place.folder, name), text)
  await file('second', 'another made up passphrase\n')
  await file('third', 'the third made up passphrase\n')

  const changed = await place.run(['passphrase', 'change', place.cabinet, '--new-passphrase-file', 'second'])
  assert.equal(changed.code, EXIT.done, changed.err)
  assert.match(changed.out, /older cabinet\.json .* and the old passphrase can still open/s)
  assert.equal((await place.run(['keys', 'show', place.cabinet])).code, EXIT.passphrase, 'the old one does not open')

  await file('passphrase', 'another made up passphrase\n')
  const renewed = await place.run(['recovery', 'new', place.cabinet, '--json'])
  const { recoveryWords } = JSON.parse(renewed.out)
  assert.equal(recoveryWords.length, WORDS)
  await file('words', recoveryWords.join('\n'))
  const twice = await place.run([
    'recover',
    place.cabinet,
    '--recovery-words-file',
    'words',
    '--new-passphrase-file',
    'third',
  ])
  assert.equal(twice.code, EXIT.usage, 'recover takes no passphrase')

  const { startCoverkeep, finished } = await import('./testCabinet.ts')
  const recover = ['recover', place.cabinet, '--recovery-words-file', 'words', '--new-passphrase-file', 'third']
  const recovered = await finished(startCoverkeep(recover, place.folder))
  assert.equal(recovered.code, EXIT.done, recovered.err)

  await file('passphrase', 'the third made up passphrase\n')
  const rotated = await place.run(['keys', 'rotate', place.cabinet, '--json'])
  assert.equal(rotated.code, EXIT.done, rotated.err)
  assert.notDeepEqual(JSON.parse(rotated.out).recoveryWords, recoveryWords)

  const device = await place.run(['keys', 'device', place.cabinet, 'add'])
  assert.equal(device.code, EXIT.refused)
  assert.match(device.err, /only there in the Electron window/)
  const shown = await place.run(['keys', 'show', place.cabinet])
  assert.match(shown.out, /a passphrase, 24 recovery words/)

  const { out } = await place.run(['audit', place.cabinet, '--json'])
  const actions = (JSON.parse(out) as { action: string }[]).map(({ action }) => action)
  for (const action of ['passphrase.change', 'recovery.new', 'passphrase.recover', 'keys.rotate'])
    assert.ok(actions.includes(action), action)
  const header = await readFile(join(place.cabinet, 'cabinet.json'), 'utf8')
  assert.equal(header, await readFile(join(place.cabinet, 'cabinet.json.bak'), 'utf8'))
  assert.doesNotMatch(header, new RegExp(PASSPHRASE))
})
