import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Document } from '../../shared/model/case.ts'
import { Line } from '../../shared/model/text.ts'
import { fileName, titleFrom } from './fileName.ts'

test('an ordinary name in any script stays as it is, decomposed letters included', () => {
  for (const name of [
    '請求書 M-2206.pdf',
    'Umsätze.csv',
    'Łódź — 領収書 (1).tiff',
    'é composed',
    'e\u0301 decomposed',
    '👩‍👩‍👧.png',
  ]) {
    assert.equal(fileName(name), name)
  }
})

test('only the last part of a path is a name', () => {
  assert.equal(fileName('/home/x/../y/scan.pdf'), 'scan.pdf')
  assert.equal(fileName('C:\\fakepath\\scan.pdf'), 'scan.pdf')
  assert.equal(fileName('..'), 'unnamed')
  assert.equal(fileName('///'), 'unnamed')
  assert.equal(fileName('a\\b.pdf'), 'a∖b.pdf')
})

test('what could deceive or break a line is shown instead of done', () => {
  assert.equal(fileName('a\nb\u0000c\u001b[2J.pdf'), 'a␊b␀c␛[2J.pdf')
  assert.equal(fileName('invoice\u202efdp.exe'), 'invoice\ufffdfdp.exe')
  assert.equal(fileName('lone \ud800.pdf'), 'lone \ufffd.pdf')
})

test('a long name keeps its ending', () => {
  const long = fileName(`${'ł'.repeat(400)}.certificate.pdf`)
  assert.equal(long.length, 255)
  assert.ok(long.endsWith('.certificate.pdf'))
})

test('whatever a name is, the record takes it and it is no path', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.string({ maxLength: 600 }),
    fc.constantFrom('.', '..', '/', '\\', ' '),
  )
  fc.assert(
    fc.property(any, (given) => {
      const name = fileName(given)
      assert.ok(Document.shape.name.safeParse(name).success)
      assert.ok(name.isWellFormed() && !name.includes('/') && !name.includes('\0'))
      assert.ok(Line.safeParse(titleFrom(name)).success, JSON.stringify(titleFrom(name)))
    }),
  )
})

test('a title is the name without its ending, composed', () => {
  assert.equal(titleFrom('Umsa\u0308tze 2025.csv'), 'Umsätze 2025')
  assert.equal(titleFrom('.pdf'), '.pdf')
})
