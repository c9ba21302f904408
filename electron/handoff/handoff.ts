import path from 'node:path'
import type { EventOf, Output, ParsedInput } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/model/dates.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import { icalendar } from '../reminders/icalendar.ts'
import { checkPassphrase } from '../vault/slots.ts'
import { type About, aboutOf } from './about.ts'
import { type Bound, bindExhibits, type PressSource, ShownOtherwise } from './binding.ts'
import { type WrittenBundle, writeBundle } from './bundleFiles.ts'
import { checkBundle, checkFiles, checkReminders, checkYear, readBundle, readPdf } from './check.ts'
import { composeYear } from './compose.ts'
import type { HandoffSource } from './facts.ts'
import { ledgerCsv, ledgerXlsx } from './ledgerFiles.ts'
import { type Look, lookAtPages, lookWarnings, toPicture } from './look.ts'
import { maskOf } from './mask.ts'
import { keepOriginals, without } from './originals.ts'
import { keepsOriginal, type Outcome } from './outcome.ts'
import { ATTACHMENTS_FOLDER } from './pages/yearReturn.ts'
import { manifest, sums, verifyText } from './paperwork.ts'
import { numbersOf } from './parts.ts'
import { newPassword } from './password.ts'
import { type FileOfPages, placesInBundle, placesInYear } from './places.ts'
import { bound, type Exhibit, type Plan, planHandoff, type YearAttachment } from './plan.ts'
import { Target } from './target.ts'
import { refuseUntouched } from './untouched.ts'
import { eFileWarnings, sizeWarnings, warningsOf } from './warnings.ts'

export type { CaseFacts, HandoffSource } from './facts.ts'

type Result = Output<'handoff.create'>
type Event = EventOf<'handoff.create'>

/** What whoever asked is told, and what its record says about it. */
export interface Made {
  readonly result: Result
  readonly about: About
}

/**
 * Makes a handoff: plan, originals, pages, files, check, and only then its place. Nothing is left behind when it fails or is
 * cancelled. `input.out` must not exist or be empty. `id` is of the record that will be kept of it.
 * @throws CoverkeepError `nothing-to-hand-over`, `years-untouched`, `folder-not-empty`, `file-exists`, `not-writable`, `disk-full`,
 * `database-damaged`, `handoff-check-failed`, `weak-passphrase`, `cancelled`
 */
export async function createHandoff(
  source: HandoffSource,
  input: ParsedInput<'handoff.create'>,
  press: PressSource,
  onEvent: (event: Event) => void,
  now: () => Date,
  id: RecordId,
  signal?: AbortSignal,
): Promise<Made> {
  if (source.cases.length === 0) throw new CoverkeepError('nothing-to-hand-over')
  const plan = planHandoff(source, input)
  refuseUntouched(plan)
  const total = bound(plan).length
  const { protection } = input
  const password = protection && (protection.password ?? newPassword())
  if (password !== undefined) checkPassphrase(password)
  const passwords = new Map(input.passwords?.map(({ document, password }) => [document, password]))
  const target = await Target.open(input.out, protection?.kind === 'zip' ? 'zip' : 'folder')
  try {
    const made = await bindExhibits(
      target,
      press,
      async () => {
        const unreadable = await keepOriginals(source, plan, target, onEvent, signal)
        return unreadable.size === 0 ? plan : planHandoff(without(source, unreadable), input)
      },
      (made) =>
        writeAll(made, id, now().toISOString() as Instant, onEvent, {
          target,
          press,
          passwords,
          lock: protection?.kind === 'pdf' ? password : undefined,
          signal,
          onPage: (done, total) => onEvent({ step: 'Comparing pages', done, total }),
        }),
      (done) => onEvent({ step: 'Reading exhibits', done, total }),
      signal,
      passwords,
    )
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    const count = target.files.length
    if (password === undefined || target.shape === 'folder') await target.putFolder()
    else {
      const step = 'Encrypting'
      await target.putZip(password, now(), (done) => onEvent({ step, done, total: count }), signal)
    }
    onEvent({ step: 'Done', done: 1, total: 1 })
    const files = target.files.map((file) => ({ ...file, path: path.join(target.place, ...file.path.split('/')) }))
    const { about, ...told } = made
    const result: Result = {
      ...(target.shape === 'zip'
        ? { folder: path.dirname(target.place), zip: target.place }
        : { folder: target.place }),
      ...(protection?.kind === 'pdf' ? { inClear: besides(files, target, about) } : {}),
      ...(protection && protection.password === undefined ? { password } : {}),
      files: files as Result['files'],
      exhibits: plan.exhibits.length,
      handoff: id,
      series: about.series,
      edition: about.edition,
      volume: about.volume,
      ...told,
    }
    return { result, about: { ...about, protection: protection?.kind ?? 'none' } }
  } catch (error) {
    await target.discard()
    throw error
  }
}

