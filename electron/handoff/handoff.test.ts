import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName } from 'pdf-lib'
import sharp from 'sharp'
import type { ParsedInput } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { calendarEntries, toCome } from '../../shared/rules/calendar.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import type { PressLimits } from '../documents/press.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { readBack } from '../press/draw/readBack.ts'
import { newRecordId } from '../records/records.ts'
import { readIcalendar } from '../reminders/samples/readIcalendar.ts'
import { Fixture, samplePdf } from './fixture.ts'
import { createHandoff, type HandoffSource } from './handoff.ts'

type Protection = ParsedInput<'handoff.create'>['protection']

const SSN = '987-65-4321'
const A4 = { width: 595, height: 842 }
const press = new Pressroom(forkPressHost())
let folder = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coverkeep-handoff-'))
})
after(async () => {
  press.close()
  await rm(folder, { recursive: true, force: true })
})

async function make(
  source: HandoffSource,
  out: string,
  more: {
    years?: number[]
    protection?: Protection
    signal?: AbortSignal
    limits?: Partial<PressLimits>
    onStep?: (step: string) => void
  } = {},
) {
  const protection = more.protection ? { protection: more.protection } : {}
  const input = { cases: [], years: more.years ?? [2025], out, today: '2026-04-02' as CalendarDate, ...protection }
  const rooms = more.limits ? { session: () => press.session(more.limits) } : press
  const made = await createHandoff(
    source,
    input,
    rooms,
    ({ step }) => more.onStep?.(step),
    () => new Date('2026-04-02T08:00:00.000Z'),
    newRecordId(),
    more.signal,
  )
  return made.result
}

async function everyKind(): Promise<HandoffSource> {
  const made = new Fixture().who({ nameOnRecord: 'Łukasz Ærøskøbing-Nguyễn', ssn: SSN, citizenships: ['US'] })
  made.year({
    year: 2025,
    position: 'us-coverage',
    businesses: [{ name: `Translations ${SSN}`, netEarningsUsd: '38068.00' }],
  })
  made.case({
    clients: [{ name: '株式会社みなと出版' }, { name: '한빛번역' }],
    country: 'DE',
    work: 'translation',
    begin: '2024-04-01',
    lane: 'A',
    note: `My number is 987654321, my husband's 123-45-6789.`,
  })
  const scan = made.document('Bescheinigung.pdf', await samplePdf('Certificate', [A4, A4]), { kind: 'certificate' })
  made.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Musterkasse Nordlicht',
    number: '4711',
    form: 'D/USA 101',
    begin: '2024-04-01',
    end: '2025-09-30',
    language: 'German',
    documents: [scan],
  })
  const picture = sharp({ create: { width: 900, height: 1200, channels: 3, background: '#dde' } })
  made.document(
    'turned pages.pdf',
    await samplePdf('Turned', [
      { width: 792, height: 612 },
      { ...A4, rotate: 90 },
      { ...A4, rotate: 180 },
      { width: 100, height: 80 },
      { width: 2400, height: 3400 },
    ]),
    { title: `Title with ${SSN}` },
  )
  made.document('photo.jpg', await picture.clone().jpeg().toBuffer(), { type: 'jpeg' })
  made.document('bild.png', await picture.clone().png().toBuffer(), { type: 'png' })
  made.document('scan.tif', await picture.clone().tiff().toBuffer(), { type: 'tiff' })
  made.document('notes.txt', Buffer.from(`Notes of a call. ${SSN} was asked for.\n`.repeat(80)), { type: 'text' })
  made.document('voicemail.wav', Buffer.from('RIFF and nothing else'), { type: 'other' })
  made.document('broken.pdf', Buffer.from('%PDF-1.7\nnothing of what it should be'))
  const submission = made.submission({
    sentOn: '2024-05-02',
    agency: 'Musterkasse Nordlicht',
    channel: 'mail',
    foreignReference: 'AUS-USA 417-Ł',
  })
  made.check({ date: '2024-06-01', submission, seen: 'In Bearbeitung', checkedBy: 'me' })
  for (let no = 0; no < 300; no++)
    made.payment({
      date: `2025-${String((no % 12) + 1).padStart(2, '0')}-03`,
      payer: no % 2 ? 'Nordlicht' : '한빛번역',
      received: { amount: no % 5 ? `${no}.10` : '-0.30', currency: no % 2 ? 'EUR' : 'KRW' },
    })
  made.case({ clients: [{ name: 'Minato' }], country: 'JP', begin: '2025-01-01', end: '2025-06-30', lane: 'B' })
  made.submission({
    sentOn: '2024-11-02',
    agency: 'Social Security Administration, OEIO',
    channel: 'online',
    controlNumber: 'CN 7731',
  })
  return made.source()
}

