import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database, Statement } from 'better-sqlite3'
import { indexed } from '../search/fold.ts'
import { textsOf } from '../search/texts.ts'
import { codeOf } from './durableFile.ts'
import { SEARCH_SCHEMA, SEARCH_VERSION } from './searchSchema.ts'
import type { Vault } from './vault.ts'

/*
 * The index of words lies in the same encrypted file as what it is about and changes in the same transaction. It is made of records
 * and of nothing else: where it is missing, damaged or of another version it is made anew, and never in the way of a change.
 */

/** Records indexed anew between two turns for other calls. */
const BATCH = 25
/** The same for records that a file brought: they are short, and every transaction is a sync. */
const CATCH_UP = 500

const prepared = new WeakMap<Database, Map<string, Statement>>()

/** A statement that is used for every record: preparing it takes longer than running it. */
function statement(db: Database, sql: string): Statement {
  const all = prepared.get(db) ?? new Map<string, Statement>()
  prepared.set(db, all)
  const found = all.get(sql) ?? db.prepare(sql)
  all.set(sql, found)
  return found
}

/** Inside the transaction that has written a record: its words are those that are found from now on. */
export function indexRecord(vault: Vault, entity: string, id: string, record: object): void {
  unlessDamaged(vault, () => {
    const { db } = vault
    const known = numberOf(vault, entity, id)
    if (known !== undefined) statement(db, 'DELETE FROM search WHERE rowid = ?').run(known)
    const no = known ?? enlist(vault, entity, id)
    const own = textsOf(record).map(({ text }) => text)
    const text = entity === 'document' ? readText(vault, record) : ''
    statement(db, 'INSERT INTO search(rowid, own, text) VALUES (?, ?, ?)').run(
      no,
      indexed(own.join('\n')),
      indexed(text),
    )
  })
}

/** Inside the transaction that deletes a record: it is found no longer. */
export function unindexRecord(vault: Vault, entity: string, id: string): void {
  unlessDamaged(vault, () => {
    const no = numberOf(vault, entity, id)
    if (no === undefined) return
    vault.db.prepare('DELETE FROM search WHERE rowid = ?').run(no)
    vault.db.prepare('DELETE FROM sought WHERE no = ?').run(no)
  })
}

/** Inside the transaction that keeps what the press read in a document. */
export function indexDocumentText(vault: Vault, sha256: string): void {
  const found = vault.db
    .prepare<[string], { id: string; body: string }>(
      `SELECT id, body FROM record WHERE entity = 'document' AND json_extract(body, '$.sha256') = ?`,
    )
    .get(sha256)
  if (found) indexRecord(vault, 'document', found.id, JSON.parse(found.body))
}

/** What the press read in the document of a record; empty before it looked. */
export function readText(vault: Vault, record: object): string {
  const sha256 = 'sha256' in record ? String(record.sha256) : ''
  const text = vault.db
    .prepare<[string], Buffer>(
      "SELECT data FROM made JOIN blob ON blob.id = made.blob WHERE sha256 = ? AND what = 'text' AND no = 0",
    )
    .pluck()
    .get(sha256) as Buffer | undefined
  return text?.toString('utf8') ?? ''
}

/** Inside the transaction that has written records: their words are indexed by the next search. */
export function oweWords(vault: Vault): void {
  vault.db.prepare("INSERT OR REPLACE INTO meta(name, value) VALUES ('search-owed', '1')").run()
}

const remaking = new WeakMap<Vault, Promise<void>>()

/** Sees to it that the index is there and whole, in slices between which other calls run. */
export function ensureIndex(vault: Vault): Promise<void> | undefined {
  const state = stateOf(vault)
  if (state === 'whole') return undefined
  const making = () => (state === 'owing' ? catchUp(vault) : remake(vault))
  const running = remaking.get(vault) ?? making().finally(() => remaking.delete(vault))
  remaking.set(vault, running)
  return running
}

/** Says that the index cannot be relied on: the next search makes it anew. */
export function distrustIndex(vault: Vault): void {
  vault.db.prepare("DELETE FROM meta WHERE name = 'search'").run()
}

