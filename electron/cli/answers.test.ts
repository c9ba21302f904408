import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { CaseSummary, CONTRACT, Kept, NotKept, StoredDocument, StoredRecord } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

const json = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text))
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

test('every answer has the shape its schema says, as a document and as lines', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'a.txt'), 'first')
  await writeFile(join(place.folder, 'b.csv'), 'date;amount\n2024-04-02;3250,00\n')
  const { run, cabinet } = place

  json(
    CaseSummary,
    (await run(['case', 'new', cabinet, '--client', '株式会社', '--country', 'JP', '--begin', '2022-04-01', '--json']))
      .out,
  )
  assert.equal(json(z.array(CaseSummary), (await run(['case', 'list', cabinet, '--json'])).out).length, 2)

  const person = { nameOnRecord: 'Zoë Łukasik-Ōta', ssn: '987-65-4321' }
  await writeFile(join(place.folder, 'person.json'), JSON.stringify(person))
  json(StoredRecord, (await run(['person', cabinet, '@person.json', '--json'])).out)
  json(StoredRecord, (await run(['person', cabinet, '--json'])).out)
  const year = '{"year":2024,"position":"foreign-coverage"}'
  json(StoredRecord, (await run(['record', cabinet, 'person', 'tax-year', year, '--json'])).out)

  const added = await run([
    'add',
    cabinet,
    place.case.slice(0, 6),
    'a.txt',
    'gone',
    'b.csv',
    '--kind',
    'payment-proof',
    '--json=lines',
  ])
  assert.equal(added.code, EXIT.io)
  const items = z.array(z.union([Kept, NotKept])).parse(lines(added.out))
  assert.deepEqual(
    new Set(items.map((item) => ('kept' in item ? item.name : item.failed))),
    new Set(['a.txt', 'gone', 'b.csv']),
  )
  const first = lines(added.out).find((line) => 'kept' in line)
  assert.deepEqual(Object.keys(first).slice(0, 3), ['kept', 'document', 'name'])

  const sent = '{"sentOn":"2024-02-12","agency":"Kasse","channel":"mail","foreignReference":"AUS 1"}'
  const recorded = json(
    StoredRecord,
    (await run(['record', cabinet, place.case, 'submission', '-', '--json'], sent)).out,
  )
  const { id } = recorded
  const update = JSON.stringify({ ...JSON.parse(sent), id, channel: 'fax' })
  const again = json(StoredRecord, (await run(['record', cabinet, place.case, 'submission', update, '--json'])).out)
  assert.equal(again.id, id)
  assert.equal(again.record.channel, 'fax')

  const Overview = z.strictObject({
    person: StoredRecord,
    taxYears: z.array(StoredRecord),
    records: z.array(StoredRecord),
    inbox: z.array(StoredDocument),
    cases: z.array(CaseSummary),
  })
  json(Overview, (await run(['show', cabinet, '--json'])).out)
  const Whole = z.strictObject({
    case: CaseSummary,
    records: z.array(StoredRecord),
    documents: z.array(StoredDocument),
  })
  const whole = json(Whole, (await run(['show', cabinet, place.case, '--json'])).out)
  assert.equal(whole.documents.length, 2)
  json(z.array(StoredRecord), (await run(['show', cabinet, place.case, 'submission', '--json'])).out)
  const documents = await run(['show', cabinet, place.case, 'document', '--json=lines'])
  const looked = z.array(StoredDocument).parse(lines(documents.out))
  assert.ok(looked.every((one) => one.press.state !== 'waiting'))

  json(CONTRACT['cabinet.verify'].output, (await run(['verify', cabinet, '--json'])).out)
  json(CONTRACT['audit.list'].output, (await run(['audit', cabinet, '--json'])).out)
  json(CONTRACT['audit.list'].output, (await run(['audit', cabinet, place.case, '--json'])).out)
})

