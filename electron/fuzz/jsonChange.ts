import fc from 'fast-check'

/** One thing that happens to a JSON value: which of its places (as a part of all of them), and what becomes of it. */
export interface JsonChange {
  readonly place: number
  readonly how: 'replace' | 'remove' | 'add' | 'repeat'
  readonly value: unknown
}

/** Values that a parser may take for something else than it says. */
const ODD = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  '',
  ' ',
  '\u0000',
  '../../etc',
  '__proto__',
  '2024-02-30',
  '0000000000000000',
  'f'.repeat(64),
  'é'.normalize('NFD'),
  '\ud800',
  '\u202eabc',
  'x'.repeat(100_000),
  [],
  {},
  [[[[]]]],
  { length: 5 },
]

/** One change; `values` are further values that could stand somewhere. */
export function jsonChange(values: readonly unknown[] = []): fc.Arbitrary<JsonChange> {
  return fc.record({
    place: fc.integer({ min: 0, max: 999 }),
    how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat'),
    value: fc.oneof(fc.constantFrom(...ODD, ...values), fc.jsonValue({ maxDepth: 2 })),
  })
}

type Path = readonly (string | number)[]

/** The value after what happened to it; what it was made from stays as it is. */
export function changed(value: unknown, changes: readonly JsonChange[]): unknown {
  return changes.reduce((now, change) => {
    const places = pathsOf(now)
    const path = places[Math.floor((change.place / 1000) * places.length)] ?? []
    return at(now, path, (old) => applied(old, change))
  }, value)
}

const GONE = Symbol('gone')

function applied(old: unknown, { how, value }: JsonChange): unknown {
  if (how === 'remove') return GONE
  if (how === 'add' && Array.isArray(old)) return [...old, value]
  if (how === 'add' && isPlain(old)) return { ...old, more: value }
  if (how === 'repeat' && Array.isArray(old)) return [...old, ...old]
  if (how === 'repeat' && typeof old === 'string') return old + old
  return value
}

function at(value: unknown, [step, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (step === undefined) {
    const made = change(value)
    return made === GONE ? undefined : made
  }
  const entries: [string, unknown][] = Object.entries(value as object).flatMap(([key, inner]) => {
    if (key !== String(step)) return [[key, inner]]
    const made = rest.length === 0 ? change(inner) : at(inner, rest, change)
    return made === GONE ? [] : [[key, made]]
  })
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

/** Every place in a value, the whole first. Bytes are one place. */
function pathsOf(value: unknown): Path[] {
  if (!isPlain(value) && !Array.isArray(value)) return [[]]
  const inner = Object.entries(value).flatMap(([key, member]) => pathsOf(member).map((path) => [key, ...path]))
  return [[], ...inner]
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}
