import fc from 'fast-check'

/** Places are parts of a file's length, in 2^-32, so that a change fits files of any length and shrinks towards the beginning. */
const WHOLE = 2 ** 32

/** One thing that happens to the bytes of a file. Plain data, so that one that found something can be kept. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'copy'; readonly from: number; readonly at: number; readonly length: number }
  | { readonly kind: 'zero'; readonly at: number; readonly length: number }
  | { readonly kind: 'end'; readonly at: number }

const at = fc.integer({ min: 0, max: WHOLE - 1 })
const length = fc.oneof(fc.integer({ min: 1, max: 16 }), fc.constantFrom(512, 1024, 4096, 16_384, 16_408))
/** Bytes that parsers stumble over more often than over others. */
const bytes = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    [0, 0, 0, 0],
    [255, 255, 255, 255],
    [127, 255, 255, 255],
    [128],
    ...['-1', '99999999999', '<<', '>>', '/Kids [', 'stream', '\r\n\r\n', '\u0000', '"'].map((text) => [
      ...Buffer.from(text),
    ]),
  ),
)

/** One change. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constant('set' as const), at, bytes }),
  fc.record({ kind: fc.constant('cut' as const), at, length }),
  fc.record({ kind: fc.constant('insert' as const), at, bytes }),
  fc.record({ kind: fc.constant('copy' as const), from: at, at, length }),
  fc.record({ kind: fc.constant('zero' as const), at, length }),
  fc.record({ kind: fc.constant('end' as const), at }),
)

/** One to a few changes. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 4 })

/** The file after what happened to it. */
export function mutated(file: Buffer, changes: readonly Mutation[]): Buffer {
  return changes.reduce(after, Buffer.from(file))
}

function after(file: Buffer, change: Mutation): Buffer {
  const place = (part: number) => Math.floor((part / WHOLE) * file.length)
  const begin = place(change.at)
  if (change.kind === 'end') return file.subarray(0, begin)
  if (change.kind === 'cut') return Buffer.concat([file.subarray(0, begin), file.subarray(begin + change.length)])
  if (change.kind === 'insert')
    return Buffer.concat([file.subarray(0, begin), Buffer.from(change.bytes), file.subarray(begin)])
  const copy = Buffer.from(file)
  if (change.kind === 'flip' && begin < copy.length) copy[begin] = (copy[begin] ?? 0) ^ (1 << change.bit)
  if (change.kind === 'set') Buffer.from(change.bytes).copy(copy, begin)
  if (change.kind === 'zero') copy.fill(0, begin, Math.min(copy.length, begin + change.length))
  if (change.kind === 'copy') file.copy(copy, begin, place(change.from), place(change.from) + change.length)
  return copy
}
