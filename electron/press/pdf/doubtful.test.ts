import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'

/** A page that only the drawing engine reads: a stray byte in its dictionary stops the other. */
function drawnOnly(drawing: string): Uint8Array {
  const objects = onePage(drawing)
  objects[2] = String(objects[2]).replace('<< /Font', '<<\xb6/Font')
  return new Uint8Array(rawPdf(objects))
}

test('pages of a damaged file that show nothing are no evidence; the file goes along instead', async () => {
  const shown = await toPages(drawnOnly(say('Seen')), 'pdf', 'a.pdf')
  assert.equal(shown.kind, 'images')
  const blank = await toPages(drawnOnly('1 1 1 rg 0 0 300 200 re f'), 'pdf', 'a.pdf')
  assert.match(blank.kind === 'none' ? blank.reason : '', /show nothing/)
})

test('a file encrypted to a certificate says what opens it', async () => {
  const objects = onePage(say('x'), { more: ['<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /R 4 >>'] })
  const pages = await toPages(new Uint8Array(rawPdf(objects, '/Encrypt 6 0 R /ID [<00> <00>]')), 'pdf', 'a.pdf')
  assert.match(pages.kind === 'none' ? pages.reason : '', /encrypted to a certificate/)
})
