import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFContext, PDFName, PDFNumber, PDFRawStream, type PDFRef } from 'pdf-lib'
import sharp from 'sharp'
import { fitForFiling } from '../weigh.ts'
import { type Kept, reducePage } from './reduce.ts'
import { imagePage, type SourcePage } from './source.ts'

const LETTER = { widthPt: 612, heightPt: 792 }

async function noise(width: number, height: number) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } }).blur(1)
}

function picture(context: PDFContext, ref: PDFRef) {
  const stream = context.lookup(ref)
  assert.ok(stream instanceof PDFRawStream)
  const number = (name: string) => {
    const value = stream.dict.lookup(PDFName.of(name))
    return value instanceof PDFNumber ? value.asNumber() : undefined
  }
  return {
    width: number('Width'),
    gray: stream.dict.lookup(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray'),
    contents: stream.contents,
  }
}

test('a scan becomes a gray JPEG of so many dots per inch of its page, from JPEG and PNG alike', async () => {
  for (const kind of ['jpeg', 'png'] as const) {
    const context = PDFContext.create()
    const page = await imagePage({ [kind]: await (await noise(1700, 2200))[kind]().toBuffer(), ...LETTER }, context)
    const before = picture(context, page.ref).contents.length
    const kept: Kept = new Map()
    assert.equal(await reducePage(context, page, 100, kept), true)
    const first = picture(context, page.ref)
    assert.deepEqual([first.width, first.gray], [850, true], kind)
    assert.ok(first.contents.length < before / 3)
    assert.equal((await sharp(first.contents).metadata()).width, 850, 'it is a whole JPEG')
    await reducePage(context, page, 150, kept)
    assert.equal(picture(context, page.ref).width, 1275, 'a second time begins from the picture as it was')
  }
})

test('what is small, masked by a colour or no picture at all stays byte for byte', async () => {
  const context = PDFContext.create()
  const small = await imagePage({ jpeg: await (await noise(60, 80)).jpeg().toBuffer(), ...LETTER }, context)
  const masked = await imagePage({ jpeg: await (await noise(900, 1200)).jpeg().toBuffer(), ...LETTER }, context)
  const stream = context.lookup(masked.ref)
  assert.ok(stream instanceof PDFRawStream)
  stream.dict.set(PDFName.of('Mask'), context.obj([0, 0, 0, 0, 0, 0]))
  const text = context.register(PDFRawStream.of(context.obj({ Subtype: 'Form' }), randomBytes(90_000)))
  for (const page of [small, masked, { ...small, ref: text }]) {
    const before = context.lookup(page.ref)
    assert.equal(await reducePage(context, page, 50, new Map()), false)
    assert.equal(context.lookup(page.ref), before)
  }
})

test('the copy for a return is made gray at 300 dpi where it is large, and left alone where it is not', async () => {
  const context = PDFContext.create()
  const [width, height] = [2600, 2800]
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceRGB',
    Filter: 'FlateDecode',
  })
  const bytes = deflateSync(randomBytes(width * height * 3), { level: 0 })
  const large: SourcePage = {
    ref: context.register(PDFRawStream.of(dict, bytes)),
    size: { width: 500, height: 540 },
    upright: [500, 0, 0, 540, 0, 0],
    picture: true,
  }
  const normal = await imagePage({ jpeg: await (await noise(1200, 1500)).jpeg().toBuffer(), ...LETTER }, context)
  await fitForFiling(context, [normal])
  assert.equal(picture(context, normal.ref).gray, false)
  await fitForFiling(context, [large])
  const made = picture(context, large.ref)
  assert.deepEqual([made.gray, made.width], [true, Math.round((2600 * 2250) / 2800)])
})
