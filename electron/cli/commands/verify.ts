import { EXIT } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** `verify CABINET`: reads and checks every page, record and document. @returns the exit code */
export async function verify(folder: string, context: Context): Promise<number> {
  return withCabinet(folder, context, async (session) => {
    context.stopGently('Stopping.')
    const report = await session.call('cabinet.verify', {}, ({ doneBytes, totalBytes, where }) => {
      context.progress.show(where, doneBytes, totalBytes, `${showBytes(doneBytes)} of ${showBytes(totalBytes)}`)
    })
    const { cases, records, documents, bytes, pages } = report.checked
    const problems = report.findings.filter((one) => one.severity === 'problem').length
    const lines = report.findings.map((one) => {
      const label = one.severity === 'problem' ? 'PROBLEM' : 'note'
      const next = one.next ? `\n         ${printable(one.next)}` : ''
      return `${label.padEnd(7)}  ${printable(one.where)}: ${printable(one.text)}${next}\n`
    })
    const count = (no: number, one: string) => `${no.toLocaleString('en-US')} ${one}${no === 1 ? '' : 's'}`
    const checked = `Checked ${count(cases, 'case')}, ${count(records, 'record')}, ${count(documents, 'document')} (${showBytes(bytes)}) and ${count(pages, 'database page')}`
    const verdict = problems === 0 ? 'no problems found' : `${count(problems, 'problem')} found`
    context.answer(report, `${lines.join('')}${checked}: ${verdict}.\n`, [
      ...report.findings,
      { checked: report.checked },
    ])
    return problems > 0 ? EXIT.findings : EXIT.done
  })
}
