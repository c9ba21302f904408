import type { Output } from '../../../shared/contract/contract.ts'
import { inWindow } from '../../../shared/inWindow.ts'
import { count, showBytes, showInstant } from '../../components/show.ts'

type Report = Output<'cabinet.verify'>

/** "Nothing is wrong", "2 problems". */
export function verdictOf({ findings }: Pick<Report, 'findings'>): string {
  const problems = findings.filter(({ severity }) => severity === 'problem').length
  return problems === 0 ? 'Nothing is wrong' : count(problems, 'problem')
}

/** What was read, in one sentence. */
export function checkedText({ checked }: Report): string {
  const { cases, unopened, records, documents, bytes, logEntries, pages } = checked
  const closed = unopened > 0 ? ` (${unopened} more did not open)` : ''
  return `Read ${count(cases, 'case')}${closed}, ${count(records, 'record')}, ${count(documents, 'document')} (${showBytes(bytes)}), ${count(logEntries, 'log entry', 'log entries')} and ${count(pages, 'page')} of the files.`
}

/** The whole report as a text file. */
export function reportText(report: Report, folder: string, version: string): string {
  const found = report.findings.flatMap(({ severity, about, where, text, safe, next }) => [
    `${severity === 'problem' ? 'PROBLEM' : 'Note'}  ${about ?? where}`,
    `  ${text}`,
    ...(safe ? [`  Safe: ${safe}`] : []),
    ...(next ? [`  To do: ${inWindow(next)}`] : []),
    ...(about ? [`  File: ${where}`] : []),
    '',
  ])
  return [
    `Check-up of ${folder}`,
    `${showInstant(report.at)}, Coverkeep ${version}`,
    '',
    ...found,
    `${verdictOf(report)}. ${checkedText(report)}`,
    '',
  ].join('\n')
}