/** What lies in clear beside an encrypted bundle. Year attachments have to: the IRS takes no encrypted file. */
function besides(files: readonly { path: string }[], target: Target, { bundle }: Omit<About, 'protection'>): string[] {
  const locked = [bundle.file, ...bundle.others.map(({ file }) => file)].map((file) => path.join(target.place, file))
  return files.map((file) => file.path).filter((file) => !locked.includes(file))
}

type Told = Pick<Result, 'pages' | 'attached' | 'missing' | 'warnings' | 'bundles' | 'reduced'>

/** Writes and proves the PDFs and everything that is written about them. May run again after a press was lost. */
async function writeAll(
  binding: Bound,
  id: RecordId,
  now: Instant,
  onEvent: (event: Event) => void,
  look: Look,
): Promise<Told & { about: Omit<About, 'protection'> }> {
  const { plan, session, pictured } = binding
  const { target, lock } = look
  const originals = bound(plan).filter((exhibit) => exhibit.unreadable === undefined).length
  for (const { path: name } of target.files.slice(originals)) await target.drop(name)
  onEvent({ step: 'Writing the bundle', done: 0, total: 1 })
  const written = await writePdfs(target, binding, now, lock)
  onEvent({ step: 'Checking every file', done: 0, total: 1 })
  const [found] = await Promise.all([
    provePdfs(target, binding, written, lock),
    checkFiles(target, target.files.slice()),
  ])
  session.close()
  const seen = await lookAtPages(look, found)
  const drawn = toPicture(seen, pictured)
  if (drawn.size > 0) throw new ShownOtherwise(drawn)
  const { outcomes, layout } = written.bundle
  for (const exhibit of bound(plan)) {
    const asked = exhibit.volume === undefined && keepsOriginal(plan, outcomes.get(exhibit.anchor))
    if (!asked) await target.drop(`originals/${exhibit.file}`)
  }
  const proven = target.files.length
  await writePaperwork(target, plan, written.bundle, id, now)
  await checkFiles(target, target.files.slice(proven))
  const attached = plan.exhibits.flatMap((exhibit) => withoutPages(exhibit, outcomes.get(exhibit.anchor)))
  const missing = plan.exhibits.flatMap(({ label, document, unreadable }) =>
    unreadable === undefined
      ? []
      : [{ exhibit: label, name: document.name, sha256: document.sha256, reason: `its file is ${unreadable}` }],
  )
  const about = aboutOf(plan, written.bundle, target.files, id, now)
  const years = target.files.filter(({ path: file }) => file.startsWith(`${ATTACHMENTS_FOLDER}/`))
  const warnings = [
    ...lookWarnings(seen),
    ...warningsOf(plan, written.years),
    ...sizeWarnings(plan, written.bundle),
    ...eFileWarnings(years),
  ]
  return { pages: layout.pages, attached, missing, warnings, ...filesOf(target, plan, written.bundle), about }
}