test('a handoff of every kind of exhibit proves itself and can be checked by a stranger', async () => {
  const out = path.join(folder, 'every kind')
  const source = await everyKind()
  const records = {
    residence: [],
    taxYears: [],
    otherFilings: [],
    notices: [],
    contributionProofs: [],
    adviserQuestions: [],
  }
  const calendar = calendarEntries(
    { ...records, facts: [], cases: source.cases },
    bookWith([]),
    '2026-04-02' as CalendarDate,
  )
  const result = await make({ ...source, calendar }, out, { years: [2024, 2025] })
  assert.equal(result.exhibits, 8)
  assert.deepEqual(
    result.attached.map(({ name }) => name),
    ['broken.pdf', 'voicemail.wav'].filter((name) => result.attached.some((one) => one.name === name)),
  )
  assert.deepEqual(
    (await readdir(out)).sort(),
    [
      '1040 attachments',
      'Handoff Łukasz Ærøskøbing-Nguyễn 2024-2025.pdf',
      'SHA256SUMS',
      'VERIFY.txt',
      'manifest.json',
      'originals',
      'payments-2024.csv',
      'payments-2024.xlsx',
      'payments-2025.csv',
      'payments-2025.xlsx',
      'reminders.ics',
    ].sort(),
  )
  const sums = (await readFile(path.join(out, 'SHA256SUMS'), 'utf8')).trim().split('\n')
  assert.equal(sums.length, result.files.length - 1)
  for (const line of sums) {
    const [hash, name = ''] = line.split('  ')
    assert.equal(
      createHash('sha256')
        .update(await readFile(path.join(out, name)))
        .digest('hex'),
      hash,
    )
  }
  const reminders = readIcalendar(await readFile(path.join(out, 'reminders.ics')))
  assert.equal(reminders.inside.length, toCome(calendar).length)
  assert.doesNotMatch(await readFile(path.join(out, 'reminders.ics'), 'utf8'), /みなと|7731|AUS-USA|4321/)
  const found = await readBack(await readFile(path.join(out, 'Handoff Łukasz Ærøskøbing-Nguyễn 2024-2025.pdf')))
  const all = found.text.join('\n')
  assert.equal(found.pages, result.pages)
  assert.ok(
    all.includes('check box 3 and enter the code EAS') && all.includes('write “Exempt, see attached statement”'),
  )
  assert.ok(all.includes('Control Number CN 7731') && all.includes('foreign reference AUS-USA 417-Ł'))
  assert.ok(all.includes('株式会社みなと出版') && all.includes('한빛번역'))
  assert.ok(all.includes('2025-US coverage') || all.includes('The records disagree'))
  const own = all.split('\n').filter((line) => !line.startsWith('Notes of a call'))
  assert.ok(!own.some((line) => /987-?65-?4321|123-45-6789/.test(line)))
  for (const file of ['manifest.json', 'payments-2025.csv'])
    assert.doesNotMatch(await readFile(path.join(out, file), 'utf8'), /987-?65-?4321/)
})

test('each year with foreign coverage and a paper has its attachment, unencrypted, statement first', async () => {
  const attachments = path.join(folder, 'every kind', '1040 attachments')
  assert.deepEqual((await readdir(attachments)).sort(), [
    '2024_SE_Exempt_Certificate_DE_LAN.pdf',
    '2025_SE_Exempt_Certificate_DE_LAN.pdf',
  ])
  const found = await readBack(await readFile(path.join(attachments, '2025_SE_Exempt_Certificate_DE_LAN.pdf')))
  assert.equal(found.pages, 3)
  assert.match(found.text[0] ?? '', /Exempt, see attached statement/)
  assert.match(found.text[0] ?? '', /\*\*\*-\*\*-4321/)
  assert.ok(found.text[0]?.includes('4711') && found.text[0].includes('Musterkasse Nordlicht'))
})

test('nobody recorded, no payment, no document: the handoff says so and is complete', async () => {
  const out = path.join(folder, 'nothing')
  await mkdir(out)
  const result = await make(
    new Fixture().case({ clients: [{ name: 'A' }], country: 'MX', begin: '2025-01-01' }).source(),
    out,
  )
  assert.equal(result.exhibits, 0)
  assert.ok(result.warnings.some((warning) => warning.startsWith('No person is recorded')))
  assert.ok((await readdir(out)).includes('Handoff 2025.pdf'))
})

