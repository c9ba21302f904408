import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { onePage, rawPdf } from '../samples/rawPdf.ts'
import { instructionsOf } from './instructions.ts'
import { closeReader, openReader } from './reader.ts'

async function digestOf(pdf: Uint8Array): Promise<string> {
  const reader = await openReader(pdf)
  try {
    return await instructionsOf(await reader.getPage(1))
  } finally {
    await closeReader(reader)
  }
}

/** A page with one small gray picture of a shade. */
function withPicture(shade: number): Buffer {
  const dict =
    '/Type /XObject /Subtype /Image /Width 300 /Height 300 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode'
  const objects = onePage('q 200 0 0 200 0 0 cm /I Do Q', {
    more: [{ dict, data: deflateSync(Buffer.alloc(90_000, shade)) }],
  })
  objects[2] =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /XObject << /I 6 0 R >> >> >>'
  return rawPdf(objects)
}

/** A page with a small JPEG, which is unpacked beside the list of instructions. */
async function withJpeg(background: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const jpeg = await sharp({ create: { width: 400, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer()
  document.addPage([300, 300]).drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 200, height: 200 })
  return document.save()
}

test('two pages that differ in a small picture only do not pass for the same; equal ones do', async () => {
  assert.equal(await digestOf(withPicture(100)), await digestOf(withPicture(100)))
  assert.notEqual(await digestOf(withPicture(100)), await digestOf(withPicture(101)))
  assert.equal(await digestOf(await withJpeg('#336')), await digestOf(await withJpeg('#336')))
  assert.notEqual(await digestOf(await withJpeg('#336')), await digestOf(await withJpeg('#633')))
})
