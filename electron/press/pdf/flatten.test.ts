import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPages } from '../pages.ts'
import { onePage, type RawObject, rawPdf, say } from '../samples/rawPdf.ts'
import { type Shown, shownOf } from '../samples/shown.ts'

const FORM = '/AcroForm << /Fields [6 0 R] /DR << /Font << /Helv 5 0 R >> >> /DA (/Helv 0 Tf 0 g) >>'
const OUTDATED = FORM.replace('/Fields', '/NeedAppearances true /Fields')
const utf16 = (text: string) => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
const field = (more: string) =>
  `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [20 20 280 50] /F 4 /DA (/Helv 14 Tf 0 g) ${more} >>`
const appearance = (data: string): RawObject => ({
  dict: '/Type /XObject /Subtype /Form /BBox [0 0 260 30] /Resources << /Font << /Helv 5 0 R >> >>',
  data,
})
const box = (data: string, more = ''): RawObject => ({ dict: `/Subtype /Form /BBox [0 0 10 10] ${more}`, data })

async function page(catalog: string, ...more: RawObject[]): Promise<Shown> {
  const annotations = more.flatMap((object, no) => (typeof object === 'string' ? [`${no + 6} 0 R`] : [])).join(' ')
  const bytes = rawPdf(onePage(say('Page'), { catalog, page: `/Annots [${annotations}]`, more }))
  const pages = await toPages(new Uint8Array(bytes), 'pdf', 'form.pdf')
  const [shown] = await shownOf(pages)
  assert.ok(shown)
  return shown
}

/** True when anything is drawn within the field's rectangle. */
function inField(shown: Shown): boolean {
  for (let x = 21; x < 279; x += 1) for (let y = 21; y < 49; y += 1) if (shown.at(x, y)[0] < 128) return true
  return false
}

test('what is filled in is on the page, whoever should have drawn it', async () => {
  const drawn = '/Tx BMC q BT /Helv 14 Tf 2 8 Td (Value) Tj ET Q EMC'
  const cases: Record<string, [string, RawObject[]]> = {
    'with an appearance': [FORM, [field('/V (Value) /AP << /N 7 0 R >>'), appearance(drawn)]],
    'a field no form knows': ['', [field('/V (Value) /AP << /N 7 0 R >>'), appearance(drawn)]],
    'an appearance that relies on the form for its font': [
      FORM,
      [field('/V (Value) /AP << /N 7 0 R >>'), { dict: '/Subtype /Form /BBox [0 0 260 30]', data: drawn }],
    ],
    'without an appearance': [FORM, [field('/V (Value)')]],
    'with an empty appearance': [FORM, [field('/V (Value) /AP << /N 7 0 R >>'), appearance('/Tx BMC EMC')]],
    'declared out of date': [OUTDATED, [field('/V (Value)')]],
    'inherited from its parent': [
      FORM,
      [field('/Parent 7 0 R').replace('/FT /Tx', ''), '<< /FT /Tx /T (parent) /V (Value) /Kids [6 0 R] >>'],
    ],
    'a choice under another label': [FORM, [field('/V (v) /Opt [[(v) (Value)]]').replace('/Tx', '/Ch')]],
  }
  for (const [how, [catalog, more]] of Object.entries(cases)) {
    const shown = await page(catalog, ...more)
    assert.match(shown.text, /Value/, how)
    assert.ok(inField(shown), how)
  }
})

test('letters that the standard fonts lack are drawn, each with its glyph', async () => {
  for (const value of ['Łukasz Żółć', '東京 株式会社', '서울', 'Łódź 東京 서울']) {
    const shown = await page(OUTDATED, field(`/V ${utf16(value)}`))
    assert.ok(shown.text.replace(/\s/g, '').includes(value.replace(/\s/g, '')), `${value}: ${shown.text}`)
    assert.ok(inField(shown), value)
  }
  // No font here has it: its code stands for it.
  assert.match((await page(OUTDATED, field(`/V ${utf16('😀')}`))).text, /U\+1F600/)
})

test('a value too long for its field is set smaller, not cut', async () => {
  const long = 'a rather long value that needs more room than the field has at this size'
  assert.ok((await page(OUTDATED, field(`/V (${long})`))).text.replace(/\s/g, '').includes(long.replace(/\s/g, '')))
})

test('passwords are not put on paper', async () => {
  assert.doesNotMatch((await page(OUTDATED, field('/V (secret) /Ff 8192'))).text, /secret/)
})

