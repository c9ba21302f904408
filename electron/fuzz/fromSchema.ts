import fc from 'fast-check'
import { z } from 'zod'

/** Values that mean something where the calls are tried, by the names of fields that take them. */
export type Pool = readonly (readonly [field: RegExp, values: readonly unknown[]])[]

interface JsonSchema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** Inputs of the shape that a schema asks for, mostly with values that mean something; a few of them do not satisfy it after all. */
export function fromSchema(schema: z.ZodType, pool: Pool): fc.Arbitrary<unknown> {
  return valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, '', pool)
}

function valuesOf(schema: JsonSchema, field: string, pool: Pool): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => valuesOf(one, field, pool)))
  if (schema.allOf) return fc.oneof(...schema.allOf.map((one) => valuesOf(one, field, pool)))
  if (schema.type === 'object') return objectsOf(schema, pool)
  if (schema.type === 'array')
    return fc.array(valuesOf(schema.items ?? {}, field, pool), { minLength: schema.minItems ?? 0, maxLength: 3 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number') return numbersOf(schema)
  const known = pool.find(([names]) => names.test(field))?.[1] ?? []
  const any = schema.type === 'string' ? fc.string({ unit: 'grapheme', maxLength: 30 }) : fc.jsonValue({ maxDepth: 2 })
  return known.length === 0 ? any : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, any)
}

function objectsOf({ properties = {}, required = [] }: JsonSchema, pool: Pool): fc.Arbitrary<unknown> {
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  // A few at a time: each field that is there is one more that can be refused.
  return fc.subarray(optional, { maxLength: Math.min(2, optional.length) }).chain((also) => {
    const fields = [...required, ...also].map((name) => [name, valuesOf(properties[name] ?? {}, name, pool)] as const)
    return fc.record(Object.fromEntries(fields))
  })
}

function numbersOf({ minimum = -10, maximum = 3000 }: JsonSchema): fc.Arbitrary<number> {
  const integer = { min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }
  return fc.oneof(fc.integer(integer), fc.constantFrom(2025, 2024, 1))
}
