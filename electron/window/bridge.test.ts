import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import { decode, encode, parseRequest } from './bridge.ts'

test('what goes through the codec comes out as it was, bytes included', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('value'), { maxKeys: 4 }),
    ),
  })).value
  fc.assert(fc.property(value, (given) => assert.deepEqual(normal(decode(encode(given))), normal(given))))
})

/** Prototypes of objects do not matter, everything else does. */
function normal(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: [...value] }
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normal(inner)]))
}

test('a view into a larger buffer is sent as what it shows', () => {
  const view = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4)
  assert.deepEqual(decode(encode({ view })), { view: new Uint8Array([2, 3, 4]) })
})

test('messages of another shape are refused by name', () => {
  const call = { ask: 'call', id: 1, name: 'case.list', input: {}, listens: false }
  assert.deepEqual(parseRequest(call), call)
  for (const wrong of [
    undefined,
    null,
    'case.list',
    [],
    {},
    { ...call, ask: 'run' },
    { ...call, id: -1 },
    { ...call, id: 1.5 },
    { ...call, name: 7 },
    { ...call, extra: true },
    { ask: 'events' },
  ]) {
    assert.throws(
      () => parseRequest(wrong),
      (error) => error instanceof CoverkeepError && error.code === 'bad-call',
      JSON.stringify(wrong),
    )
  }
})
