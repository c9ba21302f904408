import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { guessDigits, strengthOf } from './passphraseStrength.ts'

test('time is said in the largest unit that fits, with two figures', () => {
  const times = [3, 7, 9, 10, 11, 12, 13, 14, 16, 30].map((digits) => strengthOf(digits))
  assert.deepEqual(
    times.map(({ time }) => time),
    [
      'less than a minute',
      'about 8 minutes',
      'about 14 hours',
      'about 6 days',
      'about 2 months',
      'about 2 years',
      'about 16 years',
      'about 160 years',
      'thousands of years',
      'millions of years',
    ],
  )
  assert.deepEqual(
    times.map(({ level }) => level),
    ['weak', 'weak', 'weak', 'weak', 'fair', 'fair', 'fair', 'good', 'strong', 'strong'],
  )
})

test('a phrase is worth its words, and not the letters an estimator takes them for', () => {
  const estimator = new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs })
  const level = (text: string) => strengthOf(guessDigits(text, (part) => estimator.check(part).guessesLog10)).level
  for (const easy of ['passwordpassword', 'aaaaaaaaaaaaaa', '1234567890123', 'qwertyuiopasdf', '12.03.1984Anna'])
    assert.equal(level(easy), 'weak', easy)
  // The estimator alone says 10^19 for it.
  assert.notEqual(level('correct horse battery staple'), 'strong')
  assert.equal(level('one one one one one'), 'weak')
  assert.equal(level('gimmick ferret unwatched crayon stoneware'), 'strong')
})