/** The PDFs of the bundle, and what was made smaller to keep them small. */
function filesOf(
  target: Target,
  plan: Plan,
  { parts, layout, outcomes }: WrittenBundle,
): Pick<Told, 'bundles' | 'reduced'> {
  const bundles = parts.map(({ file, bytes, exhibits }, at) => ({
    path: path.join(target.place, file),
    bytes,
    pages: layout.parts[at] ?? { from: 1, to: layout.pages },
    exhibits: numbersOf(exhibits),
    ...(plan.choices.limit && bytes > plan.choices.limit.bytes ? { over: true as const } : {}),
  }))
  const reduced = plan.exhibits.flatMap(({ label, anchor }) => {
    const outcome = outcomes.get(anchor)
    return outcome?.state === 'pages' && outcome.reduced ? [{ exhibit: label, ...outcome.reduced }] : []
  })
  return { bundles, reduced }
}

/** What of an exhibit has no pages: its file, or files that a mail carries. */
function withoutPages({ label, document }: Exhibit, outcome: Outcome | undefined): Result['attached'] {
  if (!outcome || outcome.state === 'unreadable') return []
  if (outcome.state !== 'pages') return [{ exhibit: label, name: document.name, reason: outcome.reason }]
  return (outcome.carries ?? []).flatMap(({ name, pages, reason }) =>
    pages > 0 ? [] : [{ exhibit: label, name, reason: reason ?? 'it has no pages' }],
  )
}

interface WrittenPdfs {
  readonly bundle: WrittenBundle
  /** Year attachments whose paper could be shown. */
  readonly years: readonly YearAttachment[]
}

/** Year attachments share the pages of the bundle and keep their quality: they are written before it lets go of them or makes them smaller. */
async function writePdfs(target: Target, binding: Bound, now: Instant, lock: string | undefined): Promise<WrittenPdfs> {
  const { plan, session, outcomes } = binding
  // A text is no copy of a paper; a mail may carry one.
  const shown = (exhibit: Exhibit) => {
    const outcome = outcomes.get(exhibit.anchor)
    if (outcome?.state !== 'pages') return false
    return outcome.pages !== undefined || (outcome.carries ?? []).some(({ pages, set }) => pages > 0 && !set)
  }
  const years = plan.years
    .flatMap(({ attachments }) => attachments)
    .filter(({ papers }) => papers.some(({ exhibits }) => exhibits.some(shown)))
  for (const year of years)
    await target.write(`${ATTACHMENTS_FOLDER}/${year.file}`, session.stream('bind.year', composeYear(plan, year, now)))
  return { bundle: await writeBundle(target, binding, now, lock), years }
}

/** Returns where the pages of exhibits are in each file. */
async function provePdfs(
  target: Target,
  { plan, session }: Bound,
  { bundle, years }: WrittenPdfs,
  lock: string | undefined,
): Promise<FileOfPages[]> {
  const found = await readBundle(
    session,
    target,
    bundle.parts.map(({ file }) => file),
    lock,
  )
  checkBundle(plan, bundle, found)
  const files = placesInBundle(bundle, found)
  for (const year of years) {
    const copy = await readPdf(session, target, `${ATTACHMENTS_FOLDER}/${year.file}`)
    checkYear(plan, year.file, copy)
    files.push(placesInYear(year, bundle.outcomes, copy))
  }
  return files
}

/** The days to come without any name or number: the recipient's calendar is often shared (design §5). */
function remindersOf(plan: Plan, now: Instant): string {
  const { today, calendar, cabinet } = plan
  return icalendar(calendar, { cabinet: cabinet.id, today, now: new Date(now), names: false, mask: (text) => text })
}

async function writePaperwork(
  target: Target,
  plan: Plan,
  bundle: WrittenBundle,
  id: RecordId,
  now: Instant,
): Promise<void> {
  const mask = maskOf(plan)
  const lists = plan.choices.without.includes('ledger') ? [] : plan.years
  for (const { year } of lists) {
    await target.write(`payments-${year}.csv`, ledgerCsv(plan, year, mask))
    await target.write(`payments-${year}.xlsx`, ledgerXlsx(plan, year, mask))
  }
  if (plan.calendar.length > 0) {
    const text = remindersOf(plan, now)
    checkReminders(plan, text)
    await target.write('reminders.ics', text)
  }
  await target.write('VERIFY.txt', verifyText(plan, bundle.parts))
  await target.write('manifest.json', manifest(plan, target.files, bundle, now, mask, id))
  await target.write('SHA256SUMS', sums(target.files))
}
