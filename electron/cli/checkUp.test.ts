import assert from 'node:assert/strict'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

test('a check-up names what a person knows, says what is safe and what to do, and goes into a file where asked', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  await writeFile(join(place.folder, 'Bescheid 2024.txt'), 'the only copy')
  await run(['add', cabinet, place.case, 'Bescheid 2024.txt'])

  const sound = await run(['verify', cabinet])
  assert.equal(sound.code, EXIT.done)
  assert.match(sound.out, /^Checked 1 case, \d+ records?, 1 document \(13 B\), \d+ log entries and /)
  assert.match(sound.out, /Last check before: never\. Last backup: never\.\n$/)

  const documents = join(cabinet, 'cases', place.case, 'documents')
  const [name = ''] = await readdir(documents)
  await rm(join(documents, name))
  const found = await run(['verify', cabinet, '--report', 'report.txt'])
  assert.equal(found.code, EXIT.findings)
  const [head, what, safe, next, ...rest] = found.out.split('\n')
  assert.equal(head, 'PROBLEM  “Bescheid 2024” in case Łódź Biuro Przekładów sp. z o.o. (PL, from 1 Feb 2024)')
  assert.equal(what, `  The file cases/${place.case}/documents/${name} is missing from the cabinet.`)
  assert.match(safe ?? '', /^ {2}Safe: \S/)
  assert.match(next ?? '', /^ {2}To do: .*add it again/)
  assert.match(rest.join('\n'), /: 1 problem found\.\nEverything that was checked and is not named above is whole\.\n/)
  const report = join(place.folder, 'report.txt')
  assert.match(await readFile(report, 'utf8'), /^Check-up of .*\n\d{4}-\d\d-\d\d .* Coverkeep \d/)
  assert.ok((await readFile(report, 'utf8')).endsWith(found.out))
  if (process.platform !== 'win32') assert.equal((await stat(report)).mode & 0o077, 0)

  // What the report says to do, done.
  const again = await run(['add', cabinet, place.case, 'Bescheid 2024.txt'])
  assert.match(again.out, /kept/)
  assert.equal((await run(['verify', cabinet])).code, EXIT.done)
})

test('a report goes nowhere where it would replace something or lie in clear in the cabinet', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'taken.txt'), 'mine')
  for (const [file, code] of [
    ['taken.txt', 'file-exists'],
    [join(place.cabinet, 'report.txt'), 'inside-cabinet'],
    ['nowhere/report.txt', 'not-writable'],
  ] as const) {
    const refused = await place.run(['verify', place.cabinet, '--report', file, '--json'])
    assert.equal(JSON.parse(refused.out).error.code, code)
  }
  assert.equal(await readFile(join(place.folder, 'taken.txt'), 'utf8'), 'mine')
})

test('doctor says each thing once, with what to do, and nothing when there is nothing to do', async (context) => {
  const place = await makePlace(context)
  const { cabinet, run } = place
  const first = await run(['doctor', cabinet])
  assert.equal(first.code, EXIT.findings)
  assert.match(
    first.out,
    /^- Last backup: never\.\n {2}Make one.*\n- Last check: never\.\n {2}Read everything once.*\n$/,
  )
  assert.equal((await run(['backup', cabinet, 'b.tar'])).code, EXIT.done)
  assert.equal((await run(['verify', cabinet])).code, EXIT.done)
  const rested = await run(['doctor', cabinet])
  assert.equal(rested.code, EXIT.done)
  assert.match(rested.out, /^Nothing to do\. Last backup: .* UTC\. Last check: .* UTC\.\n$/)
  await rm(join(cabinet, 'cases', place.case), { recursive: true })
  const gone = await run(['doctor', cabinet])
  assert.equal(gone.out.match(/folder is not there/g)?.length, 1)
  assert.equal(gone.err, '')
})