/** Whether a failure is one of the index alone; a part of it from before fits no other part. */
export function isIndexFailure(error: unknown): boolean {
  return (
    /^SQLITE_(CORRUPT_VTAB|CONSTRAINT)/.test(codeOf(error) ?? '') ||
    /no such table: (main\.)?(search|sought)/.test(String(error))
  )
}

/** Whether the index has every record, as far as it says itself. */
export function isIndexWhole(vault: Vault): boolean {
  return stateOf(vault) === 'whole'
}

function stateOf(vault: Vault): 'whole' | 'owing' | 'unusable' {
  const said = vault.read((db) => db.prepare("SELECT name, value FROM meta WHERE name LIKE 'search%'").all()) as {
    name: string
    value: string
  }[]
  if (said.find(({ name }) => name === 'search')?.value !== SEARCH_VERSION) return 'unusable'
  return said.some(({ name }) => name === 'search-owed') ? 'owing' : 'whole'
}

/** Records that came in together and are not in the index yet, oldest first; the newest are found first. */
async function catchUp(vault: Vault): Promise<void> {
  const body = vault.db.prepare<[string, string], string>('SELECT body FROM record WHERE entity = ? AND id = ?').pluck()
  // More may come in meanwhile; between the look that finds none and the end nothing can.
  for (let missing = unindexed(vault); missing.length > 0; missing = unindexed(vault)) {
    for (let at = 0; at < missing.length; at += CATCH_UP) {
      vault.bookkeep(() => {
        for (const { entity, id } of missing.slice(at, at + CATCH_UP)) {
          const found = body.get(entity, id) as string | undefined
          if (found !== undefined) indexRecord(vault, entity, id, JSON.parse(found))
        }
      })
      await nextTurn()
      if (stateOf(vault) === 'unusable') return remake(vault)
    }
  }
  vault.bookkeep((db) => db.prepare("DELETE FROM meta WHERE name = 'search-owed'").run())
}

function unindexed(vault: Vault): { entity: string; id: string }[] {
  return vault.read((db) =>
    db
      .prepare<[], { entity: string; id: string }>(
        `SELECT entity, id FROM record WHERE NOT EXISTS
         (SELECT 1 FROM sought WHERE sought.entity = record.entity AND sought.id = record.id) ORDER BY created_at, id`,
      )
      .all(),
  )
}

async function remake(vault: Vault): Promise<void> {
  vault.bookkeep((db) => {
    distrustIndex(vault)
    db.exec(`DROP TABLE IF EXISTS search; DROP TABLE IF EXISTS sought; ${SEARCH_SCHEMA}`)
  })
  const next = vault.db.prepare<[string, string, number], { entity: string; id: string; body: string }>(
    'SELECT entity, id, body FROM record WHERE (entity, id) > (?, ?) ORDER BY entity, id LIMIT ?',
  )
  let after: [string, string] = ['', '']
  for (;;) {
    const rows = vault.read(() => next.all(...after, BATCH))
    vault.bookkeep(() => {
      for (const { entity, id, body } of rows) indexRecord(vault, entity, id, JSON.parse(body))
    })
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = [last.entity, last.id]
    await nextTurn()
  }
  vault.bookkeep((db) => {
    db.prepare("INSERT OR REPLACE INTO meta(name, value) VALUES ('search', ?)").run(SEARCH_VERSION)
    db.prepare("DELETE FROM meta WHERE name = 'search-owed'").run()
  })
}

function numberOf(vault: Vault, entity: string, id: string): number | undefined {
  return statement(vault.db, 'SELECT no FROM sought WHERE entity = ? AND id = ?').pluck().get(entity, id) as
    | number
    | undefined
}

function enlist(vault: Vault, entity: string, id: string): number | bigint {
  const insert =
    'INSERT INTO sought(entity, id, at) SELECT entity, id, created_at FROM record WHERE entity = ? AND id = ?'
  return statement(vault.db, insert).run(entity, id).lastInsertRowid
}

function unlessDamaged(vault: Vault, work: () => void): void {
  try {
    work()
  } catch (error) {
    // A record is worth more than being found: it is written, and the next search makes the index anew.
    if (!isIndexFailure(error)) throw error
    distrustIndex(vault)
  }
}
