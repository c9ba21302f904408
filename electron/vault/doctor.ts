import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../shared/contract/contract.ts'
import { Instant } from '../../shared/model/dates.ts'
import type { Cabinet } from './cabinet.ts'
import { CASE_DB, caseFolder } from './layout.ts'
import { checkFolder } from './verify/checkFolder.ts'
import { Report } from './verify/report.ts'

/** One sentence, and what to do about it. */
type Advice = Output<'cabinet.doctor'>['advice'][number]

const DAY_MS = 86_400_000
/** A backup older than this is worth a sentence; so is a check. */
const BACKUP_DAYS = 30
const CHECK_DAYS = 90
/** Below this much room the next scans may not fit. */
const LOW_BYTES = 500_000_000

/**
 * What a person should do for this cabinet, without reading all of it: age of the last backup and the last check, another copy,
 * conflict copies and leftovers, files that are missing, room on the disk, and what unlocking had to say. Nothing found: an empty list.
 */
export function examine(cabinet: Cabinet, now: Date): Output<'cabinet.doctor'> {
  const lastBackup = lastOf(cabinet, 'cabinet.backup')
  const lastCheck = lastOf(cabinet, 'cabinet.verify')
  const advice = [
    ...ageOf('Last backup', lastBackup, BACKUP_DAYS, now, 'Make one, and keep it elsewhere: coverkeep backup.'),
    ...lastCheckAdvice(cabinet, lastCheck, now),
    ...cabinet.notices().map(({ code, text }): Advice => ({ code, text, next: NEXT[code] ?? 'Run coverkeep verify.' })),
    ...folderAdvice(cabinet),
    ...missingFiles(cabinet),
    ...roomAdvice(cabinet.folder),
  ]
  return {
    advice,
    ...(lastBackup ? { lastBackup: Instant.parse(lastBackup.at) } : {}),
    ...(lastCheck ? { lastCheck: Instant.parse(lastCheck.at) } : {}),
  }
}

const NEXT: Readonly<Record<string, string>> = {
  'second-instance': 'Use one of them only, or keep the other as a backup and never open it.',
  'case-returned': 'Remove the folder where it came from, and here.',
  'case-unknown':
    'If person.db was put back from an older copy, put back the newer one. Otherwise move the folder elsewhere.',
  'case-missing':
    'If the folder is synced, wait until the sync has finished. Otherwise restore the case from a backup.',
  'words-never-shown': 'Make new ones and write them down: coverkeep recovery new.',
  'rotation-finished': 'If you do not have the new recovery words, make new ones: coverkeep recovery new.',
}

interface Last {
  readonly at: string
  readonly problems: number
}

function lastOf(cabinet: Cabinet, action: string): Last | undefined {
  return cabinet.person.read((db) =>
    db
      .prepare<[string], Last>(
        `SELECT at, coalesce(json_extract(detail, '$.problems'), 0) AS problems FROM log WHERE action = ? ORDER BY no DESC LIMIT 1`,
      )
      .get(action),
  )
}

function ageOf(what: string, last: Last | undefined, most: number, now: Date, next: string): Advice[] {
  const code = what === 'Last backup' ? 'backup-age' : 'check-age'
  if (!last) return [{ code, text: `${what}: never.`, next }]
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / DAY_MS)
  return days > most ? [{ code, text: `${what} ${days} days ago.`, next }] : []
}

function lastCheckAdvice(cabinet: Cabinet, last: Last | undefined, now: Date): Advice[] {
  const found = last && last.problems > 0
  if (found) {
    const text = `The last check, on ${last.at.slice(0, 10)}, found ${last.problems} problem${last.problems === 1 ? '' : 's'}.`
    return [{ code: 'check-problems', text, next: 'Run coverkeep verify and do what it says.' }]
  }
  return cabinet.roster().length === 0
    ? []
    : ageOf('Last check', last, CHECK_DAYS, now, 'Read everything once: coverkeep verify.')
}

/** Conflict copies and names that do not belong, without opening one of them. */
function folderAdvice(cabinet: Cabinet): Advice[] {
  const report = new Report(0, () => {})
  checkFolder(cabinet.folder, new Set(cabinet.roster().map(({ id }) => id)), report)
  return report.finish().findings.map(({ where, code, text, next }) => ({
    code,
    text: `${where}: ${text}`,
    next: next ?? 'Move it elsewhere, or remove it if you know what it is.',
  }))
}

function missingFiles(cabinet: Cabinet): Advice[] {
  return cabinet.roster().flatMap(({ id }) => {
    const place = caseFolder(cabinet.folder, id)
    if (!existsSync(place) || existsSync(join(place, CASE_DB))) return []
    const next = 'If the folder is synced, wait until the sync has finished. Otherwise restore it from a backup.'
    return [{ code: 'file-missing', text: `cases/${id}/${CASE_DB} is missing.`, next }]
  })
}

function roomAdvice(folder: string): Advice[] {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= LOW_BYTES) return []
  const text = `Only ${Math.floor(free / 1_000_000)} MB are free on the disk of the cabinet.`
  return [{ code: 'low-room', text, next: 'Make room before you add more.' }]
}
