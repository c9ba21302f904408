// `npm run demo [-- FOLDER]`: a sample cabinet from the sample evidence, a handoff from it, and where both lie.
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { format } from 'date-fns/format'
import { handoffText } from '../electron/cli/commands/handoff.ts'
import { sayFailure } from '../electron/cli/context.ts'
import { exitOf } from '../electron/cli/exitCodes.ts'
import { Progress } from '../electron/cli/progress.ts'
import { type Backend, startBackend } from '../electron/host.ts'
import { CoverkeepError, toFailure } from '../shared/errors.ts'
import { CalendarDate } from '../shared/model/dates.ts'
import type { CaseId } from '../shared/model/ids.ts'
import { GERMANY, JAPAN, type SampleCase } from './cases.ts'
import { PERSON } from './people.ts'
import { personFile } from './personFile.ts'
import { taxYears } from './taxYears.ts'

const PASSPHRASE = 'blue teapot rainy harbour'
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
    await backend.call('cabinet.unlock', { folder: cabinet, secret: { passphrase: PASSPHRASE } })
    await backend.call('cabinet.lock', {})
  } catch (error) {
    if (toFailure(error).code === 'cabinet-in-use') throw error
  }
}

/** Keeps a case's evidence and records what it proves. Records name documents by their file names until they have ids. */
async function fill(backend: Backend, sample: SampleCase): Promise<{ id: CaseId; document: (name: string) => string }> {
  const made = await backend.call('case.create', { engagement: sample.engagement })
  const evidence = join(import.meta.dirname, 'evidence', sample.evidence)
  const ids = new Map<string, string>()
  const present = await readdir(evidence)
  for (const [kind, names] of Object.entries(sample.kinds)) {
    const missing = names.filter((name) => !present.includes(name))
    if (missing.length > 0)
      throw new Error(`sample evidence is missing: ${missing.join(', ')}; run node demo/evidence.ts`)
    const files = names.map((name) => join(evidence, name))
    const result = await backend.call('documents.add', { case: made.id, files, kind: kind as 'other' })
    if (result.failed.length > 0) throw new Error(result.failed.map((one) => `${one.failed}: ${one.text}`).join('; '))
    // Files come back in the order in which they were done, so each is known by its name.
    for (const kept of result.kept) ids.set(kept.name, kept.document)
  }
  const document = (name: string) => ids.get(name) ?? missingId(name)
  // A look at the status is about the request sent before it, a credit note takes back what was paid before for the same work.
  let submission = ''
  const paid = new Map<unknown, string>()
  for (const { entity, record } of sample.records(document)) {
    const more =
      entity === 'status-check' ? { submission } : record.kind === 'credit-note' ? { of: paid.get(record.begin) } : {}
    const { id } = await backend.call('record.save', { case: made.id, entity, record: { ...record, ...more } })
    if (entity === 'submission') submission = id
    if (entity === 'payment') paid.set(record.begin, id)
  }
  return { id: made.id, document }
}

function missingId(name: string): never {
  throw new Error(`no sample document ${name}`)
}

async function demo(): Promise<string> {
  const backend = startBackend({ surface: 'cli' })
  try {
    await freshFolder(backend)
    progress.show('making a cabinet', 0, 5)
    await backend.call('cabinet.create', { folder: cabinet, passphrase: PASSPHRASE })
    await backend.call('record.save', { entity: 'person', record: PERSON })
    progress.show('keeping the evidence', 1, 5)
    const japan = await fill(backend, JAPAN)
    progress.show('keeping the evidence', 2, 5)
    const germany = await fill(backend, GERMANY)
    const years = taxYears({ japan: japan.id, germany: germany.id })
    for (const record of years) await backend.call('record.save', { entity: 'tax-year', record })
    const contributions = germany.document('Beitragsbescheid 2025 und Nachweis 2024.tif')
    for (const one of personFile(germany.id, contributions)) await backend.call('record.save', one)
    progress.show('making the handoff', 3, 5)
    const today = CalendarDate.parse(format(new Date(), 'yyyy-MM-dd'))
    const input = { cases: [], years: YEARS, out: join(folder, 'handoff'), today }
    const made = await backend.call('handoff.create', input, (event) => {
      progress.show(event.step, event.done, event.total)
    })
    progress.clear()
    const passphraseFile = join(folder, 'passphrase.txt')
    await writeFile(passphraseFile, `${PASSPHRASE}\n`)
    const here = (path: string) => relative(process.cwd(), path) || '.'
    const warnings = made.warnings.map((warning) => `  ${warning}\n`).join('')
    return `${handoffText({ ...made, folder: here(made.folder), files: made.files.map((one) => ({ ...one, path: here(one.path) })) })}${
      warnings ? `\nWhat to know about it:\n${warnings}` : ''
    }
Begin with the PDF; VERIFY.txt says how to check the rest.

The sample cabinet
  folder      ${here(cabinet)}
  passphrase  ${PASSPHRASE}

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
