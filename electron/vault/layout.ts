import { join } from 'node:path'
import type { CaseId } from '../../shared/model/ids.ts'

/** Names inside a cabinet's folder. */
export const CABINET_JSON = 'cabinet.json'
export const PERSON_DB = 'person.db'
export const CASES = 'cases'
export const CASE_JSON = 'case.json'
export const CASE_DB = 'case.db'

/** The folder of a vault's documents, beside its database. */
export const DOCUMENTS = 'documents'

/** Present while a cabinet is being made: until it is gone the cabinet has never been used and may be made again. */
export const MAKING = 'cabinet.making'

/** Present while keys are being rotated: a database without content whose lock keeps other processes out meanwhile. */
export const ROTATING = 'cabinet.rotating'

/** Ends the name of a case's folder, or of a document's file, while it is being made. */
export const NEW_SUFFIX = '.new'

/** What operating systems leave in folders that people look at. */
export const SYSTEM_FILES: ReadonlySet<string> = new Set(['.DS_Store', 'desktop.ini', 'Thumbs.db'])

/** `cases/<id>/case.db`: how a case's file is called in messages, whatever the system's separator. */
export function caseLabel(id: CaseId, file: string): string {
  return `${CASES}/${id}/${file}`
}

/** The folder of a case. */
export function caseFolder(folder: string, id: CaseId): string {
  return join(folder, CASES, id)
}
