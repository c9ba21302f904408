import assert from 'node:assert/strict'
import { test } from 'node:test'
import stringWidth from 'string-width'
import { printable } from './streams.ts'
import { block, fit, pad, table } from './table.ts'

const COLUMNS = [{ head: 'id' }, { head: 'client', shrink: true }, { head: 'amount', right: true }]

test('columns line up when names take two terminal columns per character', () => {
  const text = table(COLUMNS, [
    ['a1', '株式会社みなと出版', '420,000 JPY'],
    ['b2', 'Łódź Biuro', '3,250.00 EUR'],
  ])
  assert.equal(
    text,
    `id  client                    amount
a1  株式会社みなと出版   420,000 JPY
b2  Łódź Biuro          3,250.00 EUR
`,
  )
})

test('a narrow terminal cuts only columns that may shrink, never an id or an amount', () => {
  const text = table(COLUMNS, [['0123456789abcdef', '한빛번역 주식회사 한빛번역 주식회사', '2,900,000 KRW']], 50)
  for (const line of text.trimEnd().split('\n')) assert.ok(stringWidth(line) <= 50, line)
  assert.match(text, /0123456789abcdef {2}.*… +2,900,000 KRW/)
})

test('without a width nothing is cut, and columns without content are left out', () => {
  const long = 'x'.repeat(300)
  assert.equal(table(COLUMNS, [['a', long, '']]), `id  client\na   ${long}\n`)
})

test('cutting never splits a character or an emoji made of several', () => {
  assert.equal(fit('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3), '👩‍👩‍👧‍👦…')
  assert.equal(fit('港の灯り', 4), '港…')
  assert.equal(pad('港', 4, true), '  港')
})

test('what a file name could do to a terminal is shown, not done', () => {
  assert.equal(printable('a\u001b[2Jb\nc\u202etxt.exe\u0007'), 'ab\\nc\\u{202e}txt.exe\\u{7}')
  assert.equal(printable('Łódź 株式会社 👩‍👧'), 'Łódź 株式会社 👩‍👧')
})

test('values with several lines hang under the first', () => {
  assert.equal(
    block([
      ['name', 'Zoë'],
      ['empty', ''],
      ['address', 'Königsufer 14\n10000 Musterstadt'],
    ]),
    'name     Zoë\naddress  Königsufer 14\n         10000 Musterstadt\n',
  )
})