test('ticks are drawn, with the state that is chosen and without any', async () => {
  const button = (more: string) =>
    `<< /Type /Annot /Subtype /Widget /FT /Btn /T (c) /Rect [20 20 50 50] /F 4 ${more} >>`
  const states = '/AP << /N << /Yes 7 0 R /Off 8 0 R >> >>'
  const looks = [box('0 0 10 10 re f'), box('')]
  assert.ok(inField(await page(FORM, button(`/V /Yes /AS /Yes ${states}`), ...looks)))
  assert.ok(!inField(await page(FORM, button(`/V /Off /AS /Off ${states}`), ...looks)))
  assert.ok(inField(await page(FORM, button('/V /Yes /AS /Yes'))))
  assert.ok(!inField(await page(FORM, button('/V /Off'))))
})

test('an appearance lands where the annotation is, turned and scaled by its matrix', async () => {
  const stamp = '<< /Type /Annot /Subtype /Stamp /Rect [100 20 250 90] /F 4 /AP << /N 7 0 R >> >>'
  // The left half of the box, turned by a quarter, is the lower half of the rectangle.
  const shown = await page('', stamp, box('1 0 0 rg 0 0 5 10 re f', '/Matrix [0 1 -1 0 0 0]'))
  assert.deepEqual(shown.at(175, 30), [255, 0, 0])
  assert.deepEqual(shown.at(175, 80), [255, 255, 255])
})

test('a page that leaves its state behind does not move what is drawn after it', async () => {
  const stamp = '<< /Type /Annot /Subtype /Stamp /Rect [100 20 250 90] /F 4 /AP << /N 7 0 R >> >>'
  const bytes = rawPdf(
    onePage(`q 2 0 0 2 0 0 cm q ${say('X', 50)}`, {
      page: '/Annots [6 0 R]',
      more: [stamp, box('1 0 0 rg 0 0 10 10 re f')],
    }),
  )
  const [shown] = await shownOf(await toPages(new Uint8Array(bytes), 'pdf', 'x'))
  assert.deepEqual(shown?.at(175, 50), [255, 0, 0])
  assert.deepEqual(shown?.at(260, 120), [255, 255, 255])
})

test('hidden annotations stay hidden', async () => {
  for (const flags of [2, 32]) {
    const stamp = `<< /Type /Annot /Subtype /Stamp /Rect [100 20 250 90] /F ${flags} /AP << /N 7 0 R >> >>`
    assert.deepEqual((await page('', stamp, box('1 0 0 rg 0 0 10 10 re f'))).at(175, 50), [255, 255, 255])
  }
})

test('markup without an appearance is drawn: boxes, markers, free text, ink', async () => {
  const shown = await page(
    '',
    '<< /Type /Annot /Subtype /Square /Rect [100 20 250 90] /C [1 0 0] /BS << /W 4 >> /F 4 >>',
    `<< /Type /Annot /Subtype /FreeText /Rect [10 150 290 190] /Contents ${utf16('Uwaga: Łódź')} /DA (/Helv 12 Tf 0 0 1 rg) /F 4 >>`,
    '<< /Type /Annot /Subtype /Highlight /Rect [20 95 290 125] /QuadPoints [20 125 290 125 20 95 290 95] /C [1 1 0] /F 4 >>',
    '<< /Type /Annot /Subtype /Ink /Rect [0 0 90 15] /InkList [[5 5 80 5]] /C [0 1 0] /BS << /W 4 >> /F 4 >>',
  )
  assert.deepEqual(shown.at(102, 50), [255, 0, 0])
  assert.deepEqual(shown.at(280, 110), [255, 255, 0])
  assert.deepEqual(shown.at(40, 5), [0, 255, 0])
  assert.match(shown.text, /Uwaga: Łódź/)
})

test('what sticky notes say stands on the slip sheet, as paper shows no more than their icon', async () => {
  const more = [
    `<< /Type /Annot /Subtype /Text /Rect [20 20 40 40] /Contents ${utf16('Zapłacono\n3.4.2024')} /F 4 >>`,
    '<< /Type /Annot /Subtype /Link /Rect [20 20 40 40] /Contents (a link) >>',
  ]
  const pages = await toPages(
    new Uint8Array(rawPdf(onePage(say('Page'), { page: '/Annots [6 0 R 7 0 R]', more }))),
    'pdf',
    'note.pdf',
  )
  assert.match(('note' in pages && pages.note) || '', /Comments on it: “Zapłacono 3\.4\.2024”\.$/)
})

test('a box has the width of line that its old-fashioned border says', async () => {
  const shown = await page(
    '',
    '<< /Type /Annot /Subtype /Square /Rect [100 20 250 90] /C [1 0 0] /Border [0 0 8] /F 4 >>',
  )
  assert.deepEqual(shown.at(106, 50), [255, 0, 0])
})
