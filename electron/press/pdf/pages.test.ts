import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { type Pages, toPages } from '../pages.ts'
import { onePage, type RawObject, rawPdf, say } from '../samples/rawPdf.ts'
import { shownOf } from '../samples/shown.ts'

const read = (bytes: Uint8Array): Promise<Pages> => toPages(new Uint8Array(bytes), 'pdf', 'x.pdf')
const PLAIN = rawPdf(onePage(say('Plain')))
const edited = (objects: readonly RawObject[], no: number, change: (text: string) => string): RawObject[] =>
  objects.map((object, index) => (index === no - 1 && typeof object === 'string' ? change(object) : object))
const asText = (bytes: Buffer, change: (text: string) => string) =>
  Buffer.from(change(bytes.toString('latin1')), 'latin1')

test('a sound page is copied as it is, without being drawn', async () => {
  const pages = await read(PLAIN)
  assert.deepEqual([pages.kind, 'note' in pages], ['pdf', false])
  assert.equal((await shownOf(pages))[0]?.text, 'Plain')
})

test('damage that viewers repair is repaired', async () => {
  const objects = onePage(say('Repaired'))
  const damaged: Record<string, Buffer> = {
    'junk before': Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), rawPdf(objects)]),
    'no xref and no trailer': asText(rawPdf(objects), (text) => text.replace(/xref[\s\S]*$/, '')),
    'wrong offsets': asText(rawPdf(objects), (text) => text.replace(/^0000000(\d{3}) 00000 n/gm, '0000009$1 00000 n')),
    'a wrong stream length': asText(rawPdf(objects), (text) => text.replace(/\/Length \d+/, '/Length 5')),
    'a page without its type': rawPdf(edited(objects, 3, (text) => text.replace('/Type /Page ', ''))),
    'a page without a size': rawPdf(edited(objects, 3, (text) => text.replace('/MediaBox [0 0 300 200]', ''))),
    'entries of the wrong kind': rawPdf(
      edited(onePage('0 0 300 200 re f BT /F 24 Tf (Repaired) Tj ET'), 3, (text) =>
        text.replace('>> >>', '>> >> /Rotate (x) /CropBox 7 /Group [] /UserUnit /A /Annots 5'),
      ),
    ),
    'a tree that leads back to itself': rawPdf(
      edited(objects, 2, () => '<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>'),
    ),
    'a tree that is its own parent': rawPdf(edited(objects, 2, (text) => text.replace('/Kids', '/Parent 2 0 R /Kids'))),
    'a count that lies': rawPdf(edited(objects, 2, (text) => text.replace('/Count 1', '/Count 900000'))),
  }
  for (const [how, bytes] of Object.entries(damaged)) {
    const shown = await shownOf(await read(bytes))
    assert.deepEqual(
      shown.map(({ text, inked }) => [text, inked]),
      [['Repaired', true]],
      how,
    )
  }
})

test('a tree three thousand nodes deep is no trouble', async () => {
  const nodes = Array.from({ length: 3000 }, (_, no) => `<< /Type /Pages /Kids [${no + 3} 0 R] /Count 1 >>`)
  const leaf = `<< /Type /Page /MediaBox [0 0 300 200] /Contents ${nodes.length + 3} 0 R >>`
  const pages = await read(
    rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', ...nodes, leaf, { dict: '', data: '0 0 300 200 re f' }]),
  )
  assert.equal((await shownOf(pages))[0]?.inked, true)
})

