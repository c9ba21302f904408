import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Input, Output } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { type Backend, startBackend } from '../host.ts'
import { readBack } from '../press/draw/readBack.ts'
import { samplePdf } from './fixture.ts'

const A4 = { width: 595, height: 842 }
const SSN = '987-65-4321'
const recipient = { name: 'Ada Preparer, CPA' }
let folder = ''
let backend: Backend
let id: CaseId

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coverkeep-volumes-'))
  backend = startBackend({ surface: 'cli', kdf: 'floor' })
  await backend.call('cabinet.create', { folder: path.join(folder, 'cabinet'), passphrase: 'four made up words' })
  const engagement = { clients: [{ name: 'Nordlicht GmbH' }], country: 'DE', begin: '2025-01-01', lane: 'A' as const }
  id = (await backend.call('case.create', { engagement })).id
  const person = { nameOnRecord: 'Zoë Sample', ssn: SSN, citizenships: ['US'] }
  await backend.call('record.save', { entity: 'person', record: person })
})
after(async () => {
  await backend.close()
  await rm(folder, { recursive: true, force: true })
})

async function keep(name: string, pages: number): Promise<RecordId> {
  const file = path.join(folder, name)
  await writeFile(file, await samplePdf(name, Array(pages).fill(A4)))
  const kept: RecordId[] = []
  await backend.call('documents.add', { case: id, files: [file], kind: 'contract' }, (event) => {
    if ('kept' in event) kept.push(event.document)
  })
  assert.ok(kept[0])
  return kept[0]
}

type Made = Output<'handoff.create'>

async function make(out: string, more: Partial<Input<'handoff.create'>> = {}): Promise<Made> {
  const place = path.join(folder, out)
  return backend.call('handoff.create', { cases: [], years: [2025], out: place, today: '2026-04-02', ...more })
}

async function read(made: Made) {
  const bundle = made.files.find(({ path: name }) => /Handoff[^/]*\.pdf$/.test(name))?.path ?? ''
  const manifest = await readFile(path.join(made.folder, 'manifest.json'), 'utf8')
  return {
    found: await readBack(await readFile(bundle)),
    manifest: JSON.parse(manifest),
    sha256: createHash('sha256').update(manifest).digest('hex'),
    verify: await readFile(path.join(made.folder, 'VERIFY.txt'), 'utf8'),
  }
}

const record = async (of: Made) =>
  (await backend.call('record.list', { entity: 'handoff' })).find((one) => one.id === of.handoff)?.record as Record<
    string,
    // biome-ignore lint/suspicious/noExplicitAny: a record as the contract gives it
    any
  >

const failure = (code: string) => (error: unknown) => error instanceof CoverkeepError && error.code === code

test('two volumes: page numbers, labels, links and bookmarks go on, the index has both, and the records hold what was given', async () => {
  const scan = await keep('certificate.pdf', 2)
  const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'Musterkasse', form: 'D/USA 101' }
  const period = { begin: '2025-01-01', end: '2025-12-31' }
  await backend.call('record.save', { case: id, entity: 'paper', record: { ...paper, ...period, documents: [scan] } })
  const wrong = await keep('wrong.pdf', 1)
  const one = await make('one', { recipient })
  const first = await read(one)
  const kept = await record(one)
  assert.deepEqual([kept.volume, kept.series, kept.manifestSha256], [1, one.handoff, first.sha256])
  assert.deepEqual(kept.bundle.pages, { from: 1, to: one.pages })
  assert.deepEqual(
    kept.exhibits.map(({ exhibit, document }: { exhibit: number; document: string }) => [exhibit, document]),
    [
      [1, scan],
      [2, wrong],
    ],
  )
  const log = await backend.call('audit.list', {})
  const entry = log.find(({ action }) => action === 'handoff.create')
  assert.deepEqual([entry?.entity, entry?.record], ['handoff', one.handoff])

  await assert.rejects(make('again', { recipient }), failure('series-begun'))
  assert.ok(!(await readdir(folder)).includes('again'))

  await keep('new.pdf', 3)
  const seen = { date: '2026-03-01' as CalendarDate, seen: 'Renewal in progress' }
  await backend.call('record.save', { case: id, entity: 'status-check', record: seen })
  const leaveOut = [{ case: id, document: wrong, reason: 'not about this work' }]
  const two = await make('two', { recipient, next: 'supplement', leaveOut, originals: 'none', paper: 'a4' })
  const { found, manifest, verify } = await read(two)
  assert.equal(found.labelsFrom, one.pages + 1)
  assert.equal(found.text[0]?.trimEnd().split('\n').at(-1), String(one.pages + 1))
  assert.deepEqual(manifest.series.pages, { from: one.pages + 1, to: one.pages + two.pages })
  assert.equal(manifest.series.manifestBefore, first.sha256)
  const [exhibit] = manifest.exhibits
  assert.deepEqual([manifest.exhibits.length, exhibit.exhibit], [1, 3])
  assert.equal(exhibit.pages.to - exhibit.pages.from, 2)
  const slip = exhibit.slipSheet - one.pages
  assert.match(found.text[slip - 1] ?? '', /Exhibit 3/)
  assert.equal(found.bookmarks.find(({ title }) => title.startsWith('Exhibit 3'))?.page, slip)
  assert.ok(found.links.every(({ to }) => to >= 1 && to <= two.pages))
  const at = (title: string) => found.bookmarks.find((one) => one.title === title)?.page ?? 0
  const changed = found.text[at('What changed since volume 1') - 1]?.replace(/\s+/g, ' ') ?? ''
  assert.match(changed, /New: status of 1 Mar 2026: Renewal in progress/)
  assert.match(changed, /Exhibit 2: please take it out/)
  const index = found.text[at('Evidence index') - 1] ?? ''
  for (const words of [
    'certificate',
    'in volume 1',
    'withdrawn: not about this work',
    'new',
    first.sha256.slice(0, 32),
  ])
    assert.ok(index.includes(words), words)
  assert.ok(found.text.some((text) => /Ex\.\s1 \(volume\s1\)/.test(text)))

  assert.deepEqual(await readdir(path.join(two.folder, '1040 attachments')), ['2025_SE_Exempt_Certificate_DE_ZS.pdf'])
  assert.ok(!(await readdir(two.folder)).includes('originals'))
  assert.match(verify, /files that exhibits were made from are not part/)
  assert.doesNotMatch(verify, /in originals/)
  assert.doesNotMatch(found.text.join('\n'), /originals/)
})

