import type { Output } from '../../shared/contract/contract.ts'
import { showMoment } from './moments.ts'
import { showBytes } from './progress.ts'
import { printable } from './streams.ts'

type CheckUp = Output<'cabinet.verify'>
type Finding = CheckUp['findings'][number]

const DAY_MS = 86_400_000

/** What verify found, for a person: one block for each finding, then what was checked and what follows from it. */
export function checkUpText(report: CheckUp): string {
  return `${findingsText(report.findings)}${summary(report)}`
}

/** Each finding as what it is about, what is wrong, what is safe, what to do, and which file it is. */
export function findingsText(findings: readonly Finding[]): string {
  return findings.map((one, no) => findingText(one, findings[no - 1]?.next)).join('')
}

/** How many problems there are, in words. */
export function verdict(findings: readonly Finding[]): string {
  const problems = findings.filter(({ severity }) => severity === 'problem').length
  return problems === 0 ? 'no problems found' : `${counted(problems, 'problem')} found`
}

function findingText({ severity, about, where, text, safe, next }: Finding, before: string | undefined): string {
  const lines = [
    ['', text],
    ['Safe: ', safe],
    ['To do: ', next !== undefined && next === before ? 'As above.' : next],
    // A message that names its file need not name it twice.
    ['File: ', about && !text.includes(where) ? where : undefined],
  ]
  const label = severity === 'problem' ? 'PROBLEM' : 'Note'
  const body = lines.flatMap(([head, line]) => (line ? [`  ${head}${printable(line)}\n`] : []))
  return `${label}  ${printable(about ?? where)}\n${body.join('')}`
}

function summary({ at, lastCheck, lastBackup, findings, checked }: CheckUp): string {
  const { cases, unopened, records, documents, bytes, logEntries, pages } = checked
  const closed = unopened > 0 ? ` (${unopened} more did not open)` : ''
  const counts = [
    `${counted(cases, 'case')}${closed}`,
    counted(records, 'record'),
    `${counted(documents, 'document')} (${showBytes(bytes)})`,
    counted(logEntries, 'log entry', 'log entries'),
  ]
  const what = `Checked ${counts.join(', ')} and ${counted(pages, 'database page')}: ${verdict(findings)}.\n`
  const whole = findings.some(({ severity }) => severity === 'problem')
    ? 'Everything that was checked and is not named above is whole.\n'
    : ''
  return `${what}${whole}Last check before: ${moment(lastCheck, at)}. Last backup: ${moment(lastBackup, at)}.\n`
}

function moment(then: string | undefined, now: string): string {
  if (then === undefined) return 'never'
  const days = Math.floor((Date.parse(now) - Date.parse(then)) / DAY_MS)
  return days < 1 ? showMoment(then) : `${showMoment(then)}, ${counted(days, 'day')} ago`
}

/** "1 case", "2 cases". */
export function counted(no: number, one: string, many = `${one}s`): string {
  return `${no.toLocaleString('en-US')} ${no === 1 ? one : many}`
}
