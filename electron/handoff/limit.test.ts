import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { readBack } from '../press/draw/readBack.ts'
import { newRecordId } from '../records/records.ts'
import type { SizeLimit } from './choice.ts'
import { Fixture, samplePdf } from './fixture.ts'
import { createHandoff } from './handoff.ts'
import { divide } from './parts.ts'
import { planHandoff } from './plan.ts'

const A4 = { width: 595, height: 842 }
const press = new Pressroom(forkPressHost())
let folder = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coverkeep-limit-'))
})
after(async () => {
  press.close()
  await rm(folder, { recursive: true, force: true })
})

/** A colour scan of a page at 300 dpi with so much noise that it weighs about as many bytes as a bad scanner's. */
async function scan(width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 as const }
  return sharp(randomBytes(width * height * 3), { raw })
    .blur(1)
    .jpeg({ quality: 80 })
    .toBuffer()
}

async function scanPdf(...pages: Buffer[]): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (const page of pages) {
    const image = await document.embedJpg(page)
    document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
  }
  return document.save()
}

async function made(out: string, fixture: Fixture, limit: SizeLimit) {
  const today = '2026-04-02' as CalendarDate
  const input = { cases: [], years: [2025], out: path.join(folder, out), today, limit }
  const now = () => new Date('2026-04-02T08:00:00.000Z')
  const { result, about } = await createHandoff(fixture.source(), input, press, () => undefined, now, newRecordId())
  const files = await Promise.all(result.bundles.map(async ({ path: file }) => readBack(await readFile(file))))
  const manifest = JSON.parse(await readFile(path.join(folder, out, 'manifest.json'), 'utf8'))
  return { result, about, files, manifest }
}

const engagement = { clients: [{ name: 'Nordlicht' }], country: 'DE', begin: '2025-01-01', lane: 'A' }

test('a bundle is cut between exhibits: nothing dropped, one count of pages, an index that names the file', async () => {
  const fixture = new Fixture().case(engagement)
  const page = await scan(1200, 1700)
  const pages = Math.ceil(800_000 / page.length)
  for (let no = 1; no <= 6; no++)
    fixture.document(`scan ${no}.pdf`, await scanPdf(...Array(pages).fill(page), await scan(300 + no, 400)))
  fixture.document('huge.pdf', await scanPdf(...(await Promise.all([1, 2, 3, 4].map(() => scan(1600, 2200))))))
  fixture.document('zuletzt.pdf', await samplePdf('Last', [A4]))
  const limit = { bytes: 2_000_000, by: 'parts' } as const
  const { result, about, files, manifest } = await made('parts', fixture, limit)
  assert.ok(result.bundles.length > 2)
  for (const [at, bundle] of result.bundles.entries()) {
    assert.equal((await stat(bundle.path)).size, bundle.bytes)
    if (!bundle.over) assert.ok(bundle.bytes <= limit.bytes, `${bundle.path} has ${bundle.bytes}`)
    assert.equal(files[at]?.labelsFrom, bundle.pages.from)
    assert.equal(files[at]?.pages, bundle.pages.to - bundle.pages.from + 1)
    assert.equal(bundle.pages.from, (result.bundles[at - 1]?.pages.to ?? 0) + 1, 'pages are counted through all files')
    assert.match(files[at]?.title ?? '', new RegExp(`part ${at + 1} of ${result.bundles.length}$`))
  }
  const held = result.bundles.flatMap(({ exhibits }) => exhibits ?? [])
  assert.deepEqual(
    held.flatMap(({ from, to }) => [...Array(to - from + 1).keys()].map((at) => from + at)),
    [1, 2, 3, 4, 5, 6, 7, 8],
  )
  const large = result.bundles.filter(({ over }) => over)
  assert.deepEqual(
    large.map(({ exhibits }) => exhibits),
    [{ from: 1, to: 1 }],
    'it is alone, and whole',
  )
  assert.match(result.warnings.join('\n'), /Exhibit 1 alone takes that much/)
  const index = files[0]?.text.join('\n') ?? ''
  for (const { path: file } of result.bundles.slice(1)) assert.ok(index.includes(path.basename(file).slice(0, 20)))
  assert.match(index, /Integrity statement[\s\S]*Heads of the audit logs/)
  assert.ok(files.every(({ links }) => links.every(({ to }) => to > 0)))
  assert.equal(manifest.bundle.length, result.bundles.length)
  assert.deepEqual(about.bundle.pages, { from: 1, to: result.pages })
  assert.equal(about.bundle.others.length, result.bundles.length - 1)
})

test('scans are made smaller only where it is asked and needed, and their files are not touched', async () => {
  const fixture = new Fixture().case(engagement)
  const bytes = await scanPdf(await scan(2480, 3508))
  assert.ok(bytes.length > 2_200_000)
  fixture.document('scan.pdf', bytes)
  const photo = await sharp(randomBytes(1500 * 2000 * 3), { raw: { width: 1500, height: 2000, channels: 3 } })
    .blur(2)
    .png()
    .toBuffer()
  fixture.document('photo.png', photo, { type: 'png' })
  fixture.document('text.pdf', await samplePdf('Text', [A4]))
  const { result, files } = await made('scans', fixture, { bytes: 2_500_000, by: 'scans' })
  assert.equal(result.bundles.length, 1)
  assert.ok((result.bundles[0]?.bytes ?? 0) <= 2_500_000)
  assert.deepEqual(
    result.reduced.map(({ exhibit, pages }) => [exhibit, pages]),
    [
      ['Exhibit 1', 1],
      ['Exhibit 2', 1],
    ],
  )
  assert.match(files[0]?.text.join('\n') ?? '', /shown in gray at (?:200|150) dots per inch/)
  const originals = result.files.filter(({ path: file }) => /originals/.test(file))
  assert.ok(
    originals.some((file) => file.bytes === bytes.length),
    'the file as imported is there',
  )
  const enough = await made('enough', fixture, { bytes: 60_000_000, by: 'scans' })
  assert.deepEqual(enough.result.reduced, [], 'nothing is lost where there is room')
})

test('cutting: what fits stays together, what is too large stands alone, and the order never changes', () => {
  const fixture = new Fixture().case(engagement)
  for (let no = 1; no <= 40; no++) fixture.document(`${String(no).padStart(2, '0')}.pdf`, Buffer.from(`%PDF ${no}`))
  const plan = planHandoff(fixture.source(), { years: [2025], today: '2026-04-02' as CalendarDate })
  for (let seed = 1; seed <= 50; seed++) {
    const sizes = plan.exhibits.map(({ anchor }, at) => ({ id: anchor, bytes: ((at * 7919 * seed) % 997) * 10_000 }))
    const parts = divide(plan, sizes, 5_000_000, 700_000)
    assert.deepEqual(
      parts.flatMap(({ exhibits }) => exhibits),
      plan.exhibits,
    )
    for (const { no, exhibits, over } of parts) {
      const own = exhibits.reduce((sum, { anchor }) => sum + (sizes.find(({ id }) => id === anchor)?.bytes ?? 0), 0)
      assert.equal(over, exhibits.length === 1 && own + 150_000 > 5_000_000)
      if (!over) assert.ok(own + (no === 1 ? 700_000 : 150_000) <= 5_000_000)
    }
    assert.equal(new Set(parts.map(({ file }) => file)).size, parts.length)
  }
})
