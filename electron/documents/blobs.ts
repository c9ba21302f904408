import { CoverkeepError } from '../../shared/errors.ts'
import type { Vault } from '../vault/vault.ts'

/** Documents lie in the database in chunks of this many bytes: small enough to hold, large enough to cost nothing. */
export const CHUNK_BYTES = 1024 * 1024

/** A chunk's key is its blob's id times this, plus its number: the chunks of a document lie beside each other. */
const CHUNKS_PER_BLOB = 2 ** 20

/** How many chunks one transaction removes, and how many pages one step gives back: each well under 50 ms. */
const CHUNKS_PER_STEP = 16
const PAGES_PER_STEP = 1024

/** Inside a transaction: a new blob that is still arriving. Returns its id. */
export function startBlob(vault: Vault): number {
  const { lastInsertRowid } = vault.db
    .prepare(`INSERT INTO blob(sha256, bytes, chunk_bytes, state) VALUES (NULL, 0, ?, 'arriving')`)
    .run(CHUNK_BYTES)
  return Number(lastInsertRowid)
}

/** Inside a transaction: appends bytes, which must begin at a chunk's border. Returns the number of the next chunk. */
export function putChunks(vault: Vault, blob: number, firstNo: number, bytes: Buffer): number {
  const insert = vault.db.prepare('INSERT INTO chunk(id, data) VALUES (?, ?)')
  let no = firstNo
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    insert.run(blob * CHUNKS_PER_BLOB + no, bytes.subarray(at, at + CHUNK_BYTES))
    no += 1
  }
  return no
}

/** Inside a transaction: the blob is complete and from now on evidence. */
export function keepBlob(vault: Vault, blob: number, sha256: string, bytes: number): void {
  vault.db.prepare(`UPDATE blob SET sha256 = ?, bytes = ?, state = 'kept' WHERE id = ?`).run(sha256, bytes, blob)
}

/** A kept blob by its hash. */
export function findBlob(vault: Vault, sha256: string): { id: number; bytes: number } | undefined {
  return vault.db
    .prepare<[string], { id: number; bytes: number }>(`SELECT id, bytes FROM blob WHERE sha256 = ? AND state = 'kept'`)
    .get(sha256)
}

/** The chunks of a blob, in order and one at a time. @throws CoverkeepError `database-damaged` when one is missing */
export function* chunksOf(vault: Vault, blob: { id: number; bytes: number }): Generator<Uint8Array> {
  // One query per chunk, not one cursor: an open cursor would keep every other write of this connection waiting.
  const one = vault.db.prepare<[number], Buffer>('SELECT data FROM chunk WHERE id = ?').pluck()
  const read = (no: number) => vault.read(() => one.get(blob.id * CHUNKS_PER_BLOB + no) as Buffer | undefined)
  for (let at = 0, no = 0; at < blob.bytes; no += 1) {
    const data = read(no)
    if (!data || data.length !== Math.min(CHUNK_BYTES, blob.bytes - at))
      throw new CoverkeepError('database-damaged', { file: vault.label })
    at += data.length
    yield data
  }
}

/** Removes an arriving blob and gives its room back, in steps that each are one short transaction. */
export function* dropBlob(vault: Vault, blob: number): Generator<void> {
  const first = blob * CHUNKS_PER_BLOB
  for (let removed = CHUNKS_PER_STEP; removed === CHUNKS_PER_STEP; ) {
    vault.bookkeep((db) => {
      removed = db
        .prepare(
          'DELETE FROM chunk WHERE id IN (SELECT id FROM chunk WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?)',
        )
        .run(first, first + CHUNKS_PER_BLOB, CHUNKS_PER_STEP).changes
    })
    yield
  }
  vault.bookkeep((db) => db.prepare(`DELETE FROM blob WHERE id = ? AND state = 'arriving'`).run(blob))
  yield* giveBackRoom(vault)
}

/** Returns free pages to the file system, a step at a time. */
function* giveBackRoom(vault: Vault): Generator<void> {
  const free = () => vault.read((db) => Number(db.pragma('freelist_count', { simple: true })))
  for (let left = free(); left > 0; ) {
    vault.read((db) => db.pragma(`incremental_vacuum(${PAGES_PER_STEP})`))
    yield
    const now = free()
    // A database without auto_vacuum keeps its free pages; they are encrypted like all others.
    if (now >= left) return
    left = now
  }
}

const cleared = new WeakSet<Vault>()

/**
 * Removes what an interrupted import left behind; does its work once per opened vault, before anything can be arriving.
 * Bounded transactions, but it returns only when all is gone.
 * @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged`
 */
export function clearArrivals(vault: Vault): void {
  if (cleared.has(vault)) return
  const left = vault.read((db) => db.prepare<[], number>(`SELECT id FROM blob WHERE state = 'arriving'`).pluck().all())
  for (const blob of left) for (const _ of dropBlob(vault, blob as number));
  cleared.add(vault)
}
