import fc from 'fast-check'
import type { z } from 'zod'
import { CalendarDate, Instant } from '../dates.ts'
import { CaseId, RecordId, Sha256 } from '../ids.ts'
import { Currency, Decimal } from '../money.ts'
import { Ssn } from '../person.ts'
import { Country, Line, Note, Verbatim } from '../text.ts'

/** What of zod's own description of a schema this reads. */
interface Def {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly (string | number | boolean)[]
}

const hex = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((all) => all.join(''))
/** Few, so that records name each other by chance. */
const id = fc.integer({ min: 1, max: 6 }).map((no) => no.toString(16).padStart(16, '0'))
const date = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .integer({ min: Date.UTC(2015, 0, 1) / 86_400_000, max: Date.UTC(2032, 0, 1) / 86_400_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: fc.constantFrom('0001-01-01', '1977-12-31', '2024-02-29', '2101-06-30', '9999-12-31') },
)
const words = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom('Łódź', '株式会社', 'Pending', 'Completed', 'CP2000', '987-65-4321', 'x'.repeat(300)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
)

/** Texts whose shape a schema says in a pattern or a function. */
const TEXTS = new Map<z.ZodType, fc.Arbitrary<string>>([
  [CalendarDate, date],
  [Instant, date.map((day) => `${day}T10:00:00.000Z`)],
  [CaseId, id],
  [RecordId, id],
  [Sha256, hex(64)],
  [Decimal, fc.constantFrom('0', '0.00', '433.14', '80000.00', '-5', '999999999999999999.99999999', '0.00000001')],
  [Currency, fc.constantFrom('EUR', 'USD', 'JPY', 'XXX')],
  [Ssn, fc.constant('987-65-4321')],
  [Country, fc.constantFrom('DE', 'IT', 'FR', 'AU', 'NO', 'BR', 'JE', 'US', 'PR', 'MX', 'RO', 'ZZ')],
  [Line, words],
  [Note, words],
  [Verbatim, words],
])

/**
 * For property tests: values that a schema of the model allows, edges among them, read off the schema itself, so that a field added to the model is
 * in the tests the same day.
 */
export function arbitraryOf<Schema extends z.ZodType>(schema: Schema): fc.Arbitrary<z.output<Schema>> {
  return inputOf(schema)
    .filter((value) => schema.safeParse(value).success)
    .map((value) => schema.parse(value))
}

/** A schema with a description is a copy of the one it describes. */
function textOf(schema: z.ZodType): fc.Arbitrary<string> | undefined {
  const { parent } = (schema as unknown as { _zod: { parent?: z.ZodType } })._zod
  return TEXTS.get(schema) ?? (parent && textOf(parent))
}

function inputOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const text = textOf(schema)
  if (text) return text
  const def = (schema as unknown as { _zod: { def: Def } })._zod.def
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape ?? {}).map(([name, field]) => [name, inputOf(field)] as const)
      return fc
        .record(Object.fromEntries(fields))
        .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)))
    }
    case 'array':
      return fc.array(inputOf(def.element as z.ZodType), { maxLength: 3 })
    case 'optional':
    case 'default':
      return fc.option(inputOf(def.innerType as z.ZodType), { nil: undefined })
    case 'readonly':
      return inputOf(def.innerType as z.ZodType)
    case 'pipe':
      return inputOf(def.in as z.ZodType)
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inputOf))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'boolean':
      return fc.boolean()
    case 'number': {
      const { minValue, maxValue, isInt } = schema as unknown as {
        minValue: number | null
        maxValue: number | null
        isInt: boolean
      }
      const min = Math.max(minValue ?? 0, -1e9)
      const max = Math.min(maxValue ?? 1e9, 1e9)
      if (!isInt) return fc.double({ min, max, noNaN: true })
      return min === 1978 ? fc.integer({ min: 2014, max: 2030 }) : fc.integer({ min, max })
    }
    case 'string':
      return words.map((word) => word.trim() || 'a')
    default:
      throw new Error(`no values are known for a schema of type ${def.type}`)
  }
}
