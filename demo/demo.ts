// `npm run demo [-- FOLDER]`: a sample cabinet from the sample evidence, a handoff from it, and where both lie.
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { format } from 'date-fns/format'
import { handoffText } from '../electron/cli/commands/handoff.ts'
import { sayFailure } from '../electron/cli/context.ts'
import { exitOf } from '../electron/cli/exitCodes.ts'
import { Progress } from '../electron/cli/progress.ts'
import { type Backend, startBackend } from '../electron/host.ts'
import { fillSample } from '../electron/sample/fillSample.ts'
import { CoverkeepError, toFailure } from '../shared/errors.ts'
import { CalendarDate } from '../shared/model/dates.ts'
import { SAMPLE_PASSPHRASE } from '../shared/model/passphrase.ts'

const YEARS = [2025, 2024, 2023]
/** Says that a folder is the demo's own; without it the demo removes nothing. */
const MARK = '.made-by-coverkeep-demo'

const folder = process.argv[2] ? resolve(process.argv[2]) : join(import.meta.dirname, 'out', 'sample')
const cabinet = join(folder, 'cabinet')
const progress = new Progress()

/**
 * A fresh, empty folder for this run. What an earlier run left is removed, unless it is open in a window right now; what
 * is not the demo's is left alone.
 * @throws CoverkeepError `folder-not-empty`, `cabinet-in-use`
 */
async function freshFolder(backend: Backend): Promise<void> {
  if (existsSync(folder)) {
    if (!existsSync(join(folder, MARK))) throw new CoverkeepError('folder-not-empty', { folder })
    if (existsSync(join(cabinet, 'cabinet.json'))) await refuseOpen(backend)
    await rm(folder, { recursive: true })
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, MARK), 'This folder is made again by each run of npm run demo.\n')
}

async function refuseOpen(backend: Backend): Promise<void> {
  try {
    await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase: SAMPLE_PASSPHRASE } })
    await backend.call('cabinet.lock', {})
  } catch (error) {
    if (toFailure(error).code === 'cabinet-in-use') throw error
  }
}

async function demo(): Promise<string> {
  const backend = startBackend({ surface: 'cli' })
  try {
    await freshFolder(backend)
    progress.show('making a cabinet', 0, 5)
    await backend.call('cabinet.create', { folder: cabinet, passphrase: SAMPLE_PASSPHRASE })
    await fillSample(
      (name, input) => backend.call(name, input),
      (done, total, step) => progress.show(step, done, total),
    )
    progress.show('making the handoff', 3, 5)
    const today = CalendarDate.parse(format(new Date(), 'yyyy-MM-dd'))
    const input = { cases: [], years: YEARS, out: join(folder, 'handoff'), today }
    const made = await backend.call('handoff.create', input, (event) => {
      progress.show(event.step, event.done, event.total)
    })
    progress.clear()
    const passphraseFile = join(folder, 'passphrase.txt')
    await writeFile(passphraseFile, `${SAMPLE_PASSPHRASE}\n`)
    const here = (path: string) => relative(process.cwd(), path) || '.'
    const warnings = made.warnings.map((warning) => `  ${warning}\n`).join('')
    return `${handoffText({ ...made, folder: here(made.folder), files: made.files.map((one) => ({ ...one, path: here(one.path) })) })}${
      warnings ? `\nWhat to know about it:\n${warnings}` : ''
    }
Begin with the PDF; VERIFY.txt says how to check the rest.

The sample cabinet
  folder      ${here(cabinet)}
  passphrase  ${SAMPLE_PASSPHRASE}

Look at it
  npm start    and unlock ${cabinet}
  npm run -s coverkeep -- show ${here(cabinet)} --passphrase-file ${here(passphraseFile)}

Everybody and every number in it is made up.
`
  } finally {
    progress.clear()
    await backend.close()
  }
}

try {
  process.stdout.write(await demo())
} catch (error) {
  progress.clear()
  const failure = toFailure(error)
  sayFailure(failure)
  process.exitCode = exitOf(failure.code)
}