test('years that touch no case are refused with those that do; beside one that does they are a warning', async () => {
  const made = new Fixture().case({ clients: [{ name: 'A' }], country: 'DE', begin: '2024-05-01' })
  made.case({ clients: [{ name: 'B' }], country: 'JP', begin: '2021-01-01', end: '2021-12-31' })
  const refused = (error: unknown) =>
    failure('years-untouched')(error) && error instanceof CoverkeepError && error.details.touched === '2021, 2024–2026'
  const out = path.join(folder, 'untouched')
  await assert.rejects(make(made.source(), out, { years: [2019, 2023] }), refused)
  assert.ok(!(await readdir(folder)).includes('untouched'))
  const result = await make(made.source(), out, { years: [2019, 2021] })
  assert.match(result.warnings.join(), /No engagement touches 2019/)
  // Paid after the work was done: the year has a ledger.
  made.payment({ date: '2022-02-01', payer: 'B', received: { amount: '10', currency: 'JPY' } })
  await make(made.source(), path.join(folder, 'paid later'), { years: [2022] })
})

test('foreign coverage without a paper: no attachment, and the year says so loudly', async () => {
  const out = path.join(folder, 'no paper')
  const result = await make(
    new Fixture()
      .who({ nameOnRecord: '山田 太郎' })
      .case({ clients: [{ name: 'A' }], country: 'NO', begin: '2025-01-01', lane: 'D' })
      .source(),
    out,
  )
  assert.ok(!(await readdir(out)).includes('1040 attachments'))
  assert.match(result.warnings.join(), /nothing to attach/)
  const found = await readBack(await readFile(path.join(out, 'Handoff 山田 太郎 2025.pdf')))
  assert.ok(found.text.join('\n').includes('No paper for 2025: nothing to attach'))
})

/** A page whose content unpacks to 640 MB of nothing. */
async function bomb(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([612, 792])
  let content: Uint8Array = Buffer.alloc(64 * 1024 * 1024, 0x20)
  content = deflateSync(content)
  const parts = document.context.obj(
    Array.from({ length: 10 }, () =>
      document.context.register(document.context.stream(content, { Filter: 'FlateDecode' })),
    ),
  )
  page.node.set(PDFName.of('Contents'), parts)
  return document.save()
}

test('an exhibit that is too much for the press is attached behind a page that says why; the others keep theirs', async () => {
  const made = new Fixture()
    .who({ nameOnRecord: 'Kim' })
    .case({ clients: [{ name: 'A' }], country: 'KR', begin: '2025-01-01' })
  made.document('first.pdf', await samplePdf('First', [A4]))
  made.document('second.pdf', await bomb())
  made.document('third.pdf', await samplePdf('Third', [A4, A4]))
  const out = path.join(folder, 'bomb')
  const result = await make(made.source(), out, { limits: { memoryBytes: 250 * 1024 * 1024, stallMs: 20_000 } })
  assert.deepEqual(
    result.attached.map(({ exhibit }) => exhibit),
    ['Exhibit 2'],
  )
  const manifest = JSON.parse(await readFile(path.join(out, 'manifest.json'), 'utf8'))
  assert.deepEqual(
    manifest.exhibits.map((exhibit: { pages: unknown }) => exhibit.pages !== null),
    [true, false, true],
  )
  const found = await readBack(await readFile(path.join(out, 'Handoff Kim 2025.pdf')))
  assert.equal(found.attachments[0]?.name, 'Exhibit_002_second.pdf')
  assert.ok(found.text[manifest.exhibits[1].slipSheet - 1]?.includes('This exhibit has no pages'))
})

test('a used folder, a file in its place and a folder that may not be written are refused, and stay as they were', async () => {
  const source = new Fixture().case({ clients: [{ name: 'A' }], country: 'DE', begin: '2025-01-01' }).source()
  const used = path.join(folder, 'used')
  await mkdir(used)
  await writeFile(path.join(used, 'theirs.txt'), 'theirs')
  await assert.rejects(make(source, used), failure('folder-not-empty'))
  await assert.rejects(make(source, path.join(used, 'theirs.txt')), failure('file-exists'))
  assert.deepEqual(await readdir(used), ['theirs.txt'])
  await assert.rejects(make({ ...source, cases: [] }, path.join(folder, 'none')), failure('nothing-to-hand-over'))
  if (process.getuid?.() === 0) return
  const closed = path.join(folder, 'closed')
  await mkdir(closed)
  await chmod(closed, 0o500)
  await assert.rejects(make(source, path.join(closed, 'new')), failure('not-writable'))
})

test('cancelled, or failing half way: nothing is left, not even folders made on the way', async () => {
  const source = await everyKind()
  const before = (await readdir(folder)).sort()
  for (const stop of ['Copying originals', 'Reading exhibits', 'Checking every file']) {
    const control = new AbortController()
    const out = path.join(folder, 'deep', 'deeper', 'handoff')
    await assert.rejects(
      make(source, out, { signal: control.signal, onStep: (step) => step === stop && control.abort() }),
      failure('cancelled'),
      stop,
    )
    assert.deepEqual((await readdir(folder)).sort(), before)
  }
  const lying: HandoffSource = {
    ...source,
    async *read() {
      yield Buffer.from('other bytes')
    },
  }
  await assert.rejects(make(lying, path.join(folder, 'lying')), failure('handoff-check-failed'))
  assert.deepEqual((await readdir(folder)).sort(), before)
})

