import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { CHUNK_BYTES, chunkCount, openChunk, SEALED_BYTES, sealedLength } from './blobCipher.ts'
import { BufferPool } from './bufferPool.ts'
import { type Disk, POOLED } from './disk.ts'
import { codeOf, syncFolder } from './durableFile.ts'
import { DOCUMENTS, NEW_SUFFIX } from './layout.ts'
import { randomBytes } from './secret.ts'
import type { Vault } from './vault.ts'

/*
 * A document's bytes lie in a file of their own beside the vault's database: written once, encrypted, never changed. The
 * database keeps the file's random name, its key and the SHA-256 of what is in it. The file is durable under its name with
 * `.new` before the row that names it commits, and loses the suffix afterwards; whichever step a crash interrupts, opening
 * the case finishes or undoes it. See docs/decisions/0005.
 */

/** A document's file as the database knows it. */
export interface Blob {
  readonly id: number
  /** 32 hexadecimal characters that say nothing. */
  readonly name: string
  readonly key: Buffer
  readonly sha256: string
  /** Of the document. */
  readonly bytes: number
}

/** Room for chunks on their way between a file and what reads or writes it. */
export const SEALED = new BufferPool(SEALED_BYTES)

const COLUMNS = 'id, name, key, sha256, bytes'

/** The folder of a vault's documents. */
export function documentsFolder(vault: Vault): string {
  return join(dirname(vault.path), DOCUMENTS)
}

/** How a document's file is called in messages. */
export function blobLabel(vault: Vault, name: string): string {
  const folder = vault.label.slice(0, vault.label.lastIndexOf('/') + 1)
  return `${folder}${DOCUMENTS}/${name}`
}

/** A kept document's file by the hash of its content. */
export function findBlob(vault: Vault, sha256: string): Blob | undefined {
  return vault.read((db) => db.prepare<[string], Blob>(`SELECT ${COLUMNS} FROM blob WHERE sha256 = ?`).get(sha256))
}

/** The first blob behind `id` in the order they were kept, for walking through all without holding a cursor open. */
export function nextBlob(vault: Vault, id: number): Blob | undefined {
  return vault.read((db) =>
    db.prepare<[number], Blob>(`SELECT ${COLUMNS} FROM blob WHERE id > ? ORDER BY id LIMIT 1`).get(id),
  )
}

/** Inside a transaction: from now on the file is evidence. */
export function enlistBlob(vault: Vault, blob: Omit<Blob, 'id'>): void {
  vault.db
    .prepare('INSERT INTO blob(name, key, sha256, bytes) VALUES (@name, @key, @sha256, @bytes)')
    .run({ name: blob.name, key: blob.key, sha256: blob.sha256, bytes: blob.bytes })
}

/** Inside a transaction: another file has the same document's bytes; the one that had them is damaged or gone. */
export function replaceBlob(vault: Vault, damaged: Blob, whole: Pick<Blob, 'name' | 'key'>): void {
  vault.db.prepare('UPDATE blob SET name = ?, key = ? WHERE id = ?').run(whole.name, whole.key, damaged.id)
  vault.db.prepare('INSERT OR IGNORE INTO leaving(name) VALUES (?)').run(damaged.name)
}

/** Whether a document's file is there and gives the bytes that were kept. Reads all of it. */
export async function isBlobWhole(vault: Vault, blob: Blob): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of readBlob(vault, blob)) hash.update(chunk)
  } catch (error) {
    if (error instanceof CoverkeepError) return false
    throw error
  }
  return hash.digest('hex') === blob.sha256
}

/** Makes sure that there is a folder for documents, and returns it. @throws what the file system says */
export function makeDocumentsFolder(vault: Vault): string {
  vault.refuseIfOnlyRead()
  const folder = documentsFolder(vault)
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700, recursive: true })
    syncFolder(dirname(folder))
  }
  return folder
}

/** A file for a document that is coming in, under its name with `.new`. @throws what the file system says */
export async function createBlobFile(folder: string, disk: Disk): Promise<{ name: string; path: string; fd: number }> {
  const name = randomBytes(16).toString('hex')
  const path = join(folder, name + NEW_SUFFIX)
  return { name, path, fd: await disk.open(path, 'wx', 0o600) }
}

/** Makes the folder's names last through a power loss. */
export async function syncDocuments(vault: Vault): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(documentsFolder(vault), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** After the commit: takes the suffix off. Should it fail, opening the case does it. */
export async function placeBlob(path: string): Promise<void> {
  await rename(path, path.slice(0, -NEW_SUFFIX.length)).catch(() => {})
}

/** Removes a file that no row names. */
export async function discardBlob(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => {})
}

/** What it takes to read a document's file without its database. */
export interface BlobFile extends Pick<Blob, 'name' | 'bytes'> {
  /** Of the file, without suffix. */
  readonly path: string
  /** How it is called in messages. */
  readonly label: string
}

/** Where a document's file lies. */
export function blobFile(vault: Vault, { name, bytes }: Blob): BlobFile {
  return { name, bytes, path: join(documentsFolder(vault), name), label: blobLabel(vault, name) }
}

