import { existsSync, statfsSync } from 'node:fs'
import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError, describe, type ErrorCode } from '../../shared/errors.ts'
import type { Cabinet } from './cabinet.ts'
import { type LastEntry, lastBackup, lastCheck } from './lastEntry.ts'
import type { Vault } from './vault.ts'
import { checkDocumentFiles, checkFolder, checkMissingDocuments } from './verify/checkFolder.ts'
import { nameOf } from './verify/names.ts'
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
 * What a person should do for this cabinet, without reading all of it: age of the last backup and the last check, cases that do not
 * open, documents whose files are missing, another copy, conflict copies and leftovers, room on the disk, and what unlocking had to
 * say. Nothing found: an empty list. What is damaged inside a file only verify sees.
 */
export function examine(cabinet: Cabinet, now: Date): Output<'cabinet.doctor'> {
  const backup = lastBackup(cabinet.person)
  const check = lastCheck(cabinet.person)
  const files = filesAdvice(cabinet)
  const advice = [
    ...ageOf('backup', backup, BACKUP_DAYS, now, 'Make one, and keep it elsewhere: coverkeep backup.'),
    ...lastCheckAdvice(cabinet, check, now),
    // Read after the files, because opening the cases adds to them; what is said of a file is not said twice.
    ...cabinet
      .notices()
      .filter(({ text }) => !files.some((one) => one.text.includes(text)))
      .map(({ code, text }) => noticeAdvice(code as ErrorCode, text)),
    ...files,
    ...roomAdvice(cabinet.folder),
  ]
  return {
    advice,
    ...(backup ? { lastBackup: backup.at } : {}),
    ...(check ? { lastCheck: check.at } : {}),
  }
}

/** Notices whose remedy is shorter here than where the same thing stops the work. */
const NEXT: Readonly<Partial<Record<ErrorCode, string>>> = {
  'second-instance': 'Use one of them only, or keep the other as a backup and never open it.',
  'words-never-shown': 'Make new ones and write them down: coverkeep recovery new.',
  'rotation-finished': 'If you do not have the new recovery words, make new ones: coverkeep recovery new.',
}

function noticeAdvice(code: ErrorCode, text: string): Advice {
  return { code, text, next: NEXT[code] ?? describe({ code, details: {} }).next }
}

function ageOf(what: 'backup' | 'check', last: LastEntry | undefined, most: number, now: Date, next: string): Advice[] {
  const code = `${what}-age`
  if (!last) return [{ code, text: `Last ${what}: never.`, next }]
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / DAY_MS)
  return days > most ? [{ code, text: `Last ${what} ${days} days ago.`, next }] : []
}

function lastCheckAdvice(cabinet: Cabinet, last: LastEntry | undefined, now: Date): Advice[] {
  const found = last && last.problems > 0
  if (found) {
    const text = `The last check, on ${last.at.slice(0, 10)}, found ${last.problems} problem${last.problems === 1 ? '' : 's'}.`
    return [{ code: 'check-problems', text, next: 'Run coverkeep verify and do what it says.' }]
  }
  return cabinet.roster().length === 0
    ? []
    : ageOf('check', last, CHECK_DAYS, now, 'Read everything once: coverkeep verify.')
}

/** What the folder shows: conflict copies and names that do not belong, cases that do not open, documents without their file. */
function filesAdvice(cabinet: Cabinet): Advice[] {
  const { person } = cabinet
  const roster = cabinet.roster()
  const openCase = (id: (typeof roster)[number]['id']) => ({ vault: cabinet.openCase(id) })
  const report = new Report(
    0,
    () => {},
    undefined,
    (place) => nameOf({ person, roster, openCase }, place),
  )
  checkFolder(cabinet.folder, new Set(roster.map(({ id }) => id)), report)
  const look = (where: string, open: () => Vault) => {
    try {
      const vault = open()
      // One that is open already works on although its file has gone.
      if (!existsSync(vault.path)) throw new CoverkeepError('file-missing', { file: vault.label })
      checkDocumentFiles(vault, report)
      checkMissingDocuments(vault, report)
    } catch (error) {
      if (!(error instanceof CoverkeepError)) throw error
      report.addFailure(where, error)
    }
  }
  look(person.label, () => person)
  for (const { id } of roster) look(`cases/${id}`, () => cabinet.openCase(id))
  return report.finish().findings.map(({ where, about, code, text, next }) => ({
    code,
    text: `${about ?? where}: ${text}${about && !text.includes(where) ? ` It is ${where}.` : ''}`,
    next: next ?? 'Run coverkeep verify.',
  }))
}

function roomAdvice(folder: string): Advice[] {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= LOW_BYTES) return []
  const text = `Only ${Math.floor(free / 1_000_000)} MB are free on the disk of the cabinet.`
  return [{ code: 'low-room', text, next: 'Make room before you add more.' }]
}
