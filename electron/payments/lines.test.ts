import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { type Row, rowsOf } from './lines.ts'

const read = (text: string, separator = ',') =>
  [...rowsOf(text, separator)].map((row: Row) =>
    'cells' in row ? [row.line, ...row.cells] : [row.line, `! ${row.reason}`],
  )

test('rows know the line they begin in, whatever ends the lines', () => {
  assert.deepEqual(read('a,b\r\nc,d\r\n\r\ne,f'), [
    [1, 'a', 'b'],
    [2, 'c', 'd'],
    [4, 'e', 'f'],
  ])
  assert.deepEqual(read('a,b\rc,d\r'), [
    [1, 'a', 'b'],
    [2, 'c', 'd'],
  ])
  assert.deepEqual(read('a,"x\r\ny",b\nc,d,e'), [
    [1, 'a', 'x\ny', 'b'],
    [3, 'c', 'd', 'e'],
  ])
  assert.deepEqual(read('a;"b;""c""";d', ';'), [[1, 'a', 'b;"c"', 'd']])
  assert.deepEqual(read(''), [])
})

test('a quotation mark that is never closed costs its own line', () => {
  const text = ['1,"never closed,x', '2,fine,y', ...Array.from({ length: 60 }, (_, no) => `${no + 3},fine,z`)].join(
    '\n',
  )
  const rows = read(text)
  assert.deepEqual(rows[0], [1, '! a quotation mark is opened and not closed'])
  assert.deepEqual(rows[1], [2, '2', 'fine', 'y'])
  assert.equal(rows.length, 62)
})

test('a mark within a cell is a letter', () => {
  assert.deepEqual(read('1,5" pipe,x\n2,plain,y'), [
    [1, '1', '5" pipe', 'x'],
    [2, '2', 'plain', 'y'],
  ])
})

test('a line of fifty million characters is one bad line', () => {
  const rows = read(`a,b\n${'x'.repeat(50_000_000)}\nc,d`)
  assert.equal(rows.length, 3)
  assert.match(String(rows[1]?.[1]), /longer than/)
  assert.deepEqual(rows[2], [3, 'c', 'd'])
})

test('what a CSV writer wrote is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ',', ';', '"', '\n', '株'), maxLength: 12 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
      const text = stringify(rows, { delimiter, quoted: true })
      const back = read(text, delimiter).map(([, ...cells]) => cells)
      // A row without anything in it may be left out: between tabs it is a blank line.
      const filled = (all: readonly unknown[][]) => all.filter((row) => row.join('').trim() !== '')
      assert.deepEqual(filled(back), filled(rows))
    }),
    { numRuns: 300 },
  )
})

test('whatever a text is, its rows come to an end, in the order of its lines', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\0', ' ', '\ud800', ';'), maxLength: 300 })
  fc.assert(
    fc.property(text, (some) => {
      const lines = [...rowsOf(some, ',')].map(({ line }) => line)
      assert.deepEqual(
        lines,
        [...lines].sort((a, b) => a - b),
      )
      assert.equal(new Set(lines).size, lines.length)
    }),
    { numRuns: 2000 },
  )
})
