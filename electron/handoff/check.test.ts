import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument, PDFName } from 'pdf-lib'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate, Instant } from '../../shared/model/dates.ts'
import { Book } from '../press/draw/book.ts'
import { Bundle, type ExhibitPages } from '../press/draw/bundle.ts'
import { type ReadBack, readBack } from '../press/draw/readBack.ts'
import { formsOf } from '../press/draw/source.ts'
import type { WrittenBundle } from './bundleFiles.ts'
import { checkBundle, checkReminders, checkYear } from './check.ts'
import { composeBundle } from './compose.ts'
import { Fixture, samplePdf } from './fixture.ts'
import type { Outcome } from './outcome.ts'
import { divide } from './parts.ts'
import { type Plan, planHandoff } from './plan.ts'

type Found = Parameters<typeof checkBundle>[2][number]

/** A written bundle of two exhibits, what was meant, and its bytes. */
async function written(): Promise<{ plan: Plan; bundle: WrittenBundle; bytes: Buffer }> {
  const fixture = new Fixture().who({ nameOnRecord: 'Ada Sample', ssn: '987-65-4321', citizenships: ['US'] })
  fixture.case({ clients: [{ name: 'Nordlicht' }], country: 'DE', begin: '2025-01-01', lane: 'A' })
  const source = await samplePdf('Contract', [
    { width: 595, height: 842 },
    { width: 595, height: 842 },
  ])
  fixture.document('contract.pdf', source)
  fixture.document('notes.txt', Buffer.from('notes'), { type: 'text' })
  const plan = planHandoff(fixture.source(), { years: [2025], today: '2026-04-02' as CalendarDate })
  const book = new Book()
  const contents = new Map<string, ExhibitPages>([
    ['exhibit-1', { kind: 'pages', pages: await formsOf(await PDFDocument.load(source), book.context) }],
    ['exhibit-2', { kind: 'text', lines: ['Notes of a call'] }],
  ])
  const outcomes = new Map<string, Outcome>([
    ['exhibit-1', { state: 'pages', pages: 2 }],
    ['exhibit-2', { state: 'pages' }],
  ])
  const made = new Bundle(book, composeBundle(plan, outcomes, '2026-04-02T08:00:00.000Z' as Instant), contents)
  const pieces: Uint8Array[] = []
  await made.write([], async (piece) => {
    pieces.push(Buffer.from(piece))
  })
  const bytes = Buffer.concat(pieces)
  const parts = divide(plan, [], Number.POSITIVE_INFINITY, 0).map((part) => ({ ...part, bytes: bytes.length }))
  return { plan, bundle: { layout: made.layout, parts, outcomes }, bytes }
}

const plain = (found: ReadBack): Found => structuredClone(found) as Found

/** Changes one line that was drawn on a page. */
const redrawn = (found: Found, page: number, change: (text: string) => string): Found => ({
  ...found,
  text: found.text.map((text, at) => (at === page - 1 ? change(text) : text)),
})

test('a bundle that is as it was meant passes; every defect that is put into it is found', async () => {
  const { plan, bundle, bytes } = await written()
  const found = plain(await readBack(bytes))
  checkBundle(plan, bundle, [found])
  const [contract] = bundle.layout.exhibits
  assert.ok(contract?.first)
  const { slip, first } = contract
  const defects: Record<string, Found> = {
    pages: { ...found, pages: found.pages - 1 },
    'labels of': { ...found, labelsFrom: 2 },
    'language or title': { ...found, lang: '' },
    'print its number': redrawn(found, 3, (text) => text.replace(/3\s*$/, '4')),
    'slip sheet of Exhibit 1': redrawn(found, slip, (text) => text.replaceAll('Exhibit 1', 'Exhibit 9')),
    'stamp of Exhibit 1': redrawn(found, first, (text) => text.replaceAll('Exhibit 1', 'Exhibit 9')),
    'no link leads to Exhibit 1': { ...found, links: found.links.filter(({ to }) => to !== slip) },
    'leads nowhere': { ...found, links: [...found.links, { from: 1, to: 0 }] },
    'bookmark of Exhibit 1': {
      ...found,
      bookmarks: found.bookmarks.map((one) => (one.title.startsWith('Exhibit 1') ? { ...one, page: 1 } : one)),
    },
    'should be masked': redrawn(found, 2, (text) => `987-65-4321\n${text}`),
    'number that should': redrawn(found, 1, (text) => `DE89 3704 0044 0532 0130 00\n${text}`),
    'not part of its structure': { ...found, outOfStructure: [4] },
    'lacks the page': { ...found, withoutSource: [first] },
  }
  for (const [reason, broken] of Object.entries(defects))
    assert.throws(
      () => checkBundle(plan, bundle, [broken]),
      (error) =>
        error instanceof CoverkeepError &&
        error.code === 'handoff-check-failed' &&
        String(error.details.reason).includes(reason),
      reason,
    )
  const fewer = new Map(bundle.outcomes).set('exhibit-1', { state: 'pages', pages: 3 })
  assert.throws(
    () => checkBundle(plan, { ...bundle, outcomes: fewer }, [found]),
    /check/i,
    'a page of an exhibit is gone',
  )
  const attached = new Map(bundle.outcomes).set('exhibit-2', { state: 'attached', attachedAs: 'x', reason: 'y' })
  assert.throws(() => checkBundle(plan, { ...bundle, outcomes: attached }, [found]), /check/i, 'a file is not attached')
})

test('a page whose source is lost, and one outside of the structure, are seen in the bytes', async () => {
  const { bytes, bundle } = await written()
  const first = bundle.layout.exhibits[0]?.first ?? 0
  const document = await PDFDocument.load(bytes)
  document
    .getPage(first - 1)
    .node.Resources()
    ?.delete(PDFName.of('XObject'))
  document.getPage(1).node.delete(PDFName.of('StructParents'))
  const found = await readBack(await document.save({ useObjectStreams: false }))
  assert.deepEqual(found.withoutSource, [first])
  assert.deepEqual(found.outOfStructure, [2])
})

test('a year attachment without its copy, its words or its mask, and a calendar with a number, do not pass', async () => {
  const { plan, bytes } = await written()
  const found = plain(await readBack(bytes))
  const year = { ...found, pages: 2, text: ['Exempt, see attached statement', ''] }
  checkYear(plan, 'x.pdf', year)
  for (const broken of [
    { ...year, pages: 1 },
    { ...year, text: ['Another statement', ''] },
    { ...year, text: [...year.text, '987-65-4321'] },
  ])
    assert.throws(() => checkYear(plan, 'x.pdf', broken), CoverkeepError)
  for (const name of ['2025 with spaces.pdf', `${'x'.repeat(50)}.pdf`, '2025_Zoë.pdf'])
    assert.throws(() => checkYear(plan, name, year), CoverkeepError)
  assert.throws(() => checkReminders({ ...plan, calendar: [] }, 'SUMMARY:987-65-4321'), CoverkeepError)
})
