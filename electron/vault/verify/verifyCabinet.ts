import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CoverkeepError, type ErrorCode } from '../../../shared/errors.ts'
import { Instant } from '../../../shared/model/dates.ts'
import type { CabinetId, CaseId } from '../../../shared/model/ids.ts'
import { Mills } from '../../mill/mills.ts'
import type { HeaderPair } from '../headerFile.ts'
import { CABINET_HEADER, type CabinetHeader, type CaseHeader, caseHeaderOf } from '../headers.ts'
import { type LastEntry, lastBackup, lastCheck } from '../lastEntry.ts'
import { CABINET_JSON, CASE_DB, CASE_JSON, caseFolder, caseLabel, DOCUMENTS } from '../layout.ts'
import type { Notice } from '../notices.ts'
import type { RosterEntry } from '../roster.ts'
import type { Vault } from '../vault.ts'
import { checkBin } from './checkBin.ts'
import { checkDocuments } from './checkDocuments.ts'
import { checkFile } from './checkFile.ts'
import { checkDocumentFiles, checkFolder } from './checkFolder.ts'
import { checkHeaders } from './checkHeaders.ts'
import { checkIndex } from './checkIndex.ts'
import { checkLog } from './checkLog.ts'
import { checkRecords } from './checkRecords.ts'
import { nameOf } from './names.ts'
import { type Progress, Report, type VerifyReport } from './report.ts'

/** What verify needs of an open cabinet. */
export interface Verifiable {
  readonly id: CabinetId
  readonly folder: string
  readonly person: Vault
  readonly header: HeaderPair<CabinetHeader>
  /** Grows as cases are opened. */
  readonly notices: readonly Notice[]
  readonly roster: readonly RosterEntry[]
  /** Opens a case, or throws the reason why it cannot be. */
  openCase(id: CaseId): { readonly vault: Vault; readonly pair: HeaderPair<CaseHeader> }
}

/** What only unlocking could see, because it put it right or because nothing else looks there. */
const FROM_UNLOCKING = new Set(['header-repaired', 'last-change-torn', 'case-unknown', 'case-returned'])

/**
 * Reads and checks everything in a cabinet, in slices between which other calls run, and logs that it did. What cannot be opened is a
 * finding and the rest is still checked.
 * @throws CoverkeepError `cancelled`
 */
export async function verifyCabinet(
  cabinet: Verifiable,
  now: Date,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<VerifyReport> {
  const bytes = totalBytes(cabinet)
  const mills = Mills.for(bytes)
  try {
    const report = new Report(bytes, onProgress, signal, (place) => nameOf(cabinet, place))
    return await verifyWith(cabinet, now, report, mills)
  } finally {
    await mills?.end()
  }
}

async function verifyWith(
  cabinet: Verifiable,
  now: Date,
  report: Report,
  mills: Mills | undefined,
): Promise<VerifyReport> {
  const before = {
    lastCheck: ifReadable(() => lastCheck(cabinet.person)),
    lastBackup: ifReadable(() => lastBackup(cabinet.person)),
  }
  checkHeaders(cabinet.header, CABINET_JSON, CABINET_HEADER, report)
  checkFolder(cabinet.folder, new Set(cabinet.roster.map(({ id }) => id)), report)
  await guarded(cabinet.person.label, report, () => checkVault(cabinet.person, report, mills))
  for (const { id } of cabinet.roster) {
    await guarded(`cases/${id}`, report, async () => {
      report.checked.unopened += 1
      const { vault, pair } = cabinet.openCase(id)
      report.checked.unopened -= 1
      report.checked.cases += 1
      checkHeaders(pair, caseLabel(id, CASE_JSON), caseHeaderOf(cabinet.id, id), report)
      await checkVault(vault, report, mills)
    })
    await report.turn()
  }
  // Last, because opening the cases adds to them.
  for (const { code, text, case: id } of cabinet.notices) {
    if (code === 'case-behind') report.addNotice(`cases/${id}`, code, text, 'note')
    if (FROM_UNLOCKING.has(code)) report.addNotice(id ? `cases/${id}` : 'cabinet', code as ErrorCode, text)
  }
  const finished = report.finish()
  logVerify(cabinet.person, finished)
  return { at: Instant.parse(now.toISOString()), ...momentsOf(before), ...finished }
}

/** A damaged log must not cost the report that says so. */
function ifReadable(read: () => LastEntry | undefined): LastEntry | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof CoverkeepError) return undefined
    throw error
  }
}

function momentsOf(entries: Record<'lastCheck' | 'lastBackup', LastEntry | undefined>): Partial<VerifyReport> {
  const { lastCheck, lastBackup } = entries
  return { ...(lastCheck && { lastCheck: lastCheck.at }), ...(lastBackup && { lastBackup: lastBackup.at }) }
}

function logVerify(person: Vault, { findings }: Pick<VerifyReport, 'findings'>): void {
  const problems = findings.filter(({ severity }) => severity === 'problem').length
  try {
    person.write(() => ({ value: undefined, entry: { action: 'cabinet.verify', detail: { problems } } }))
  } catch (error) {
    // A full disk or a damaged person file must not cost the report that says so.
    if (!(error instanceof CoverkeepError)) throw error
  }
}

/** One database: as a file, its log, its records, its bin and its documents. One check that cannot go on stops no other. */
async function checkVault(vault: Vault, report: Report, mills: Mills | undefined): Promise<void> {
  const { label } = vault
  await guarded(label, report, () => checkFile(vault, report))
  await guarded(label, report, async () => {
    const { left, binned } = await checkLog(vault, report)
    const documents = await checkRecords(vault, left, report)
    await checkBin(vault, binned, documents, report)
    checkDocumentFiles(vault, report)
    if (!report.hasProblem(label)) await checkIndex(vault, report)
    await checkDocuments(vault, documents, report, mills)
  })
}

async function guarded(where: string, report: Report, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (error instanceof CoverkeepError && error.code === 'cancelled') throw error
    report.addFailure(where, error)
  }
}

function totalBytes({ folder, person, roster }: Verifiable): number {
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const documentsIn = (place: string) => {
    const documents = join(place, DOCUMENTS)
    return existsSync(documents) ? readdirSync(documents).map((name) => join(documents, name)) : []
  }
  const files = (place: string) => [join(place, CASE_DB), ...documentsIn(place)]
  const cases = roster.flatMap(({ id }) => files(caseFolder(folder, id)))
  return [person.path, ...documentsIn(folder), ...cases].reduce((sum, path) => sum + size(path), 0)
}
