import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import type { FileType, Turn } from '../../shared/model/case.ts'
import { Book } from './draw/book.ts'
import { place } from './draw/placing.ts'
import { readBack } from './draw/readBack.ts'
import { formsOf, imagePage, type SourcePage } from './draw/source.ts'
import { turned } from './draw/turned.ts'
import { PAPER } from './draw/type.ts'
import type { Looked } from './exhibitMade.ts'
import { picturePages } from './image/pages.ts'
import { lookJobs } from './look.ts'
import { prepare } from './pdf/prepare.ts'
import { onePage, rawPdf, say } from './samples/rawPdf.ts'

const alive = async () => {}
const send = async () => {}
const jobs = lookJobs()

/** A bundle of these source pages and nothing else. */
async function bundleOf(pagesIn: (book: Book) => Promise<readonly SourcePage[]>, password?: string): Promise<Buffer> {
  const book = new Book()
  for (const [at, page] of (await pagesIn(book)).entries())
    book.exhibit(page, place(page.size, PAPER.letter), { left: 'Exhibit 1', right: String(at + 1) })
  const info = { title: 'Test', author: 'Test', subject: 'Test', created: '2026-01-01T00:00:00.000Z' }
  const pieces: Uint8Array[] = []
  await book.write({ info, anchors: new Map(), bookmarks: [], attachments: [], password }, async (piece) => {
    pieces.push(Buffer.from(piece))
  })
  return Buffer.concat(pieces)
}

const ofPdf = (bytes: Uint8Array, turn?: Turn) => async (book: Book) => {
  const pages = await formsOf((await prepare(bytes)).document, book.context)
  return turn ? pages.map((page) => turned(page, turn)) : pages
}

const ofPicture = (bytes: Uint8Array, type: FileType) => async (book: Book) => {
  const made = await picturePages(bytes, type, alive)
  assert.ok(made.kind === 'images')
  return Promise.all(made.images.map((image) => imagePage(image, book.context)))
}

/** Holds a bundle against a file as if it had been made from it. */
async function lookAt(
  bundle: Uint8Array,
  bytes: Uint8Array,
  call: { type?: FileType; turn?: Turn; password?: string; pages?: number } = {},
): Promise<Looked> {
  const { type = 'pdf', turn, password, pages = 1 } = call
  await jobs['look.open']({ payload: password === undefined ? {} : { password }, bytes: bundle, alive, send })
  const turns = turn ? [{ page: 1, turn }] : []
  const { shows } = await readBack(bundle, password)
  assert.equal(shows.length, pages)
  return (await jobs['look.exhibit']({ payload: { type, first: 1, shows, turns }, bytes, alive, send })) as Looked
}

const SAME = { different: [], blank: [] }
const OTHER = { different: [1], blank: [] }

const scan = (grey: number) =>
  sharp({
    create: {
      width: 1000,
      height: 1400,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: grey, sigma: 9 },
    },
  })
    .jpeg()
    .toBuffer()

async function scanned(jpeg: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([500, 700]).drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 500, height: 700 })
  return document.save()
}

test('a page that shows what its file shows is let pass: text, lying, cropped, turned, under a password', async () => {
  const plain = rawPdf(onePage(say('Certificate 4471')))
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(plain)), plain), SAME)
  const lying = rawPdf(onePage(say('Certificate 4471'), { page: '/Rotate 90 /CropBox [10 10 290 150]' }))
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(lying)), lying), SAME)
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(lying, 90)), lying, { turn: 90 }), SAME)
  const password = 'correct horse battery'
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(plain), password), plain, { password }), SAME)
})

test('another word, white on white, an empty page, another crop, another turn: each is found', async () => {
  const file = rawPdf(onePage(say('Certificate 4471')))
  const others = {
    word: onePage(say('Certificate 4477')),
    white: onePage(`1 g ${say('Certificate 4471')}`),
    empty: onePage(''),
    covered: onePage(`${say('Certificate 4471')} 1 g 0 0 300 200 re f`),
    cropped: onePage(say('Certificate 4471'), { page: '/CropBox [0 0 150 200]' }),
    lying: onePage(say('Certificate 4471'), { page: '/Rotate 90' }),
  }
  for (const [what, objects] of Object.entries(others))
    assert.deepEqual(await lookAt(await bundleOf(ofPdf(rawPdf(objects))), file), OTHER, what)
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(file, 180)), file), OTHER, 'turned without being asked')
})

test('a page of another file in its place is found, and which one it is', async () => {
  const page = (text: string) => rawPdf(onePage(say(text)))
  const bound = async (book: Book) => [...(await ofPdf(page('one'))(book)), ...(await ofPdf(page('two'))(book))]
  const file = await PDFDocument.create()
  for (const text of ['one', 'three'])
    file.addPage((await file.copyPages(await PDFDocument.load(page(text)), [0]))[0] ?? assert.fail())
  const found = await lookAt(await bundleOf(bound), await file.save(), { pages: 2 })
  assert.deepEqual(found, { different: [2], blank: [] })
})

test('a large scan inside a PDF is known by its bytes, also under a password; another one is found', async () => {
  const [light, dark] = [await scanned(await scan(200)), await scanned(await scan(90))]
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(light)), light), SAME)
  const password = 'correct horse battery'
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(light), password), light, { password }), SAME)
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(dark)), light), OTHER)
})

test('photographs are known by their bytes or by what they show, upright', async () => {
  const photo = await scan(200)
  assert.deepEqual(await lookAt(await bundleOf(ofPicture(photo, 'jpeg')), photo, { type: 'jpeg' }), SAME)
  assert.deepEqual(await lookAt(await bundleOf(ofPicture(await scan(90), 'jpeg')), photo, { type: 'jpeg' }), OTHER)
  const half = { create: { width: 200, height: 300, channels: 3, background: '#000' } } as const
  const page = sharp({ create: { width: 500, height: 300, channels: 3, background: '#fff' } }).composite([
    { input: half, left: 0, top: 0 },
  ])
  const turnedOnce = await page.jpeg().withMetadata({ orientation: 6 }).toBuffer()
  assert.deepEqual(await lookAt(await bundleOf(ofPicture(turnedOnce, 'jpeg')), turnedOnce, { type: 'jpeg' }), SAME)
  const asItLies = await sharp(turnedOnce).jpeg().toBuffer()
  assert.deepEqual(await lookAt(await bundleOf(ofPicture(asItLies, 'jpeg')), turnedOnce, { type: 'jpeg' }), OTHER)
  const png = await page.png().toBuffer()
  assert.deepEqual(await lookAt(await bundleOf(ofPicture(png, 'png')), png, { type: 'png' }), SAME)
})

test('where the file cannot be drawn, a page that is blank is said, and one that is not is let pass', async () => {
  const beyond = Buffer.from('%PDF-1.7 nothing else')
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(rawPdf(onePage('')))), beyond), { different: [], blank: [1] })
  assert.deepEqual(await lookAt(await bundleOf(ofPdf(rawPdf(onePage(say('here'))))), beyond), SAME)
})
