import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { ENTITIES, type EntityName, WINDOW_ONLY } from '../../shared/model/entities.ts'
import { CASE_RECORDS, fieldLines, PERSON_RECORDS, RECORD_FIELDS } from './recordFields.ts'

interface Shape {
  properties?: Record<string, Shape>
  required?: string[]
  enum?: string[]
  items?: Shape
}

/** The fields of an object as the help writes them: `a* (x, y), b [{c*}], d []`. */
function fieldsOf(shape: Shape): string {
  return Object.entries(shape.properties ?? {})
    .map(([name, field]) => {
      const inner = field.items
        ? ` [${field.items.properties ? `{${fieldsOf(field.items)}}` : ''}]`
        : field.properties
          ? ` {${fieldsOf(field)}}`
          : field.enum
            ? ` (${field.enum.join(', ')})`
            : ''
      return `${name}${shape.required?.includes(name) ? '*' : ''}${inner}`
    })
    .join(', ')
}

test('the help names every field of every entity that is written by hand, and marks those that must be there', () => {
  for (const [entity, fields] of Object.entries(RECORD_FIELDS)) {
    const schema = z.toJSONSchema(ENTITIES[entity as keyof typeof RECORD_FIELDS], {
      io: 'input',
      unrepresentable: 'any',
    }) as Shape
    const named = new Map(fields.map((field) => [/^\w+/.exec(field)?.[0], field]))
    assert.deepEqual([...named.keys()].sort(), Object.keys(schema.properties ?? {}).sort(), entity)
    for (const [name, shape] of Object.entries(schema.properties ?? {})) {
      const text = named.get(name) ?? ''
      assert.equal(/^\w+\*/.test(text), schema.required?.includes(name) ?? false, `${entity} ${name}`)
      if (shape.enum)
        assert.ok(text.endsWith(`(${shape.enum.join(', ')})`), `${entity} ${name}: ${shape.enum.join(', ')}`)
    }
  }
})

test('the help writes out a situation as its schema has it', () => {
  const { situation } =
    (z.toJSONSchema(ENTITIES.engagement, { io: 'input', unrepresentable: 'any' }) as Shape).properties ?? {}
  const line = RECORD_FIELDS.engagement.find((field) => field.startsWith('situation'))
  assert.equal(line, `situation {${fieldsOf(situation ?? {})}}`)
})

test('no entity that is written by hand is left out', () => {
  const named = ['person', 'document', 'handoff', ...CASE_RECORDS, ...PERSON_RECORDS].sort()
  assert.deepEqual(named, (Object.keys(ENTITIES) as EntityName[]).filter((entity) => !WINDOW_ONLY.has(entity)).sort())
})

test('the help fits a terminal of 100 columns', () => {
  const lines = fieldLines([...CASE_RECORDS, ...PERSON_RECORDS]).split('\n')
  assert.ok(lines.every((line) => line.length <= 100))
})
