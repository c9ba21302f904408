import { readdirSync } from 'node:fs'
import { blobLabel, documentsFolder, findBlob } from './blobs.ts'
import { NEW_SUFFIX } from './layout.ts'
import { SETTLED_MS } from './roster.ts'
import type { Vault } from './vault.ts'

/** The audit entry that says a document's file came too late for this copy of the folder. */
const ABSENT = 'document.absent'

/**
 * A copy of the folder that was taken while documents came in can have the folder of documents of one moment and the database of a later
 * one. What was kept shortly before the end of the log and has no file is noted in the log, once; older documents without a file
 * are damage, whoever copied. For a folder that may be such a copy. Nothing is removed: a sync tool may yet bring the file.
 */
export function noteAbsent(vault: Vault): void {
  if (vault.isOnlyRead) return
  const recent = vault.read((db) =>
    db
      .prepare<[], { sha256: string; at: string; last: string }>(
        `SELECT json_extract(detail, '$.sha256') AS sha256, at, (SELECT max(at) FROM log) AS last FROM log
         WHERE action = 'document.keep' ORDER BY no DESC LIMIT 5000`,
      )
      .all(),
  )
  const files = new Set(namesIn(documentsFolder(vault)))
  for (const { sha256, at, last } of recent) {
    if (Date.parse(last) - Date.parse(at) > SETTLED_MS) break
    const blob = findBlob(vault, sha256)
    if (!blob || files.has(blob.name) || files.has(blob.name + NEW_SUFFIX) || isNotedAbsent(vault, sha256)) continue
    const detail = { sha256, file: blobLabel(vault, blob.name) }
    vault.write(() => ({ value: undefined, entry: { action: ABSENT, detail } }))
  }
}

/** Whether the log says so of a document. */
export function isNotedAbsent(vault: Vault, sha256: string): boolean {
  const find = `SELECT 1 FROM log WHERE action = '${ABSENT}' AND json_extract(detail, '$.sha256') = ?`
  return vault.read((db) => db.prepare(find).get(sha256)) !== undefined
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
