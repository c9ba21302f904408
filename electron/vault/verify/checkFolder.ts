import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CoverkeepError } from '../../../shared/errors.ts'
import { isNotedAbsent } from '../absentDocuments.ts'
import { BLOB_NAME, blobLabel, documentsFolder } from '../blobs.ts'
import { bakOf } from '../headerFile.ts'
import { CABINET_JSON, CASE_DB, CASE_JSON, CASES, DOCUMENTS, NEW_SUFFIX, PERSON_DB, SYSTEM_FILES } from '../layout.ts'
import { LOCK_NOTE } from '../lockNote.ts'
import { isPassingName } from '../passingName.ts'
import type { Vault } from '../vault.ts'
import type { Report } from './report.ts'

const inCabinet = new Set([CABINET_JSON, bakOf(CABINET_JSON), LOCK_NOTE, CASES, DOCUMENTS, ...databaseFiles(PERSON_DB)])
const inCase = new Set([CASE_JSON, bakOf(CASE_JSON), DOCUMENTS, ...databaseFiles(CASE_DB)])

/** How Dropbox, Syncthing, OneDrive, iCloud, Google Drive and editors name the copies they make. */
const CONFLICT =
  /conflict|sync-conflict|case conflict|\((\d+|copy|kopie|copie|copia)\)|~$|^~| \d+\.(json|db|bak)$|-[\w-]+\.(db|json)$/i

/** Names that do not belong into a cabinet: a sync tool's conflict copy can be the newer one of two. */
export function checkFolder(folder: string, cases: ReadonlySet<string>, report: Report): void {
  for (const { name } of list(folder)) judge(join(folder, name), inCabinet, name, report)
  for (const { name } of list(join(folder, CASES))) {
    const place = `${CASES}/${name}`
    // A case that no roster names is a finding of its own.
    if (!/^[0-9a-f]{16}$/.test(name)) judge(join(folder, CASES, name), new Set(), place, report)
    else if (cases.has(name)) {
      const inside = join(folder, CASES, name)
      for (const file of list(inside)) judge(join(inside, file.name), inCase, `${place}/${file.name}`, report)
    }
  }
}

function judge(path: string, expected: ReadonlySet<string>, place: string, report: Report): void {
  const name = basename(path)
  if (expected.has(name) || SYSTEM_FILES.has(name) || isPassingName(name)) return
  const found = statSync(path, { throwIfNoEntry: false })
  const written = found ? `${found.mtime.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'at an unknown time'
  const bytes = (found?.size ?? 0).toLocaleString('en-US')
  report.add(place, CONFLICT.test(name) ? 'sync-conflict' : 'unexpected-file', { bytes, written })
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // A cabinet without cases has no such folder; a case that is missing is a finding of its own.
    return []
  }
}

function databaseFiles(name: string): string[] {
  return [name, `${name}-wal`, `${name}-journal`]
}

/** The files beside a vault's database that its rows do not name. One that is arriving, just kept or about to go is none of them. */
export function checkDocumentFiles(vault: Vault, report: Report): void {
  const listed = vault.db
    .prepare<{ name: string }, number>(
      'SELECT 1 FROM blob WHERE name = @name UNION ALL SELECT 1 FROM leaving WHERE name = @name',
    )
    .pluck()
  const place = blobLabel(vault, '')
  for (const entry of list(documentsFolder(vault))) {
    if (!BLOB_NAME.test(entry.name.replace(NEW_SUFFIX, '')))
      judge(join(documentsFolder(vault), entry.name), new Set(), place + entry.name, report)
    else if (!entry.name.endsWith(NEW_SUFFIX) && vault.read(() => listed.get({ name: entry.name })) === undefined) {
      report.add(place + entry.name, 'document-unlisted')
    }
  }
}

/** The documents whose files are not there, without reading those that are. */
export function checkMissingDocuments(vault: Vault, report: Report): void {
  const there = new Set(list(documentsFolder(vault)).map(({ name }) => name))
  const kept = vault.read((db) =>
    db.prepare<[], { name: string; sha256: string }>('SELECT name, sha256 FROM blob').all(),
  )
  for (const { name, sha256 } of kept) {
    if (there.has(name) || there.has(name + NEW_SUFFIX)) continue
    const where = blobLabel(vault, name)
    if (isNotedAbsent(vault, sha256)) report.add(where, 'document-not-in-copy', { sha256 })
    else report.addFailure(where, new CoverkeepError('file-missing', { file: where }))
  }
}
