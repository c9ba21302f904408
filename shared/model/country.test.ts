import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGREEMENTS } from '../rules/agreements.ts'
import { COUNTRY_CODES, isCountry } from './country.ts'

test('the list holds 249 countries and Kosovo, each once, all with a name, and every country of an agreement', () => {
  assert.equal(new Set(COUNTRY_CODES).size, COUNTRY_CODES.length)
  assert.equal(COUNTRY_CODES.length, 250)
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  for (const code of COUNTRY_CODES) assert.notEqual(names.of(code), code)
  assert.ok(AGREEMENTS.every(({ country }) => isCountry(country)))
  for (const none of ['XX', 'UK', 'EU', 'SU', 'de', 'ZZ', '']) assert.ok(!isCountry(none), none)
})