test('what cannot be read is refused with a reason, never bound blank', async () => {
  const reasons: [Buffer, RegExp][] = [
    [PLAIN.subarray(0, PLAIN.length - 300), /damaged/],
    [PLAIN.subarray(0, 260), /damaged/],
    [PLAIN.subarray(0, 20), /damaged/],
    [Buffer.from('%PDF-1.4\nnot a PDF at all'), /damaged/],
    [
      rawPdf(onePage(say('x'), { more: ['<< /Filter /Company.Own /V 9 >>'] }), '/Encrypt 6 0 R /ID [<00> <00>]'),
      /only its own program/,
    ],
    [rawPdf(edited(onePage(say('x')), 2, () => '<< /Type /Pages /Kids [] /Count 0 >>')), /no pages/],
    [
      rawPdf(
        onePage(say('Please wait...'), {
          catalog: '/AcroForm << /Fields [] /XFA [(template) 6 0 R] >>',
          more: [{ dict: '', data: '<x/>' }],
        }),
      ),
      /dynamic form/,
    ],
  ]
  for (const [bytes, reason] of reasons) {
    const pages = await read(bytes)
    assert.equal(pages.kind, 'none')
    assert.match(pages.kind === 'none' ? pages.reason : '', reason)
  }
})

test('a page whose content is missing says so', async () => {
  const pages = await read(rawPdf(edited(onePage(say('x')), 3, (text) => text.replace('4 0 R', '99 0 R'))))
  assert.match(('note' in pages && pages.note) || '', /damaged in the file/)
})

test('bombs are refused before they unpack: object streams, drawings, filters on filters', async () => {
  const gigabyte = deflateSync(Buffer.alloc(2 ** 30), { level: 9 })
  const objects = onePage(say('Bomb'))
  const before = process.memoryUsage().rss
  const bombs = [
    rawPdf([...objects, { dict: '/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode', data: gigabyte }]),
    rawPdf([
      ...objects,
      { dict: '/Filter [/FlateDecode /FlateDecode] /N 1 /First 5 /Type /ObjStm', data: deflateSync(gigabyte) },
    ]),
    rawPdf(objects.map((object, no) => (no === 3 ? { dict: '/Filter /FlateDecode', data: gigabyte } : object))),
  ]
  for (const bytes of bombs) {
    const pages = await read(bytes)
    assert.match(pages.kind === 'none' ? pages.reason : '', /unpacks to more than/)
  }
  assert.ok(process.memoryUsage().rss - before < 400 * 2 ** 20)
})

test('parts that would stop a reader of the bundle are refused: huge pictures, fonts that unpack without end', async () => {
  const using = (what: string) => (text: string) => text.replace('/Font <<', `${what} /Font <<`)
  const picture = {
    dict: '/Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode',
    data: 'x',
  }
  const font = { dict: '/Filter /FlateDecode', data: deflateSync(Buffer.alloc(2 ** 28)) }
  const held = [
    rawPdf(edited(onePage('/I Do', { more: [picture] }), 3, using('/XObject << /I 6 0 R >>'))),
    rawPdf(edited(onePage(say('x'), { more: [font] }), 3, using('/Properties << /P << /FontFile2 6 0 R >> >>'))),
  ]
  for (const bytes of held) {
    const pages = await read(bytes)
    assert.match(pages.kind === 'none' ? pages.reason : '', /million pixels|unpacks to more/)
  }
})

test('a page that draws itself over and over is refused; a form that draws itself is not', async () => {
  const resources = (no: number) => `/Resources << /XObject << /N ${no} 0 R >> /Font << /F 5 0 R >> >>`
  const form = (no: number, data: string) => ({ dict: `/Subtype /Form /BBox [0 0 300 200] ${resources(no)}`, data })
  const page = (...more: RawObject[]) =>
    rawPdf(
      edited(onePage(`${say('Page')} /N Do`, { more }), 3, (text) =>
        text.replace('/Font <<', '/XObject << /N 6 0 R >> /Font <<'),
      ),
    )
  const nested = Array.from({ length: 13 }, (_, no) => form(7 + no, no === 12 ? 'f' : '/N Do '.repeat(10)))
  const pages = await read(page(...nested))
  assert.match(pages.kind === 'none' ? pages.reason : '', /millions of times/)
  assert.equal((await shownOf(await read(page(form(6, '/N Do')))))[0]?.text, 'Page')
})

