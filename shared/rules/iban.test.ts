import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findIbans } from './iban.ts'

const ibans = (text: string) => findIbans(text).map(({ iban }) => iban)

test('an IBAN is found in one piece, in groups, and with what follows it', () => {
  assert.deepEqual(ibans('IBAN: DE89370400440532013000, thanks'), ['DE89370400440532013000'])
  assert.deepEqual(ibans('DE89 3704 0044 0532 0130 00 COBADEFFXXX'), ['DE89370400440532013000'])
  assert.deepEqual(ibans('GB82 WEST 1234 5698 7654 32\nNL91\u00a0ABNA\u00a00417\u00a01643\u00a000'), [
    'GB82WEST12345698765432',
    'NL91ABNA0417164300',
  ])
})

test('a wrong check digit, a wrong length, a word with such letters: none', () => {
  for (const text of [
    'DE88370400440532013000',
    'DE8937040044053201300',
    'DE893704004405320130001',
    'XX89370400440532013000',
  ])
    assert.deepEqual(ibans(text), [], text)
  assert.deepEqual(ibans('ORDER89370400440532013000'), [])
})

test('it never throws, and what it finds stands where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const text = `${before} FR14 2004 1010 0505 0001 3M02 606 ${after}`
      for (const { from, to, iban } of findIbans(text)) assert.equal(text.slice(from, to).replace(/\W/g, ''), iban)
    }),
  )
})
