import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXEMPT_WORDS, entryAction, entryPlace, returnEntry } from './returnEntry.ts'

test('the entry on the return follows the form of the year', () => {
  assert.equal(entryPlace(returnEntry(2018)), 'Schedule 4 (Form 1040), line 57')
  for (const year of [2019, 2022, 2024]) {
    assert.equal(entryPlace(returnEntry(year)), 'Schedule 2 (Form 1040), line 4')
    assert.equal(entryAction(returnEntry(year)), `write “${EXEMPT_WORDS}”`)
  }
  assert.equal(entryAction(returnEntry(2025)), 'check box 3 and enter the code EAS')
  assert.equal(returnEntry(2025).state, 'known')
  assert.equal(returnEntry(2026).state, 'provisional')
  assert.equal(returnEntry(2027).state, 'unpublished')
  assert.match(entryPlace(returnEntry(2016)), /^Form 1040, the self-employment tax line/)
})