test('a file that shows other pages to other readers is bound as viewers show it', async () => {
  // The cross-reference table knows the first content stream; a later one of the same number stands where it is not looked up.
  const shadowed = asText(PLAIN, (text) => {
    const at = text.indexOf('xref\n')
    const shadow = say('SHADOW').padEnd(40)
    const added = `${text.slice(0, at)}4 0 obj\n<< /Length 40 >>\nstream\n${shadow}\nendstream\nendobj\n${text.slice(at)}`
    return added.replace(/startxref\n\d+/, `startxref\n${added.indexOf('xref\n')}`)
  })
  const pages = await read(shadowed)
  assert.match(('note' in pages && pages.note) || '', /shown as a picture/)
  const [page] = await shownOf(pages)
  assert.deepEqual([page?.text, page?.inked], ['', true])
})

test('hidden layers stay hidden, shown ones stay text', async () => {
  const layered = (state: string) =>
    rawPdf(
      edited(
        onePage(`${say('Always')} /OC /L BDC ${say('LAYER', 50)} EMC`, {
          catalog: `/OCProperties << /OCGs [6 0 R] /D << ${state} >> >>`,
          more: ['<< /Type /OCG /Name (Layer) >>'],
        }),
        3,
        (text) => text.replace('/Font <<', '/Properties << /L 6 0 R >> /Font <<'),
      ),
    )
  const on = await shownOf(await read(layered('/ON [6 0 R]')))
  assert.match(on[0]?.text ?? '', /Always\s*LAYER/)
  for (const off of ['/OFF [6 0 R]', '/BaseState /OFF']) {
    const [page] = await shownOf(await read(layered(off)))
    // A capital L at (20, 50), 24 points high: its stem is at about x = 22.
    assert.deepEqual(page?.at(23, 58), [255, 255, 255], off)
    assert.ok(page?.inked)
  }
})

test('files inside a PDF are no pages, and that is said', async () => {
  const carrying = onePage(say('Invoice'), {
    catalog: '/Names << /EmbeddedFiles << /Names [(a.xml) 6 0 R (b.xml) 6 0 R] >> >>',
    more: ['<< /Type /Filespec /F (a.xml) >>'],
  })
  const pages = await read(rawPdf(carrying))
  assert.equal('note' in pages && pages.note, 'It carries 2 files inside, which are not printed.')
  assert.equal((await shownOf(pages))[0]?.text, 'Invoice')
})

test('rotation, crop box and user unit are left for the binder, and what a page may do is gone', async () => {
  const action = '/S /Launch /F (calc.exe)'
  const pages = await read(
    rawPdf(
      onePage(say('Acting'), {
        catalog: `/OpenAction << ${action} >>`,
        page: `/Rotate 90 /CropBox [10 80 200 150] /AA << /O << ${action} >> >> /Annots [6 0 R]`,
        more: [`<< /Type /Annot /Subtype /Link /Rect [0 0 90 90] /A << ${action} >> >>`],
      }),
    ),
  )
  assert.equal(pages.kind, 'pdf')
  if (pages.kind !== 'pdf') return
  const page = pages.document.getPage(0)
  assert.equal(page.getRotation().angle, 90)
  assert.deepEqual(page.getCropBox(), { x: 10, y: 80, width: 190, height: 70 })
  assert.doesNotMatch(page.node.toString(), /Annots|AA|calc/)
})

test('encrypted with an empty password is opened, with a real one it says what it needs', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'encrypted-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [plain, locked] = [join(folder, 'plain.pdf'), join(folder, 'locked.pdf')]
  writeFileSync(plain, PLAIN)
  const encrypt = (...args: string[]) => spawnSync('qpdf', ['--allow-weak-crypto', ...args, '--', plain, locked]).error
  if (encrypt('--encrypt', '', 'owner', '256')) return context.skip('qpdf is not installed here')
  for (const bits of [['256'], ['128', '--use-aes=y'], ['128', '--use-aes=n'], ['40']]) {
    encrypt('--encrypt', '', 'owner', ...bits)
    assert.equal((await shownOf(await read(readFileSync(locked))))[0]?.text, 'Plain', bits.join(' '))
  }
  encrypt('--encrypt', 'user', 'owner', '256')
  assert.deepEqual(await read(readFileSync(locked)), { kind: 'none', reason: 'it needs a password' })
})

