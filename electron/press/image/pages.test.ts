import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import type { FileType } from '../../../shared/model/case.ts'
import { type PageImage, toPages } from '../pages.ts'
import { tiff } from '../samples/tiff.ts'

/** A picture whose left half is red and whose right half is blue. */
function halves(width = 400, height = 600): Sharp {
  const half = (background: string, left: number) => ({
    input: { create: { width: width / 2, height, channels: 3 as const, background } },
    left,
    top: 0,
  })
  return sharp({ create: { width, height, channels: 3, background: '#fff' } }).composite([
    half('#f00', 0),
    half('#00f', width / 2),
  ])
}

async function images(bytes: Uint8Array, type: FileType): Promise<readonly PageImage[]> {
  const pages = await toPages(new Uint8Array(bytes), type, 'x')
  if (pages.kind !== 'images') assert.fail(pages.kind === 'none' ? pages.reason : pages.kind)
  for (const { jpeg, png, widthPt, heightPt } of pages.images) {
    assert.ok((jpeg === undefined) !== (png === undefined))
    assert.ok(
      widthPt > 0 && heightPt > 0 && Math.min(widthPt, heightPt) <= 595.1 && Math.max(widthPt, heightPt) <= 842.1,
    )
  }
  return pages.images
}

async function noteOf(bytes: Uint8Array, type: FileType): Promise<string | undefined> {
  const pages = await toPages(new Uint8Array(bytes), type, 'x')
  return pages.kind === 'images' ? pages.note : assert.fail(pages.kind)
}

async function pixels(image: PageImage | undefined) {
  const { data, info } = await sharp(image?.png ?? image?.jpeg)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    return [data[from], data[from + 1], data[from + 2]].map((value) => Math.round((value ?? 0) / 85) * 85)
  }
  return { ...info, at }
}

