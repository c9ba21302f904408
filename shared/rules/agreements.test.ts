import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGREEMENTS, agreementWith, countryInSentence, countryName } from './agreements.ts'

test('the list of agreements has 31 entries, the newest marked as reported', () => {
  assert.equal(AGREEMENTS.length, 31)
  assert.equal(agreementWith('RO')?.standing, 'reported')
  assert.equal(agreementWith('JE')?.country, 'GB')
  assert.equal(agreementWith('MX'), undefined)
  assert.equal(countryName('MX'), 'Mexico')
  assert.equal(countryInSentence('GB'), 'the United Kingdom')
})
