import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CoverkeepError, describe } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { sealedLength } from '../vault/blobCipher.ts'
import { BLOB_NAME, nextBlob } from '../vault/blobs.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { bakOf } from '../vault/headerFile.ts'
import {
  CABINET_JSON,
  CASE_DB,
  CASE_JSON,
  CASES,
  caseFolder,
  DOCUMENTS,
  NEW_SUFFIX,
  PERSON_DB,
} from '../vault/layout.ts'
import type { Vault } from '../vault/vault.ts'
import { namesIn } from './backupPlace.ts'
import type { Pack } from './pack.ts'
import { ROOT } from './readBackup.ts'

/** Puts a cabinet in: the person file first, since a case that is newer than the list that names it is what a crash leaves too, an older one would be damage. */
export async function packCabinet(cabinet: Cabinet, pack: Pack): Promise<void> {
  const { folder, person } = cabinet
  const header = await readFile(join(folder, CABINET_JSON), 'utf8')
  for (const name of [CABINET_JSON, bakOf(CABINET_JSON)]) await pack.text(ROOT + name, header)
  // Until the inbox is in as well, what is moved out of it keeps its file.
  const roster = await person.steady(async () => {
    const cases: readonly { id: CaseId }[] = cabinet.roster()
    await packVault(person, ROOT, PERSON_DB, pack)
    return cases
  })
  for (const { id } of roster) {
    const place = `${ROOT}${CASES}/${id}/`
    try {
      const vault = cabinet.openCase(id)
      for (const name of [CASE_JSON, bakOf(CASE_JSON)])
        await pack.file(place + name, join(caseFolder(folder, id), name))
      await packVault(vault, place, CASE_DB, pack)
    } catch (error) {
      if (!(error instanceof CoverkeepError) || !CANNOT_OPEN.has(error.code)) throw error
      pack.warnings.push(`${describe(error).what} Its files are in the backup as they lie there.`)
      await packAsItLies(caseFolder(folder, id), place, pack)
    }
    pack.cases += 1
  }
}

const CANNOT_OPEN = new Set<string>([
  'case-missing',
  'case-older',
  'case-altered',
  'file-missing',
  'header-damaged',
  'header-mismatch',
  'database-damaged',
  'newer-vault',
])

/** A database and the documents that it names. */
async function packVault(vault: Vault, place: string, database: string, pack: Pack): Promise<void> {
  const documents: { name: string; bytes: number }[] = []
  await vault.steady(async (logBytes) => {
    // The rows of the moment the database is taken at: what is kept later is in no list and in no backup.
    for (let blob = nextBlob(vault, 0); blob; blob = nextBlob(vault, blob.id)) documents.push(blob)
    await pack.database(place + database, vault)
    if (logBytes > 0) await pack.file(`${place}${database}-wal`, `${vault.path}-wal`, { first: logBytes })
  })
  for (const { name, bytes } of documents) {
    const path = join(dirname(vault.path), DOCUMENTS, name)
    const taken = await pack.file(`${place}${DOCUMENTS}/${name}`, existsSync(path) ? path : path + NEW_SUFFIX, {
      expected: sealedLength(bytes),
    })
    if (taken) pack.documents += 1
  }
}

/** A case that does not open is nobody's to change; its files are worth having all the same. */
async function packAsItLies(folder: string, place: string, pack: Pack): Promise<void> {
  for (const name of [CASE_JSON, bakOf(CASE_JSON), CASE_DB, `${CASE_DB}-wal`]) {
    const path = join(folder, name)
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) await pack.file(place + name, path)
  }
  for (const name of namesIn(join(folder, DOCUMENTS))) {
    if (!BLOB_NAME.test(name.replace(NEW_SUFFIX, ''))) continue
    if (await pack.file(`${place}${DOCUMENTS}/${name}`, join(folder, DOCUMENTS, name))) pack.documents += 1
  }
}
