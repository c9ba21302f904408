import { stringify } from 'csv-stringify/sync'
import { CoverkeepError } from '../../shared/errors.ts'
import { readDocument } from '../documents/readDocument.ts'
import { originalName } from '../handoff/names.ts'
import { Target } from '../handoff/target.ts'
import { listRecords, type Stored } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'

/** Bytes of documents written, of all there are. */
export type ExportProgress = (progress: { doneBytes: number; totalBytes: number }) => void

/** What an export wrote. */
export interface Exported {
  readonly documents: number
  readonly records: number
  readonly bytes: number
}

/**
 * Writes all of a vault into a new folder as plain files: `originals/` byte for byte under names every system takes, `records.json` with
 * every record in full, and a CSV for each entity. Nothing is masked and nothing encrypted. The folder has its name once everything in it
 * is on the disk; before that it is nowhere. Logged. With `onUnreadable`, a document that cannot be read is told and left out, and its record stays.
 * @throws CoverkeepError `folder-not-empty`, `not-writable`, `disk-full`, `database-damaged`, `file-missing`, `cancelled`
 */
export async function exportOpen(
  vault: Vault,
  out: string,
  onProgress: ExportProgress = () => {},
  signal?: AbortSignal,
  onUnreadable?: (file: string, error: CoverkeepError) => void,
): Promise<Exported & { folder: string }> {
  const target = await Target.open(out)
  let placed = false
  try {
    const records = listRecords(vault)
    const documents = records.filter((one): one is Stored<'document'> => one.entity === 'document')
    const totalBytes = documents.reduce((sum, { record }) => sum + record.bytes, 0)
    const files = new Map<string, string>()
    let doneBytes = 0
    for (const [no, { id, record }] of documents.entries()) {
      const file = `originals/${originalName(no + 1, record.name)}`
      const bytes = passing(readDocument(vault, id), (passed) => {
        if (signal?.aborted) throw new CoverkeepError('cancelled')
        doneBytes += passed
        onProgress({ doneBytes, totalBytes })
      })
      try {
        await target.write(file, bytes)
        files.set(id, file)
      } catch (error) {
        if (!onUnreadable || !(error instanceof CoverkeepError) || !UNREADABLE.has(error.code)) throw error
        await target.drop(file)
        onUnreadable(record.name, error)
      }
    }
    const whole = records.map((one) => ({ ...one, ...(files.has(one.id) ? { file: files.get(one.id) } : {}) }))
    await target.write('records.json', `${JSON.stringify({ vault: vault.label, records: whole }, null, 2)}\n`)
    for (const entity of new Set(records.map((one) => one.entity))) {
      await target.write(`${entity}.csv`, csvOf(whole.filter((one) => one.entity === entity)))
    }
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    await target.putFolder()
    placed = true
    const exported = { documents: files.size, records: records.length, bytes: totalBytes }
    logExport(vault, 'folder', exported)
    return { folder: target.place, ...exported }
  } finally {
    if (!placed) await target.discard()
  }
}

const UNREADABLE = new Set<string>(['database-damaged', 'file-missing', 'file-not-readable'])

/** Notes in the vault's log that its content left it. */
export function logExport(vault: Vault, as: 'folder' | 'sqlcipher', { documents, records }: Exported): void {
  const action = vault.role === 'case' ? 'case.export' : 'person.export'
  vault.note({ action, detail: { as, documents, records } })
}

async function* passing(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk
    onBytes(chunk.length)
  }
}

/** One line per record, one column per field that any of them has; what is a list or has parts stands there as JSON. UTF-8 with BOM. */
function csvOf(records: readonly (Stored & { file?: string | undefined })[]): string {
  const fields = [...new Set(records.flatMap(({ record }) => Object.keys(record)))]
  const columns = ['id', ...fields, 'createdAt', 'changedAt', ...(records.some(({ file }) => file) ? ['file'] : [])]
  const rows = records.map(({ id, record, createdAt, changedAt, file }) => [
    id,
    ...fields.map((field) => cell((record as Record<string, unknown>)[field])),
    createdAt,
    changedAt,
    ...(file ? [file] : []),
  ])
  return stringify([columns, ...rows], { bom: true, record_delimiter: 'windows' })
}

function cell(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value)
  // A number keeps its minus; anything else that a spreadsheet would run is made text.
  return /^[=+@\t\r\n\uff0b\uff0d\uff1d\uff20]|^-(?!\d+(\.\d+)?$)/.test(value) ? `'${value}` : value
}
