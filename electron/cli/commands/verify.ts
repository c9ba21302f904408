import { accessSync, constants, existsSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import pkg from '../../../package.json' with { type: 'json' }
import { CoverkeepError, EXIT, inFull } from '../../../shared/errors.ts'
import { refuseInside } from '../../calls/outsideCabinet.ts'
import { writeFailure } from '../../documents/fileErrors.ts'
import { checkUpText } from '../checkUp.ts'
import type { Context } from '../context.ts'
import { showMoment } from '../moments.ts'
import { showBytes } from '../progress.ts'
import { type Session, withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** `verify CABINET [--report FILE]`: reads and checks every page, record and document. @returns the exit code */
export async function verify(folder: string, reportFile: string | undefined, context: Context): Promise<number> {
  // What is in the way of the report is said before an hour of reading, not after it.
  const out = reportFile === undefined ? undefined : await placeFor(folder, reportFile)
  const checkUp = async (session: Session) => {
    context.stopGently('Stopping.')
    const report = await session.call('cabinet.verify', {}, ({ doneBytes, totalBytes, where }) => {
      context.progress.show(where, doneBytes, totalBytes, `${showBytes(doneBytes)} of ${showBytes(totalBytes)}`)
    })
    for (const { text, ...rest } of session.notices)
      if (!report.findings.some((one) => one.text === text)) context.warn(inFull({ what: text, ...rest }))
    const text = checkUpText(report)
    const head = `Check-up of ${printable(resolve(folder))}\n${showMoment(report.at)}, Coverkeep ${pkg.version}\n\n`
    context.answer(report, text, [...report.findings, { checked: report.checked }])
    if (out !== undefined) {
      write(out, head + text)
      context.say(`The report is in ${printable(out)}`)
    }
    return report.findings.some(({ severity }) => severity === 'problem') ? EXIT.findings : EXIT.done
  }
  return withCabinet(folder, context, checkUp, undefined, 'answered')
}

/** Where the report may go. @throws CoverkeepError `inside-cabinet`, `file-exists`, `not-writable` */
async function placeFor(cabinet: string, typed: string): Promise<string> {
  await refuseInside(cabinet, typed)
  const file = resolve(typed)
  if (existsSync(file)) throw new CoverkeepError('file-exists', { file: printable(file) })
  try {
    accessSync(dirname(file), constants.W_OK)
  } catch (error) {
    throw writeFailure(error, file)
  }
  return file
}

/** For this user only: it names clients. @throws CoverkeepError `file-exists`, `not-writable`, `disk-full` */
function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    throw writeFailure(error, file)
  }
}
