import { setImmediate as nextTurn } from 'node:timers/promises'
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

/** Inside the transaction that has written a record: its words are those that are found from now on. */
export function indexRecord(vault: Vault, entity: string, id: string, record: object): void {
  unlessDamaged(vault, () => {
    const { db } = vault
    const known = numberOf(vault, entity, id)
    if (known !== undefined) db.prepare('DELETE FROM search WHERE rowid = ?').run(known)
    const no = known ?? enlist(vault, entity, id)
    const own = textsOf(record).map(({ text }) => text)
    const text = entity === 'document' ? readText(vault, record) : ''
    db.prepare('INSERT INTO search(rowid, own, text) VALUES (?, ?, ?)').run(no, indexed(own.join('\n')), indexed(text))
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

const remaking = new WeakMap<Vault, Promise<void>>()

/** Sees to it that the index is there and whole, in slices between which other calls run. */
export function ensureIndex(vault: Vault): Promise<void> | undefined {
  if (isCurrent(vault)) return undefined
  const running = remaking.get(vault) ?? remake(vault).finally(() => remaking.delete(vault))
  remaking.set(vault, running)
  return running
}

/** Says that the index cannot be relied on: the next search makes it anew. */
export function distrustIndex(vault: Vault): void {
  vault.db.prepare("DELETE FROM meta WHERE name = 'search'").run()
}

/** Whether a failure is one of the index alone. */
export function isIndexFailure(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CORRUPT_VTAB' || /no such table: (main\.)?(search|sought)/.test(String(error))
}

function isCurrent(vault: Vault): boolean {
  return vault.read((db) => db.prepare("SELECT value FROM meta WHERE name = 'search'").pluck().get()) === SEARCH_VERSION
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
  })
}

function numberOf(vault: Vault, entity: string, id: string): number | undefined {
  return vault.db
    .prepare<[string, string], number>('SELECT no FROM sought WHERE entity = ? AND id = ?')
    .pluck()
    .get(entity, id) as number | undefined
}

function enlist(vault: Vault, entity: string, id: string): number | bigint {
  const insert =
    'INSERT INTO sought(entity, id, at) SELECT entity, id, created_at FROM record WHERE entity = ? AND id = ?'
  return vault.db.prepare(insert).run(entity, id).lastInsertRowid
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
