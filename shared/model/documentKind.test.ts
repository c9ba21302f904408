import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOCUMENT_KIND } from './case.ts'
import { DOCUMENT_KIND_NAMES } from './documentKind.ts'

test('every kind of document has a name of its own', () => {
  assert.deepEqual(Object.keys(DOCUMENT_KIND_NAMES).sort(), [...DOCUMENT_KIND].sort())
  assert.equal(new Set(Object.values(DOCUMENT_KIND_NAMES)).size, DOCUMENT_KIND.length)
})
