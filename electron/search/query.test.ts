import assert from 'node:assert/strict'
import { test } from 'node:test'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { SEARCH_SCHEMA } from '../vault/searchSchema.ts'
import { fold, indexed } from './fold.ts'
import { readQuery } from './query.ts'

test('accents, capitals, widths and letters that a keyboard lacks do not count; voicing marks do', () => {
  const same = [
    ['Łódź', 'lodz'],
    ['Zoë Łukasik-Ōta', 'zoe lukasik-ota'],
    ['Straße', 'STRASSE'],
    ['ﾐﾅﾄ', 'ミナト'],
    ['Ｋ．Ｋ．', 'k.k.'],
    ['Æblegård', 'aeblegard'],
  ]
  for (const [a = '', b = ''] of same) assert.equal(fold(a), fold(b), `${a} ${b}`)
  assert.notEqual(fold('か'), fold('が'))
})

test('words, quotes and asterisks become an expression in which everything is quoted', () => {
  const match = (typed: string) => readQuery(typed)?.match
  assert.equal(match('Zoë Łódź'), '"zoe"* AND "lodz"*')
  assert.equal(match('"in Bearbeitung"'), '"in bearbeitung"')
  assert.equal(match('2024-003'), '"2024 003"*')
  assert.equal(match('of ab*'), '"of" AND "ab"*')
  assert.equal(match('a*'), '"a"')
  assert.equal(match('株式会社'), '"株 式 会 社"')
  assert.equal(match('NOT NEAR(a b) own:x'), '"not"* AND "near a" AND "b" AND "own x"')
  assert.equal(match('"never closed'), '"never closed"')
  assert.equal(match('„Kasse“'), '"kasse"')
  assert.equal(match(' - ! "" * '), undefined)
})

test('whatever is typed, it is never a syntax error', () => {
  const db = new Sqlite(':memory:')
  db.exec(SEARCH_SCHEMA)
  const find = db.prepare('SELECT rowid FROM search WHERE search MATCH ?')
  const signs = fc.constantFrom(
    '"',
    '*',
    '(',
    ')',
    ':',
    '^',
    '-',
    '+',
    '{',
    '}',
    ' ',
    'OR',
    'NEAR',
    'own',
    'é',
    '会',
    '\0',
    '\u0301',
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const query = readQuery(text)
      if (query) for (const match of [query.match, `{own} : (${query.match})`]) find.all(match)
    }),
    { numRuns: 1000 },
  )
})

test('what a text holds is found in it, whichever script it is in', () => {
  const db = new Sqlite(':memory:')
  db.exec(SEARCH_SCHEMA)
  const texts = [
    'Rechnung 2024-003 für Łódź Biuro Przekładów',
    '株式会社みなと出版からの入金',
    '한빛번역의 송장',
    'Ünïcödé, ﬁnally',
  ]
  for (const [no, text] of texts.entries())
    db.prepare('INSERT INTO search(rowid, own, text) VALUES (?, ?, ?)').run(no, indexed(text), '')
  const find = db.prepare('SELECT rowid FROM search WHERE search MATCH ?').pluck()
  const found = (typed: string) => find.all(readQuery(typed)?.match)
  assert.deepEqual(found('lodz rechn'), [0])
  assert.deepEqual(found('003'), [0])
  assert.deepEqual(found('出版'), [1])
  assert.deepEqual(found('みなと 入金'), [1])
  assert.deepEqual(found('번역'), [2])
  assert.deepEqual(found('unicode finally'), [3])
  assert.deepEqual(found('版出'), [])
  assert.deepEqual(found('"rechnung 003"'), [])
})
