import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Pages, toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'
import { shownOf } from '../samples/shown.ts'

const read = (bytes: Uint8Array): Promise<Pages> => toPages(new Uint8Array(bytes), 'pdf', 'a.pdf')
const noteOf = (pages: Pages) => ('note' in pages ? (pages.note ?? '') : '')

/** Two pages under a node of their own, without the catalog and root that most programs write last. */
function cutOff(more: string[] = []): Buffer {
  const page = (contents: number) =>
    `<< /Type /Page /Parent 8 0 R /Contents ${contents} 0 R /Resources << /Font << /F 5 0 R >> >> >>`
  const whole = rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [8 0 R 99 0 R] /Count 4 >>',
    page(4),
    { dict: '', data: say('First') },
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    page(7),
    { dict: '', data: say('Second') },
    '<< /Type /Pages /Parent 2 0 R /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 300 200] >>',
    ...more,
  ])
  return Buffer.concat([whole.subarray(0, 15), whole.subarray(whole.indexOf('3 0 obj'), whole.indexOf('xref\n0'))])
}

test('a file cut off before its list of pages shows those that are in it, and says so', async () => {
  const pages = await read(cutOff())
  assert.match(noteOf(pages), /its list of pages is missing.*there may have been more/)
  assert.deepEqual(
    (await shownOf(pages)).map(({ text }) => text),
    ['First', 'Second'],
  )
  assert.deepEqual(pages.kind === 'pdf' && pages.document.getPage(1).getSize(), { width: 300, height: 200 })
})

test('the page in which a file was cut off says that it is damaged', async () => {
  const source = cutOff()
  const pages = await read(source.subarray(0, source.indexOf('(Second') + 3))
  assert.match(noteOf(pages), /Page 2 is damaged beyond what can be read/)
  assert.equal((await shownOf(pages))[0]?.text, 'First')
})

test('pages that lost the key they are encrypted with are not taken for readable', async () => {
  const pages = await read(cutOff(['<< /Filter /Standard /V 2 /R 3 /O <00> /U <00> /P -4 >>']))
  assert.equal(pages.kind, 'none')
})

test('a page that is listed and not in the file is said', async () => {
  const objects = onePage(say('There'))
  objects[1] = '<< /Type /Pages /Kids [3 0 R 99 0 R] /Count 2 >>'
  const pages = await read(rawPdf(objects))
  assert.match(noteOf(pages), /lists a page that is not in it/)
  assert.deepEqual(
    (await shownOf(pages)).map(({ text }) => text),
    ['There'],
  )
})
