import { closeSync, openSync, readSync } from 'node:fs'
import { type JournalState, type Read, withJournal } from './journalFile.ts'
import { openPage, readFirstPage } from './page.ts'
import { PAGE_BYTES } from './pragmas.ts'

const JOURNAL_MAGIC = 0xd9d505f920a163d7n
const JOURNAL_HEADER = 28
/** Page number, page, checksum. */
const RECORD = 4 + PAGE_BYTES + 4

/**
 * Judges a rollback journal before it is played back. Its magic number is written last, after everything else in it was synced:
 * without one the database has not been touched; with one every record has to check. SQLite itself stops without a word at the
 * first record that does not, and leaves the rest of an unfinished change in place.
 */
export function inspectJournal(database: string, key: Buffer): JournalState {
  return withJournal(`${database}-journal`, (read, size) => {
    const parts = partsOf(read, size)
    if (!parts) return 'damaged'
    let before: number | undefined
    for (const { from, records, nonce } of parts) {
      for (let no = 0; no < records; no++) {
        const record = read(from + no * RECORD, RECORD)
        const page = record && openRecord(record, nonce, key)
        if (!page) return 'damaged'
        if (record.getUint32(0) === 1) before ??= readFirstPage(page).pages
      }
    }
    // Playing back cuts or stretches the file to the length it had.
    if (parts.length > 0) before ??= pagesOf(database, key)
    return parts.every(({ pages }) => pages === before) ? 'sound' : 'damaged'
  })
}

interface JournalPart {
  readonly from: number
  readonly records: number
  readonly nonce: number
  readonly pages: number
}

/** The finished parts: one, or several when a change was too large to stay in memory. Undefined: not as SQLite writes them. */
function partsOf(read: Read, size: number): JournalPart[] | undefined {
  const parts: JournalPart[] = []
  for (let at = 0; at < size; ) {
    const header = read(at, JOURNAL_HEADER)
    if (!header) break
    const magic = header.getBigUint64(0)
    const records = header.getUint32(8)
    if (magic === 0n && records === 0) break
    const sector = header.getUint32(20)
    if (magic !== JOURNAL_MAGIC || header.getUint32(24) !== PAGE_BYTES || sector < 512 || sector > 65_536)
      return undefined
    const from = at + sector
    const end = from + records * RECORD
    if (end > size) return undefined
    parts.push({ from, records, nonce: header.getUint32(12), pages: header.getUint32(16) })
    const next = Math.ceil(end / sector) * sector
    if (!isEmpty(read, at + JOURNAL_HEADER, from) || !isEmpty(read, end, Math.min(next, size))) return undefined
    at = next
  }
  return parts
}

/** The page of a record in clear, if it checks: SQLite's sum is over every 200th byte, the cipher's tag over page and number. */
function openRecord(record: DataView, nonce: number, key: Buffer): Buffer | undefined {
  const no = record.getUint32(0)
  const page = Buffer.from(record.buffer, record.byteOffset + 4, PAGE_BYTES)
  if (no === 0 || !openPage(page, no, key)) return undefined
  let sum = nonce
  for (let at = PAGE_BYTES - 200; at > 0; at -= 200) sum = (sum + (page[at] ?? 0)) >>> 0
  return sum === record.getUint32(PAGE_BYTES + 4) ? page : undefined
}

/**
 * How many pages a database says it has, for a change that left its first page alone. A journal with a magic number is never
 * that of a connection that is open in this process, so reading the file here drops no lock.
 */
function pagesOf(database: string, key: Buffer): number | undefined {
  const fd = openSync(database, 'r')
  try {
    const page = Buffer.alloc(PAGE_BYTES)
    readSync(fd, page, 0, PAGE_BYTES, 0)
    return openPage(page, 1, key) ? readFirstPage(page).pages : undefined
  } finally {
    closeSync(fd)
  }
}

function isEmpty(read: Read, from: number, to: number): boolean {
  const view = read(from, to - from)
  for (let at = 0; view && at < view.byteLength; at++) if (view.getUint8(at) !== 0) return false
  return view !== undefined
}