test('a plain JPEG goes through with every pixel untouched and without its metadata', async () => {
  const original = await halves()
    .withExif({ IFD0: { Copyright: 'MARKER-EXIF' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .jpeg()
    .toBuffer()
  assert.ok(original.includes('MARKER-EXIF'))
  const [image] = await images(original, 'jpeg')
  const jpeg = Buffer.from(image?.jpeg ?? [])
  assert.ok(!jpeg.includes('MARKER-EXIF') && !jpeg.includes('Exif'))
  assert.ok(original.subarray(-500).equals(jpeg.subarray(-500)), 'the compressed data is the same')
  assert.deepEqual(await sharp(jpeg).raw().toBuffer(), await sharp(original).raw().toBuffer())
})

test('turned pictures are upright, in all eight ways', async () => {
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const turned = await halves().jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer()
    const [image] = await images(turned, 'jpeg')
    const shown = await pixels(image)
    const straight = await sharp(turned).autoOrient().raw().toBuffer({ resolveWithObject: true })
    assert.deepEqual([shown.width > shown.height], [straight.info.width > straight.info.height], String(orientation))
    const expected = await pixels({ png: await sharp(turned).autoOrient().png().toBuffer(), widthPt: 1, heightPt: 1 })
    for (const [x, y] of [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.1, 0.9],
    ] as const)
      assert.deepEqual(shown.at(x, y), expected.at(x, y))
  }
})

test('transparency is white, 16 bits, CMYK, gray and palettes are what they look like', async () => {
  const clear = await sharp({
    create: { width: 40, height: 60, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
  assert.deepEqual((await pixels((await images(clear, 'png'))[0])).at(0.5, 0.5), [255, 255, 255])
  const kinds: [Buffer, FileType][] = [
    [await halves().toColourspace('rgb16').png().toBuffer(), 'png'],
    [await halves().png({ palette: true }).toBuffer(), 'png'],
    [await halves().webp({ lossless: true }).toBuffer(), 'webp'],
    [await halves().tiff({ compression: 'lzw' }).toBuffer(), 'tiff'],
    [await halves().tiff({ compression: 'jpeg', quality: 95 }).toBuffer(), 'tiff'],
    [await halves().avif({ lossless: true }).toBuffer(), 'heic'],
  ]
  for (const [bytes, type] of kinds) {
    const shown = await pixels((await images(bytes, type))[0])
    assert.deepEqual(
      [shown.at(0.1, 0.5), shown.at(0.9, 0.5)],
      [
        [255, 0, 0],
        [0, 0, 255],
      ],
      type,
    )
  }
  const cmyk = await pixels(
    (await images(await halves().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(), 'jpeg'))[0],
  )
  assert.ok((cmyk.at(0.1, 0.5)[0] ?? 0) > (cmyk.at(0.1, 0.5)[2] ?? 0))
})

test('each page of a TIFF is a page, of its own size on paper', async () => {
  const [first, second, third] = await images(
    tiff([
      { width: 800, height: 1000, shade: 0 },
      { width: 1000, height: 800, shade: 255 },
      { width: 200, height: 200, shade: 85 },
    ]),
    'tiff',
  )
  assert.deepEqual([first?.widthPt, first?.heightPt], [288, 360])
  assert.deepEqual([second?.widthPt, second?.heightPt], [360, 288])
  assert.deepEqual((await pixels(first)).at(0.5, 0.5), [0, 0, 0])
  assert.deepEqual((await pixels(second)).at(0.5, 0.5), [255, 255, 255])
  assert.deepEqual((await pixels(third)).at(0.5, 0.5), [85, 85, 85])
})

test('a fax with half as many rows as columns per inch is not squashed', async () => {
  const fax = tiff([{ width: 1728, height: 1100, shade: 0 }])
  // The resolution across is the first of the two fractions after the directory.
  fax.writeUInt32LE(100, 8 + 2 + 10 * 12 + 4 + 8)
  const [image] = await images(fax, 'tiff')
  const { width, height } = await pixels(image)
  assert.ok(Math.abs(height / width - 2200 / 1728) < 0.01)
  assert.ok(Math.abs((image?.heightPt ?? 0) / (image?.widthPt ?? 1) - 2200 / 1728) < 0.01)
})

test('a large scan is at most 300 dpi on the page, a very large one is no trouble', async () => {
  for (const side of [6000, 20_000]) {
    const large = await sharp({
      create: { width: side, height: side, channels: 3, background: '#246' },
      limitInputPixels: false,
    })
      .jpeg()
      .toBuffer()
    const [image] = await images(large, 'jpeg')
    const { width } = await pixels(image)
    assert.ok(width / ((image?.widthPt ?? 0) / 72) <= 301)
  }
})

test('a screenshot as long as a chat becomes pages that can be read', async () => {
  const long = await images(await halves(1000, 8000).png().toBuffer(), 'png')
  assert.equal(long.length, 7)
  for (const image of long) assert.equal(image.widthPt, 595)
})

test('a line of pixels is one page, not as many as it has pixels', async () => {
  const line = sharp({ create: { width: 2, height: 6000, channels: 3, background: '#00f' } })
  assert.equal((await images(await line.png().toBuffer(), 'png')).length, 1)
})

test('what is damaged shows what there is; what is no picture is refused with a reason', async () => {
  const noisy = await sharp({
    create: {
      width: 600,
      height: 900,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer()
  const half = new Uint8Array(noisy.subarray(0, noisy.length * 0.6))
  const cut = await images(half, 'jpeg')
  assert.equal(cut.length, 1)
  assert.equal(await noteOf(half, 'jpeg'), 'The page is damaged in the file and shown as far as it can be read.')
  assert.equal(await noteOf(noisy, 'jpeg'), undefined)
  assert.ok((await pixels(cut[0])).height > 0)
  const brokenExif = Buffer.concat([
    noisy.subarray(0, 2),
    Buffer.from([0xff, 0xe1, 0, 20]),
    Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff1234', 'latin1'),
    noisy.subarray(2),
  ])
  assert.equal((await images(brokenExif, 'jpeg')).length, 1)

  const lying = Buffer.from(noisy)
  const frame = lying.indexOf(Buffer.from([0xff, 0xc0]))
  lying.writeUInt16BE(65_000, frame + 5)
  lying.writeUInt16BE(65_000, frame + 7)
  const png = await halves().png().toBuffer()
  png.writeUInt32BE(400_000_000, 16)
  for (const [bytes, type] of [
    [lying, 'jpeg'],
    [png, 'png'],
    [Buffer.from([0xff, 0xd8, 0xff]), 'jpeg'],
    [Buffer.alloc(0), 'png'],
    [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'heic'],
    [Buffer.from('II*\0\x08\0\0\0'), 'tiff'],
  ] as const) {
    const pages = await toPages(new Uint8Array(bytes), type, 'x')
    assert.equal(pages.kind, 'none')
    assert.match(pages.kind === 'none' ? pages.reason : '', /damaged|million pixels|empty/)
  }
})

test('a page in a compression that the decoder does not know is said to be lost; where no other is there, the file is refused', async () => {
  const [known, unknown] = [
    { width: 40, height: 60, shade: 90, dot: true },
    { width: 40, height: 60, shade: 90, compression: LZMA },
  ] as const
  assert.equal(await noteOf(tiff([known, known]), 'tiff'), undefined)
  assert.match((await noteOf(tiff([known, unknown]), 'tiff')) ?? '', /Page 2 is damaged beyond what can be read\.$/)
  const refused = await toPages(new Uint8Array(tiff([unknown])), 'tiff', 'x')
  assert.match(refused.kind === 'none' ? refused.reason : '', /damaged, or made in a way that is not known here/)
})

/** As a TIFF names it; few programs unpack it. */
const LZMA = 34925
