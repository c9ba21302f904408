import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFArray, PDFDocument, PDFHexString, PDFString } from 'pdf-lib'
import { toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'
import { shownIn } from '../samples/shown.ts'
import { escapeDecrypted } from './mend.ts'

/** The document as it is written into a bundle, opened by a parser that accepts no damage. */
async function written(source: Buffer): Promise<Uint8Array> {
  const pages = await toPages(new Uint8Array(source), 'pdf', 'x.pdf')
  if (pages.kind !== 'pdf') assert.fail(pages.kind === 'none' ? pages.reason : `it is ${pages.kind}`)
  const bytes = await pages.document.save({ useObjectStreams: false })
  await PDFDocument.load(bytes, { throwOnInvalidObject: true })
  return bytes
}

test('a root that does not say it is a catalog is one all the same', async () => {
  const objects = onePage(say('Rooted'))
  objects[0] = '<< /Pages 2 0 R >>'
  assert.equal((await shownIn(await written(rawPdf(objects))))[0]?.text, 'Rooted')
})

test('bytes that are no object do not travel into a bundle', async () => {
  const objects = onePage(say('Sound'), { page: '/Tabs 6 0 R', more: ['<< /Registry (=y)) ^ /Supplement 0 >>'] })
  assert.equal((await shownIn(await written(rawPdf(objects))))[0]?.text, 'Sound')
})

test('decrypted strings keep every byte when they are written again', async () => {
  const bytes = Buffer.from([0x28, 0x5c, 0x29, 0x29, 0x0d, 0xff])
  const document = await PDFDocument.create()
  const { context } = document
  const decrypted = PDFArray.withContext(context)
  decrypted.push(PDFString.of(bytes.toString('latin1')))
  const ref = context.register(decrypted)
  const packed = PDFArray.withContext(context)
  packed.push(PDFString.of('from an object stream \\('))
  context.register(packed)
  Object.assign(context, { isDecrypted: true })
  escapeDecrypted(document, Buffer.from(`${ref.objectNumber} 0 obj [(x)] endobj`))
  const string = decrypted.get(0)
  assert.ok(string instanceof PDFHexString)
  assert.deepEqual(Buffer.from(string.asBytes()), bytes)
  assert.ok(packed.get(0) instanceof PDFString)
})

test('a page whose instructions have no readable end is said to be damaged, not bound as an empty one', async () => {
  const source = rawPdf(onePage(say('Potato')))
    .toString('latin1')
    .replace('endstream', 'enxstream')
  const pages = await toPages(new Uint8Array(Buffer.from(source, 'latin1')), 'pdf', 'x.pdf')
  if (pages.kind !== 'pdf') assert.fail(pages.kind)
  assert.match(pages.note ?? '', /^The page is damaged in the file/)
  await written(Buffer.from(source, 'latin1'))
})

test('what a page misses is not taken for an object made here', async () => {
  const objects = onePage(say('Without its font'))
  objects[2] = String(objects[2]).replace('/F 5 0 R', '/F 6 0 R')
  const pages = await toPages(new Uint8Array(rawPdf(objects)), 'pdf', 'x.pdf')
  assert.match(('note' in pages && pages.note) || '', /^The page is damaged in the file/)
})
