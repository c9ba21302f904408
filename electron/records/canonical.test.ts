import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonical } from './canonical.ts'

test('keys are sorted, white space and undefined members are gone', () => {
  assert.equal(
    canonical({ b: [1, 'ł'], a: { d: null, c: true, x: undefined } }),
    '{"a":{"c":true,"d":null},"b":[1,"ł"]}',
  )
})

test('what it writes reads back as the same value and writes the same again', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).any
  fc.assert(
    fc.property(value, (original) => {
      const text = canonical(original)
      assert.equal(canonical(JSON.parse(text)), text)
    }),
  )
})

test('values that would not read back are refused', () => {
  for (const bad of [1.5, Number.NaN, 2 ** 53, new Date(0), new Map(), undefined, 1n, '\ud800']) {
    assert.throws(() => canonical(bad), TypeError)
  }
})