test('with the password of its reader a PDF is copied as any other; a wrong one is said', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'locked-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [plain, locked] = [join(folder, 'plain.pdf'), join(folder, 'locked.pdf')]
  writeFileSync(plain, PLAIN)
  const open = (password: string) => toPages(readFileSync(locked), 'pdf', 'locked.pdf', undefined, password)
  for (const bits of [['256'], ['128', '--use-aes=y'], ['128', '--use-aes=n'], ['40']]) {
    const done = spawnSync('qpdf', [
      '--allow-weak-crypto',
      '--encrypt',
      'p\u00e4ss',
      'owner',
      ...bits,
      '--',
      plain,
      locked,
    ])
    if (done.error) return context.skip('qpdf is not installed here')
    for (const right of ['p\u00e4ss', 'owner']) {
      const pages = await open(right)
      assert.equal(pages.kind, 'pdf', `${bits.join(' ')} ${right}`)
      assert.equal((await shownOf(pages))[0]?.text, 'Plain', bits.join(' '))
      assert.match(pages.kind === 'pdf' ? (pages.note ?? '') : '', /asks for a password/)
    }
    assert.deepEqual(await open('wrong'), {
      kind: 'none',
      reason: 'it needs another password than the one that was given',
    })
  }
})

test('a tree of a few nodes that unfolds to a million pages ends in bounded pages or a reason', async () => {
  const ten = (no: number) => `${no} 0 R `.repeat(10)
  const nodes = Array.from(
    { length: 6 },
    (_, no) => `<< /Type /Pages /Kids [${ten(no + 3)}] /Count ${10 ** (6 - no)} >>`,
  )
  const leaf = `<< /Type /Page /MediaBox [0 0 300 200] /Contents ${nodes.length + 3} 0 R >>`
  const pages = await read(
    rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', ...nodes, leaf, { dict: '', data: '0 0 300 200 re f' }]),
  )
  const count = pages.kind === 'pdf' ? pages.pages : pages.kind === 'images' ? pages.images.length : 0
  assert.ok(count <= 10_000, `${count} pages`)
})

test('objects that refer to themselves, a length that does, a file that carries itself: bound or refused', async () => {
  const carried = '/Names << /EmbeddedFiles << /Names [(x) 6 0 R] >> >>'
  const round: Record<string, Buffer> = {
    'an object that is itself': rawPdf(
      edited(onePage(say('x')), 3, (text) => text.replace('4 0 R', '6 0 R')).concat(['6 0 R']),
    ),
    'two that are each other': rawPdf(
      edited(onePage(say('x')), 3, (text) => text.replace('4 0 R', '6 0 R')).concat(['7 0 R', '6 0 R']),
    ),
    'resources within resources': rawPdf(
      edited(onePage(say('x')), 3, (text) => text.replace('/Contents', '/Resources 3 0 R /Contents')),
    ),
    'a length that is its own stream': asText(rawPdf(onePage(say('x'))), (text) =>
      text.replace(/\/Length \d+/, '/Length 4 0 R'),
    ),
    'a file that carries itself': rawPdf(
      onePage(say('x'), { catalog: carried, more: ['<< /Type /Filespec /F (x) /EF << /F 6 0 R >> >>'] }),
    ),
  }
  for (const [how, bytes] of Object.entries(round)) {
    const pages = await read(bytes)
    assert.ok(pages.kind !== 'none' || pages.reason.length > 0, how)
    if (pages.kind !== 'none') assert.ok((await shownOf(pages)).length > 0, how)
  }
})