test('a new edition is complete, attaches what was chosen, shows the number for filing once, and logs that', async () => {
  const choices = { originals: 'attached', forFiling: true } as const
  const made = await make('edition', { recipient, next: 'edition', without: ['ledger', 'status'], ...choices })
  assert.deepEqual([made.edition, made.volume], [2, 1])
  const { found, manifest, verify } = await read(made)
  assert.equal(found.labelsFrom, 1)
  assert.deepEqual(
    manifest.series.renumbered.map((one: { before: number; exhibit: number | null }) => [one.before, one.exhibit]),
    [
      [1, 1],
      [2, null],
      [3, 2],
    ],
  )
  const hashes = new Set(found.attachments.map(({ sha256 }) => sha256))
  assert.ok(manifest.exhibits.every(({ sha256 }: { sha256: string }) => hashes.has(sha256)))
  assert.ok(!found.bookmarks.some(({ title }) => /Payment ledger|Status and contact log/.test(title)))
  assert.ok(!made.files.some(({ path: name }) => name.endsWith('.csv')))
  assert.match(verify, /attached to the bundle/)
  const attachment = made.files.find(({ path: name }) => name.includes('1040 attachments'))?.path ?? ''
  const statement = await readBack(await readFile(attachment))
  assert.equal(statement.text.join('\n').split(SSN).length, 2)
  assert.doesNotMatch(found.text.join('\n'), new RegExp(SSN))
  const log = await backend.call('audit.list', {})
  assert.deepEqual(log.find(({ action }) => action === 'ssn.view')?.detail, { for: 'handoff' })
})

test('a record of a handoff is not written by hand, apart from how it was given and what came back', async () => {
  const all = await backend.call('record.list', { entity: 'handoff' })
  const last = all.at(-1)
  assert.ok(last)
  const save = (body: object, of?: RecordId) =>
    backend.call('record.save', { entity: 'handoff', record: { ...last.record, ...body }, ...(of ? { id: of } : {}) })
  await assert.rejects(save({}), failure('intake-only'))
  await assert.rejects(save({ volume: 7 }, last.id), failure('invalid-input'))
  await assert.rejects(save({ passwordGiven: 'phone' }, last.id), failure('invalid-input'))
  const questions = [{ askedOn: '2026-04-09', question: 'Which line?' }]
  const saved = await save({ channel: 'portal', givenOn: '2026-04-03', questions }, last.id)
  assert.deepEqual(saved.record.questions, questions)
  const before = all.find(({ id: one }) => one === last.record.before)
  assert.ok(before)
  await assert.rejects(backend.call('record.delete', { entity: 'handoff', id: before.id }), failure('still-named'))
})

test('two supplements at once: the one that is recorded second is said not to be', async () => {
  const more = { recipient, next: 'supplement' } as const
  const both = await Promise.allSettled([make('left', more), make('right', more)])
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.equal(refused.length, 1)
  assert.ok(failure('handoff-not-recorded')(refused[0]), String(refused[0]))
})

test('a preview says what a limit would cut; smaller scans beside originals inside the bundle are refused', async () => {
  await keep('for a limit.pdf', 2)
  const limit = { bytes: 2_000_000, by: 'parts' as const }
  const found = await backend.call('handoff.preview', { cases: [], years: [2025], today: '2026-04-02', limit })
  assert.equal(found.parts.length, 1)
  assert.ok((found.parts[0]?.bytes ?? 0) <= limit.bytes)
  assert.deepEqual(found.parts[0]?.exhibits, { from: 1, to: found.exhibits.length })
  await assert.rejects(
    make('refused', { originals: 'attached', limit: { ...limit, by: 'scans' } }),
    (error: unknown) => error instanceof CoverkeepError && error.code === 'invalid-input',
  )
})