test('get writes the original, and never over something without --force', async (context) => {
  const place = await makePlace(context)
  const bytes = Buffer.from('the original\u0000bytes')
  await writeFile(join(place.folder, 'contract.bin'), bytes)
  const added = await place.run(['add', place.cabinet, place.case, 'contract.bin', '--json=lines'])
  const { document, kept } = Kept.parse(lines(added.out)[0])
  const get = (out: string, ...more: string[]) =>
    place.run(['get', place.cabinet, place.case, document.slice(0, 8), '--out', out, ...more, '--json'])
  const first = await get('copy.bin')
  assert.equal(first.code, EXIT.done, first.err)
  json(CONTRACT['documents.get'].output, first.out)
  assert.deepEqual(await readFile(join(place.folder, 'copy.bin')), bytes)
  assert.equal(kept, createHash('sha256').update(bytes).digest('hex'))
  await writeFile(join(place.folder, 'copy.bin'), 'mine')
  assert.equal((await get('copy.bin')).code, EXIT.usage)
  assert.equal(await readFile(join(place.folder, 'copy.bin'), 'utf8'), 'mine')
  assert.equal((await get('copy.bin', '--force')).code, EXIT.done)
  assert.deepEqual(await readFile(join(place.folder, 'copy.bin')), bytes)
  await mkdir(join(place.folder, 'folder'))
  assert.equal((await get('folder')).code, EXIT.done)
  assert.equal((await stat(join(place.folder, 'folder', 'contract.bin'))).size, bytes.length)
})

test('a handoff: its files are there and have the hashes it says; a full folder is refused', async (context) => {
  const place = await makePlace(context)
  await writeFile(join(place.folder, 'note.txt'), 'Łódź, 株式会社')
  await place.run(['add', place.cabinet, place.case, 'note.txt'])
  const args = ['handoff', place.cabinet, '--years', '2025,2024', '--out', 'for the accountant', '--json']
  const ran = await place.run(args)
  assert.equal(ran.code, EXIT.done, ran.err)
  const made = CONTRACT['handoff.create'].output.parse(JSON.parse(ran.out))
  assert.ok(made.pages > 0)
  for (const file of made.files) {
    const path = join(place.folder, 'for the accountant', file.path)
    const found = await readFile(path).catch(() => readFile(file.path))
    assert.equal(createHash('sha256').update(found).digest('hex'), file.sha256, file.path)
  }
  assert.notEqual((await place.run(args)).code, EXIT.done)

  // The log of it in one short line, and the head that the integrity statement prints.
  const table = (await place.run(['audit', place.cabinet])).out.split('\n')
  assert.match(table[0] ?? '', /hash +detail$/)
  const line = table.find((one) => one.includes('handoff.create')) ?? ''
  assert.match(line, new RegExp(` [0-9a-f]{16}  ${made.files.length} files, ${made.pages} pages$`))
  const manifest = JSON.parse(await readFile(join(made.folder, 'manifest.json'), 'utf8'))
  const { no, hash } = manifest.cabinet.auditHead
  assert.ok(table.some((one) => one.trim().startsWith(`${no} `) && one.includes(hash.slice(0, 16))))
  const entries = CONTRACT['audit.list'].output.parse(
    JSON.parse((await place.run(['audit', place.cabinet, '--json'])).out),
  )
  assert.equal(entries.find((entry) => entry.no === no)?.hash, hash)
})

test('case ids: the beginning is enough, unless two cases begin so', async (context) => {
  const place = await makePlace(context)
  const seen = new Map([[place.case.slice(0, 1), place.case]])
  let twice = ''
  while (!twice) {
    const made = await place.run([
      'case',
      'new',
      place.cabinet,
      '--client',
      'X',
      '--country',
      'DE',
      '--begin',
      '2024-01-01',
      '--json',
    ])
    const { id } = CaseSummary.parse(JSON.parse(made.out))
    if (seen.has(id.slice(0, 1))) twice = id.slice(0, 1)
    else seen.set(id.slice(0, 1), id)
  }
  const ambiguous = await place.run(['show', place.cabinet, twice, '--json'])
  assert.equal(ambiguous.code, EXIT.usage)
  assert.equal(JSON.parse(ambiguous.out).error.code, 'case-ambiguous')
  assert.equal((await place.run(['show', place.cabinet, place.case.slice(0, 10).toUpperCase()])).code, EXIT.done)
})
