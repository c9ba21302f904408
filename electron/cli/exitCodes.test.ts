import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'
import { sealHeader } from '../vault/headerFile.ts'
import { exitCodeLines } from './exitCodes.ts'
import { finished, makePlace, PASSPHRASE, startCoverkeep } from './testCabinet.ts'

test('every exit code is in the README, word for word', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8')
  const rows = readme.split('\n').filter((line) => line.startsWith('|'))
  const cells = new Set(
    rows.map((row) =>
      row
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim())
        .join('|'),
    ),
  )
  for (const line of exitCodeLines()) {
    const [, code, meaning] = /^\s*(\d+)\s+(.+)$/.exec(line) ?? []
    assert.ok(cells.has(`${code}|${meaning}`), `README lacks exit code ${code}: ${meaning}`)
  }
})

test('0: help and version, on stdout', async (context) => {
  const place = await makePlace(context)
  for (const args of [['--help'], ['add', '--help'], ['case', 'new', '--help'], ['--version']]) {
    const ran = await finished(startCoverkeep(args, place.folder))
    assert.equal(ran.code, EXIT.done)
    assert.notEqual(ran.out, '')
    assert.equal(ran.err, '')
  }
})

test('2: what is wrong with the command line is said in one sentence', async (context) => {
  const place = await makePlace(context)
  const cases: [string[], RegExp][] = [
    [[], /Usage: coverkeep/],
    [['frobnicate'], /unknown command/i],
    [['show', place.cabinet, '--jsn'], /--json/],
    [['add', place.cabinet, place.case], /missing required argument/i],
    [['add', place.cabinet, place.case, '-x.pdf'], /put -- before the files/],
    [['show', place.cabinet, '--json=yaml'], /--json=lines/],
    [['show', place.cabinet, place.case, 'invoices'], /no entity invoices/],
    [['show', place.cabinet, place.case, 'tax-year'], /"person" in place of the case/],
    [['record', place.cabinet, 'person', 'paper', '{}'], /name the case/],
    [['record', place.cabinet, place.case, 'payment', '{"date":"2024-02-30"}'], /date/],
    [['record', place.cabinet, place.case, 'payment', '{oops'], /not valid JSON/],
    [['record', place.cabinet, place.case, 'document', '{"title":"x"}'], /not written by hand/],
    [['handoff', place.cabinet, '--years', 'soon', '--out', 'h'], /--years/],
    [['case', 'new', place.cabinet, '--country', 'DE', '--begin', '2024-01-01'], /--client/],
    [['init', place.cabinet], /already has something in it/],
    [['case'], /Usage: coverkeep case/],
    [['person', place.cabinet, '-', '--passphrase-file', '-'], /not both/],
  ]
  for (const [args, text] of cases) {
    const ran = await finished(startCoverkeep([...args, ...withFile(args)], place.folder))
    assert.equal(ran.code, EXIT.usage, `${args.join(' ')}\n${ran.err}`)
    assert.match(ran.err + ran.out, text)
  }
})

const withFile = (args: string[]) =>
  args.length > 1 && !args.includes('--passphrase-file') ? ['--passphrase-file', 'passphrase'] : []

test('2: an SSN as an argument is refused before the cabinet is opened, and not repeated', async (context) => {
  const place = await makePlace(context)
  const person = '{"nameOnRecord":"Zoë","ssn":"987-65-4321"}'
  for (const args of [
    ['person', place.cabinet, person],
    ['record', place.cabinet, 'person', 'person', person],
    ['record', place.cabinet, place.case, 'payment', '{"note":"987-65-4321"}'],
    ['case', 'new', place.cabinet, '--client', 'A 987-65-4321', '--country', 'DE', '--begin', '2024-01-01'],
    ['add', place.cabinet, place.case, 'passphrase', '--title', 'Card 987-65-4321'],
  ]) {
    const ran = await place.run([...args, '--json'])
    assert.equal(ran.code, EXIT.usage)
    assert.equal(JSON.parse(ran.out).error.code, 'ssn-in-argument')
    assert.doesNotMatch(ran.out + ran.err, /987-65-4321/)
  }
  const piped = await place.run(['person', place.cabinet, '-'], person)
  assert.equal(piped.code, EXIT.done, piped.err)
  const shown = await place.run(['show', place.cabinet, '--json'])
  assert.match(shown.out, /\*\*\*-\*\*-4321/)
  assert.doesNotMatch(shown.out + piped.out, /987-65/)
})

