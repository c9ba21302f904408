import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sniff } from '../../documents/sniff.ts'
import { toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'
import { shownOf } from '../samples/shown.ts'

const PLAIN = rawPdf(onePage(say('Headless')))

test('a PDF without its first line, or with much before it, is known by its objects and shown', async () => {
  const damaged: Record<string, Buffer> = {
    'no first line': PLAIN.subarray(PLAIN.indexOf('1 0 obj')),
    'a damaged first line': Buffer.concat([Buffer.from('%PXF'), PLAIN.subarray(4)]),
    'two KiB before it': Buffer.concat([Buffer.from('upload log\r\n'.repeat(170)), PLAIN]),
  }
  for (const [how, bytes] of Object.entries(damaged)) {
    assert.equal(sniff(bytes, 'a.PDF'), 'pdf', how)
    assert.notEqual(sniff(bytes, 'a.bin'), 'pdf', how)
    assert.equal((await shownOf(await toPages(new Uint8Array(bytes), 'pdf', 'a.pdf')))[0]?.text, 'Headless', how)
  }
})

test('without its first line a PDF is not taken for the one it carries inside', async () => {
  const inner = rawPdf(onePage(say('Inner')))
  const outer = rawPdf(
    onePage(say('Outer'), {
      catalog: '/Names << /EmbeddedFiles << /Names [(a.pdf) 6 0 R] >> >>',
      more: ['<< /Type /Filespec /F (a.pdf) /EF << /F 7 0 R >> >>', { dict: '/Type /EmbeddedFile', data: inner }],
    }),
  )
  const pages = await toPages(new Uint8Array(outer.subarray(outer.indexOf('1 0 obj'))), 'pdf', 'a.pdf')
  assert.deepEqual(pages, { kind: 'none', reason: 'it is damaged: its beginning is missing' })
})