const failure = (code: string) => (error: unknown) => error instanceof CoverkeepError && error.code === code

test('protected, it is one ZIP that another program opens with the six words only, and nothing lay in clear meanwhile', async () => {
  const out = path.join(folder, 'protected')
  const clear: string[] = []
  let looked = 0
  const look = (name: string) => {
    looked += 1
    if (/%PDF|HOW TO CHECK|coverkeep-handoff|JFIF/.test(readFileSync(name, 'latin1'))) clear.push(name)
  }
  const made = await make(await everyKind(), out, {
    protection: { kind: 'zip' },
    onStep: (step) => {
      if (step !== 'Encrypting' && step !== 'Reading exhibits') return
      for (const name of partialFiles(folder, 'protected.zip')) look(name)
    },
  })
  assert.ok(looked > made.files.length, 'files were looked at while they lay there')
  assert.deepEqual(clear, [])
  assert.equal(made.zip, `${out}.zip`)
  assert.equal(made.password?.split(' ').length, 6)
  assert.deepEqual(await readdir(folder).then((names) => names.filter((name) => name.includes('protected'))), [
    'protected.zip',
  ])
  const seven = (...args: string[]) => spawnSync('7z', args, { encoding: 'utf8' })
  const list = seven('l', '-slt', '-p-', `${out}.zip`).stdout
  const methods = [...list.matchAll(/^Method = (.*)$/gm)].map(([, method]) => method)
  assert.equal(methods.length, made.files.length)
  assert.ok(
    methods.every((method) => method?.startsWith('AES-256')),
    methods.join(),
  )
  assert.notEqual(seven('t', '-pwrong horse', `${out}.zip`).status, 0)
  const unpacked = path.join(folder, 'unpacked')
  const done = seven('x', `-p${made.password}`, `-o${unpacked}`, `${out}.zip`)
  assert.equal(done.status, 0, done.stderr)
  for (const file of made.files) {
    const bytes = await readFile(path.join(unpacked, 'protected', path.relative(`${out}.zip`, file.path)))
    assert.equal(createHash('sha256').update(bytes).digest('hex'), file.sha256)
  }
})

test('with the bundle alone locked, it opens with its password only, and the answer names what lies in clear', async (context) => {
  const source = await everyKind()
  const made = await make(source, path.join(folder, 'locked'), { protection: { kind: 'pdf' } })
  const names = (files: readonly string[]) => files.map((file) => path.relative(made.folder, file))
  const [bundle, ...more] = made.files.filter(({ path: file }) => !made.inClear?.includes(file))
  assert.equal(more.length, 0)
  const bytes = await readFile(bundle?.path ?? '')
  assert.equal((await readBack(bytes, made.password)).pages, made.pages)
  for (const file of ['manifest.json', 'payments-2025.csv', 'originals/001_Bescheinigung.pdf'])
    assert.ok(names(made.inClear ?? []).includes(file.replaceAll('/', path.sep)), file)
  const check = spawnSync('qpdf', [`--password=${made.password}`, '--check', bundle?.path ?? ''], { encoding: 'utf8' })
  if (check.error) return context.skip('qpdf is not installed here')
  assert.equal(check.status, 0, check.stderr)
  assert.match(check.stdout, /R = 6/)
})

test('a password that is too short, a ZIP that is there: refused, and nothing is touched', async () => {
  const source = await everyKind()
  const out = path.join(folder, 'kept.zip')
  await writeFile(out, 'mine')
  const kept = make(source, out, { protection: { kind: 'zip' } })
  await assert.rejects(kept, (error) => error instanceof CoverkeepError && error.code === 'file-exists')
  assert.equal(await readFile(out, 'utf8'), 'mine')
  const weak = make(source, path.join(folder, 'weak'), { protection: { kind: 'zip', password: 'short' } })
  await assert.rejects(weak, (error) => error instanceof CoverkeepError && error.code === 'weak-passphrase')
  assert.ok((await readdir(folder)).every((name) => !name.includes('weak')))
})

/** Files of a handoff that is being made beside its place. */
function partialFiles(above: string, name: string): string[] {
  const partial = readdirSync(above).filter((one) => one.startsWith(`.${name}.coverkeep-`))
  return partial.flatMap((one) =>
    readdirSync(path.join(above, one), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  )
}