test('3: a wrong passphrase; 2: none and no terminal', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'passphrase'), `${PASSPHRASE} \n`)
  const wrong = await place.run(['case', 'list', place.cabinet])
  assert.equal(wrong.code, EXIT.passphrase)
  assert.match(wrong.err, /does not open the cabinet/)
  const absent = await finished(
    startCoverkeep(['case', 'list', place.cabinet, '--passphrase-file', 'nowhere'], place.folder),
  )
  assert.equal(absent.code, EXIT.io)
  if (process.platform === 'win32') return
  // A session of its own has no terminal to ask on, however the tests themselves were started.
  const alone = await finished(startCoverkeep(['case', 'list', place.cabinet], place.folder, '', { detached: true }))
  assert.equal(alone.code, EXIT.usage)
  assert.match(alone.err, /no terminal/)
})

test('4: no cabinet, no case, no document', async (context) => {
  const place = await makePlace(context)
  await mkdir(join(place.folder, 'empty'))
  for (const args of [
    ['show', 'empty'],
    ['show', 'nowhere'],
    ['show', place.cabinet, 'ffffffffffffffff'],
    ['get', place.cabinet, place.case, 'abcdef', '--out', 'x'],
  ]) {
    const ran = await place.run(args)
    assert.equal(ran.code, EXIT.notFound, ran.err)
  }
})

test('5: a damaged header with a damaged copy, a missing case', async (context) => {
  const place = await makePlace(context)
  await rename(join(place.cabinet, 'cases', place.case), join(place.folder, 'taken'))
  const missing = await place.run(['show', place.cabinet, place.case])
  assert.equal(missing.code, EXIT.damaged, missing.err)
  await writeFile(join(place.cabinet, 'cabinet.json'), '{}')
  await writeFile(join(place.cabinet, 'cabinet.json.bak'), '{}')
  const damaged = await place.run(['case', 'list', place.cabinet])
  assert.equal(damaged.code, EXIT.damaged, damaged.err)
})

test('6: a cabinet of a newer version', async (context) => {
  const place = await makePlace(context)
  const { checksum: _, ...body } = JSON.parse(await readFile(join(place.cabinet, 'cabinet.json'), 'utf8'))
  const newer = sealHeader({ ...body, version: 99 })
  for (const file of ['cabinet.json', 'cabinet.json.bak']) await writeFile(join(place.cabinet, file), newer)
  const ran = await place.run(['case', 'list', place.cabinet])
  assert.equal(ran.code, EXIT.newer, ran.err)
})

test('7: another process has it open', async (context) => {
  const place = await makePlace(context)
  const other = startBackend({ surface: 'cli' })
  try {
    await other.call('cabinet.unlock', { folder: place.cabinet, secret: { passphrase: PASSPHRASE } })
    const ran = await place.run(['case', 'list', place.cabinet])
    assert.equal(ran.code, EXIT.busy, ran.err)
  } finally {
    await other.close()
  }
})

test('8 and 9: the first file that fails decides the code, the others still go in', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'empty.pdf'), '')
  await writeFile(join(place.folder, 'good.txt'), 'good')
  await writeFile(join(place.folder, 'shut.txt'), 'shut')
  await chmod(join(place.folder, 'shut.txt'), 0)
  const first = await place.run(['add', place.cabinet, place.case, 'empty.pdf', 'gone.pdf', 'good.txt', '--json'])
  assert.equal(first.code, EXIT.refused, first.err)
  const { kept, failed } = JSON.parse(first.out)
  assert.deepEqual(failed.map((one: { code: string }) => one.code).sort(), ['empty-file', 'file-not-readable'])
  assert.equal(kept.length, 1)
  const second = await place.run(['add', place.cabinet, place.case, 'gone.pdf', 'empty.pdf'])
  assert.equal(second.code, EXIT.io)
  assert.match(second.err, /gone\.pdf/)
  // The system lets root read everything.
  if (process.getuid?.() !== 0) {
    const shut = await place.run(['add', place.cabinet, place.case, 'shut.txt'])
    assert.equal(shut.code, EXIT.io)
  }
})

test('10: verify finds a flipped byte', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'big.bin'), randomBytes(200_000))
  await place.run(['add', place.cabinet, place.case, 'big.bin'])
  const clean = await place.run(['verify', place.cabinet])
  assert.equal(clean.code, EXIT.done, clean.err + clean.out)
  const database = await open(join(place.cabinet, 'cases', place.case, 'case.db'), 'r+')
  const { size } = await database.stat()
  await database.write(Buffer.from([0xff, 0x00, 0xff]), 0, 3, Math.floor(size / 2))
  await database.close()
  const ran = await place.run(['verify', place.cabinet, '--json'])
  assert.equal(ran.code, EXIT.findings, ran.err + ran.out)
  assert.ok(JSON.parse(ran.out).findings.some((one: { severity: string }) => one.severity === 'problem'))
  await rm(place.cabinet, { recursive: true })
})
