import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import fontkit from '@pdf-lib/fontkit'
import { drawnPages } from './fixture.ts'
import { FontBook } from './fonts.ts'
import { Setter } from './line.ts'
import { breakLines } from './paragraph.ts'
import { BAND, place } from './placing.ts'
import { subsetTrueType } from './subset.ts'
import { TrueType } from './trueType.ts'
import { PAPER, STYLE } from './type.ts'

const AWKWARD = [
  'Łukasz Ærøskøbing-Nguyễn lives at Königsufer 14, 10000 Musterstadt',
  '山田 太郎は、東京都見本区みなと一丁目2番3号に住んでいます。「はい」と言いました。',
  'Μαρία Παπαδοπούλου и Анна Каренина, 김하늘 출판 주식회사',
  'this_is_a_very_long_file_name-'.repeat(9),
  '0123456789abcdef'.repeat(4),
  'emoji 😀 𝒜 and שלום مرحبا with x̌́ a̋ नमस्ते',
  'controls \u0007 \u202e \ud800 \u200b\u00ad end',
  '',
]

test('no line is wider than its column and no character is lost', () => {
  const setter = new Setter(new FontBook())
  for (const text of AWKWARD)
    for (const width of [60, 90, 492]) {
      const lines = breakLines(setter, text, STYLE.body, width)
      assert.ok(lines.length > 0)
      for (const line of lines) assert.ok(line.width <= width + 0.1, `${line.text} is ${line.width} wide in ${width}`)
      assert.equal(
        lines
          .map((line) => line.text)
          .join('')
          .replaceAll(' ', ''),
        text.replaceAll(' ', ''),
      )
    }
})

test('a character no font has, and one that would turn the text around, is shown as its code', async () => {
  const [text] = (await drawnPages([{ kind: 'text', text: 'a 😀 ש \u202e b' }])).text
  assert.ok(text?.includes('a ‹U+1F600› ‹U+05E9› ‹U+202E› b'), text)
})

test('text in every script reads back as it was written', async () => {
  const page = (await drawnPages(AWKWARD.slice(0, 5).map((text) => ({ kind: 'text', text })))).text
    .join('')
    .replaceAll(/\s/g, '')
  for (const text of AWKWARD.slice(0, 5)) assert.ok(page.includes(text.replaceAll(/\s/g, '')), text)
})

test('a font subset draws each glyph as the font does, composites included', () => {
  const file = readFileSync(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  )
  const font = fontkit.create(file)
  const glyphs = [...'Aễøłж—'].map((char) => font.glyphForCodePoint(char.codePointAt(0) ?? 0).id)
  const bytes = subsetTrueType(file, glyphs)
  assert.ok(bytes.length < file.length / 10)
  const read = new TrueType(file)
  for (const char of 'Aễøłж—€ \u00a0\u0301') {
    const { id, advanceWidth } = font.glyphForCodePoint(char.codePointAt(0) ?? 0)
    assert.deepEqual([read.glyphOf(char.codePointAt(0) ?? 0), read.advanceOf(id)], [id, advanceWidth])
  }
  assert.equal(read.glyphOf(0x5c71), 0)
  const cut = fontkit.create(bytes)
  for (const id of glyphs) {
    assert.equal(cut.getGlyph(id).path.toSVG(), font.getGlyph(id).path.toSVG())
    assert.equal(cut.getGlyph(id).advanceWidth, font.getGlyph(id).advanceWidth)
  }
})

test('table heads stand on every page, a group never stands alone at its foot, totals stay with a row', async () => {
  const rows = [...Array(200).keys()].flatMap((no) => [
    ...(no % 10 === 0 ? [{ as: 'group' as const, cells: [`Group ${no / 10}`] }] : []),
    { cells: [`Row ${no}`, `${no}.5`] },
  ])
  const found = await drawnPages([
    {
      kind: 'table',
      columns: [
        { head: 'What', flex: 1 },
        { head: 'Amount', width: 60, align: 'decimal' },
      ],
      rows: [...rows, { as: 'total', cells: ['Total', '19950.00'] }],
    },
  ])
  assert.ok(found.pages > 5)
  for (const text of found.text) {
    const lines = text.trim().split('\n')
    assert.ok(lines.includes('What') && lines.includes('Amount'))
    assert.doesNotMatch(lines.at(-3) ?? '', /^Group/)
  }
  assert.match(found.text.at(-1) ?? '', /Row 199\n199.5\nTotal/)
})

test('what is too long for a page is cut between lines, never below its foot', async () => {
  const long = 'word '.repeat(6000)
  const found = await drawnPages([
    { kind: 'facts', rows: [['Note', long]] },
    { kind: 'table', columns: [{ head: 'Note' }], rows: [{ cells: [long] }] },
    { kind: 'text', text: long },
  ])
  assert.equal(found.text.join('\n').match(/\bword\b/g)?.length, 18_000)
})

test('pages lie above the stamp: portrait upright, landscape turned, small ones not enlarged, huge ones kept', () => {
  for (const [width, height] of [
    [595, 842],
    [842, 595],
    [612, 1008],
    [100, 100],
    [3370, 2384],
    [20_000, 200],
    [10, 14_000],
    [227, 900],
  ] as const) {
    const placing = place({ width, height }, PAPER.letter)
    assert.ok(placing.scale <= 1)
    assert.ok(placing.y >= BAND * placing.stamp - 0.001, `${width} x ${height} reaches into the band`)
    assert.ok(placing.x >= -0.001 && placing.x + width * placing.scale <= placing.page.width + 0.001)
    assert.ok(placing.y + height * placing.scale <= placing.page.height + 0.001)
    assert.equal(placing.page.width > placing.page.height, width > height)
    assert.ok(Math.max(placing.page.width, placing.page.height) <= 14_400)
  }
})
