import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ENTITIES } from '../../shared/model/entities.ts'
import { CaseId } from '../../shared/model/ids.ts'
import { readDocument } from '../documents/readDocument.ts'
import { listRecords, type Stored } from '../records/records.ts'
import { Cabinet } from './cabinet.ts'
import { inTemporaryFolder, ticking } from './fixture.ts'
import type { Head } from './log.ts'
import type { Secret } from './slots.ts'
import type { Vault } from './vault.ts'

/*
 * fixtures/format-1 is a cabinet as the first version of the format writes it: every entity, an inbox, two cases, deleted records,
 * rotated keys, logs beside the databases. It must open for ever: whatever a later version changes, its migrations bring this one along.
 * It is never made anew. makeFormat1.ts shows how it came to be.
 */

interface Content {
  readonly head: Head
  readonly records: Stored[]
  readonly bin: { entity: string; id: string; body: string; deletedAt: string }[]
  readonly documents: Record<string, string>
}

interface Expected {
  readonly passphrase: string
  readonly recoveryWords: string[]
  readonly id: string
  readonly instance: string
  readonly person: Content
  readonly cases: Record<string, Content>
}

const FIXTURE = join(import.meta.dirname, 'fixtures/format-1')
const expected: Expected = JSON.parse(readFileSync(join(FIXTURE, 'expected.json'), 'utf8'))

/** Opens a copy of the fixture on a day. */
async function opened(secret: Secret, day: string, work: (cabinet: Cabinet) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (temporary) => {
    const folder = join(temporary, 'cabinet')
    cpSync(join(FIXTURE, 'cabinet'), folder, { recursive: true })
    const cabinet = await Cabinet.unlock({ folder, secret, now: ticking(`${day}T08:00:00.000Z`) })
    try {
      await work(cabinet)
    } finally {
      cabinet.lock()
    }
  })
}

async function compare(vault: Vault, content: Content): Promise<void> {
  assert.deepEqual(listRecords(vault), content.records)
  const bin = vault.db.prepare('SELECT entity, id, body, deleted_at AS deletedAt FROM bin ORDER BY entity, id').all()
  assert.deepEqual(
    bin.map((row) => ({ ...(row as object) })),
    content.bin,
  )
  assert.equal(vault.hashAt(content.head.no), content.head.hash)
  for (const [id, text] of Object.entries(content.documents)) {
    const parts: Uint8Array[] = []
    for await (const part of readDocument(vault, id)) parts.push(Buffer.from(part))
    assert.equal(Buffer.concat(parts).toString('utf8'), text)
  }
}

test('the fixture has every entity there was, deleted records, documents and an inbox', () => {
  const all = [expected.person, ...Object.values(expected.cases)]
  const entities = new Set(all.flatMap(({ records }) => records.map(({ entity }) => entity)))
  // An entity that came later is not in it.
  for (const entity of entities) assert.ok(Object.hasOwn(ENTITIES, entity), `${entity} must stay readable`)
  assert.equal(entities.size, 16)
  assert.equal(Object.keys(expected.cases).length, 2)
  assert.deepEqual(all.flatMap(({ bin }) => bin.map(({ entity }) => entity)).sort(), ['document', 'payment'])
  assert.equal(Object.keys(expected.person.documents).length, 1)
})

for (const [how, secret] of [
  ['its passphrase', { passphrase: expected.passphrase }],
  ['its recovery words', { recoveryWords: expected.recoveryWords }],
] as const) {
  test(`a cabinet of format 1 opens with ${how}, verifies and holds every record and document`, () =>
    opened(secret, '2026-03-05', async (cabinet) => {
      assert.deepEqual([cabinet.id, cabinet.instance], [expected.id, expected.instance])
      assert.deepEqual(cabinet.notices(), [])
      await compare(cabinet.person, expected.person)
      assert.deepEqual(
        cabinet.roster().map(({ id }) => id),
        Object.keys(expected.cases),
      )
      for (const [id, content] of Object.entries(expected.cases))
        await compare(cabinet.openCase(CaseId.parse(id)), content)
      assert.deepEqual((await cabinet.verify(() => {})).findings, [])
    }))
}

test('years later too: what had been deleted is gone by then, everything else is there', () =>
  opened({ recoveryWords: expected.recoveryWords }, '2036-01-01', async (cabinet) => {
    for (const [id, content] of Object.entries(expected.cases))
      await compare(cabinet.openCase(CaseId.parse(id)), { ...content, bin: [] })
    const { findings, checked } = await cabinet.verify(() => {})
    assert.deepEqual(findings, [])
    assert.equal(checked.documents, 2)
  }))