/** A document's bytes; see {@link readBlobFile}. */
export function readBlob(vault: Vault, blob: Blob): AsyncIterable<Uint8Array<ArrayBuffer>> {
  return readBlobFile(blobFile(vault, blob), blob.key, POOLED)
}

/**
 * A document's bytes in chunks of at most 1 MiB, each authenticated. A chunk is only valid until the next one is asked for:
 * while it is used, the next is read.
 * @throws CoverkeepError `file-missing`, `database-damaged` naming the document's file, `file-not-readable`
 */
export async function* readBlobFile(
  file: BlobFile,
  key: Uint8Array,
  disk: Disk,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const { name, bytes, label } = file
  const fd = await openBlobFile(file, disk)
  const buffers = disk === POOLED ? [SEALED.take(), SEALED.take()] : [SEALED.take()]
  const last = chunkCount(bytes) - 1
  const read = async (no: number) => {
    const buffer = buffers[no % buffers.length] as Uint8Array<ArrayBuffer>
    const chunk = buffer.subarray(0, Math.min(SEALED_BYTES, sealedLength(bytes) - no * SEALED_BYTES))
    // A disk may give less than it was asked for; 0 is the end.
    for (let at = 0; at < chunk.length; ) {
      const got = await disk.read(fd, chunk.subarray(at), no * SEALED_BYTES + at)
      if (got === 0) return chunk.subarray(0, at)
      at += got
    }
    return chunk
  }
  let reading: ReturnType<typeof read> | undefined
  try {
    if (Number((await disk.fstat(fd)).size) !== sealedLength(bytes))
      throw new CoverkeepError('database-damaged', { file: label })
    for (let no = 0; no <= last; no++) {
      const sealed = await (reading ?? read(no))
      // On pool threads the next chunk is read meanwhile.
      reading = buffers.length > 1 && no < last ? read(no + 1) : undefined
      reading?.catch(() => {})
      const chunk = openChunk(key, name, no, no === last, sealed)
      if (!chunk) throw new CoverkeepError('database-damaged', { file: label })
      yield chunk.subarray(0, bytes - no * CHUNK_BYTES)
    }
  } catch (error) {
    if (error instanceof CoverkeepError) throw error
    const reason = codeOf(error) ?? String(error)
    throw new CoverkeepError('file-not-readable', { file: label, reason }, { cause: error })
  } finally {
    // A buffer that is still being filled is not to be lent to anybody else.
    await reading?.catch(() => {})
    for (const buffer of buffers) SEALED.give(buffer)
    await disk.close(fd)
  }
}

async function openBlobFile({ path, label }: BlobFile, disk: Disk): Promise<number> {
  const open = async (from: string) => disk.open(from, 'r')
  try {
    // Under the suffix only between the commit and the rename, or where that rename failed.
    return await open(path).catch(() => open(path + NEW_SUFFIX))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new CoverkeepError('file-missing', { file: label }, { cause: error })
    const reason = codeOf(error) ?? String(error)
    throw new CoverkeepError('file-not-readable', { file: label, reason }, { cause: error })
  }
}

/**
 * Removes the files of documents that were purged or moved, now that no row names them, and then forgets their names. While a backup
 * relies on the vault as it was they stay, until the next opening.
 */
export function removeLeaving(vault: Vault): void {
  if (vault.isSteady || vault.isOnlyRead) return
  const names = vault.read((db) => db.prepare<[], string>('SELECT name FROM leaving').pluck().all()) as string[]
  const folder = documentsFolder(vault)
  const gone = names.filter((name) => {
    try {
      for (const file of [name, name + NEW_SUFFIX]) rmSync(join(folder, file), { force: true })
      return true
    } catch {
      // Another program holds it open (Windows); it goes the next time.
      return false
    }
  })
  if (gone.length === 0) return
  if (existsSync(folder)) syncFolder(folder)
  vault.bookkeep((db) => {
    const forget = db.prepare('DELETE FROM leaving WHERE name = ?')
    for (const name of gone) forget.run(name)
  })
}

/**
 * Ends what a crash interrupted: a file that a row names gets its name, one that none names goes. Only files that still have
 * the suffix are touched: a whole one that is not listed may belong to a newer state of the database that a sync tool has
 * yet to bring. Call it when a vault opens, before anything arrives.
 */
export function settleBlobs(vault: Vault): void {
  const folder = documentsFolder(vault)
  if (vault.isOnlyRead || !existsSync(folder)) return
  const listed = vault.db.prepare<[string], number>('SELECT 1 FROM blob WHERE name = ?').pluck()
  for (const file of readdirSync(folder)) {
    const name = basename(file, NEW_SUFFIX)
    if (!file.endsWith(NEW_SUFFIX) || !BLOB_NAME.test(name)) continue
    if (vault.read(() => listed.get(name)) === undefined) rmSync(join(folder, file), { force: true })
    else renameSync(join(folder, file), join(folder, name))
  }
}

/** What a document's file may be called. */
export const BLOB_NAME = /^[0-9a-f]{32}$/
