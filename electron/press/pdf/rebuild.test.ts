import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'
import { shownOf } from '../samples/shown.ts'
import { rebuilt } from './rebuild.ts'

test('a trailer that cannot be parsed costs no page', async () => {
  const bytes = new Uint8Array(rawPdf(onePage(say('Potato')), '/Something )'))
  assert.equal((await shownOf(await toPages(bytes, 'pdf', 'a.pdf')))[0]?.text, 'Potato')
})

test('a rebuilt file keeps its objects, whole streams and the way to its root and key; of nothing there is none', () => {
  const data = 'a stream with endobj inside'
  const source = rawPdf(onePage(say('x'), { more: [{ dict: '', data }] }), '/Encrypt 9 0 R /ID [<00> <0f>] )')
  const made = Buffer.from(rebuilt(source) ?? []).toString('latin1')
  assert.equal(made.match(/^\d+ 0 obj$/gm)?.length, 6)
  assert.ok(made.includes(`${data}\nendstream\n\nendobj`))
  assert.match(made, /trailer\n<< \/Root 1 0 R \/Encrypt 9 0 R \/ID \[<00> <0f>\] >>\n/)
  assert.equal(rebuilt(Buffer.from('%PDF-1.7\nnothing here')), undefined)
})
