import path from 'node:path'
import { z } from 'zod'
import type { EventOf, Output, ParsedInput } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/model/dates.ts'
import type { Layout } from '../press/draw/bundle.ts'
import { type Bound, bindExhibits, type PressSource } from './binding.ts'
import { checkBundle, checkFiles, checkYear, readPdf } from './check.ts'
import { composeBundle, composeYear } from './compose.ts'
import type { HandoffSource } from './facts.ts'
import { ledgerCsv } from './ledgerCsv.ts'
import { Mask } from './mask.ts'
import { ATTACHMENTS_FOLDER } from './pages/reminder.ts'
import { manifest, sums, verifyText } from './paperwork.ts'
import { type Exhibit, type Plan, planHandoff, type YearAttachment } from './plan.ts'
import { Target } from './target.ts'
import { warningsOf } from './warnings.ts'

export type { CaseFacts, HandoffSource } from './facts.ts'

type Result = Output<'handoff.create'>
type Event = EventOf<'handoff.create'>

const LayoutFound: z.ZodType<Layout> = z.object({
  pages: z.number().int(),
  exhibits: z.array(
    z.object({
      id: z.string(),
      slip: z.number(),
      first: z.number().exactOptional(),
      last: z.number().exactOptional(),
    }),
  ),
})

/**
 * Makes a handoff: plan, originals, pages, files, check, and only then its place. Nothing is left behind when it fails or is
 * cancelled. `input.out` must not exist or be empty.
 * @throws CoverkeepError `nothing-to-hand-over`, `folder-not-empty`, `file-exists`, `not-writable`, `disk-full`,
 * `database-damaged`, `handoff-check-failed`, `cancelled`
 */
export async function createHandoff(
  source: HandoffSource,
  input: ParsedInput<'handoff.create'>,
  press: PressSource,
  onEvent: (event: Event) => void,
  now: () => Date,
  signal?: AbortSignal,
): Promise<Result> {
  if (source.cases.length === 0) throw new CoverkeepError('nothing-to-hand-over')
  const plan = planHandoff(source, input)
  const target = await Target.open(input.out)
  try {
    const total = plan.exhibits.length
    const made = await bindExhibits(
      plan,
      target,
      press,
      () => keepOriginals(source, plan, target, onEvent, signal),
      (bound) => writeAll(plan, target, bound, now().toISOString() as Instant, onEvent),
      (done) => onEvent({ step: 'Reading exhibits', done, total }),
      signal,
    )
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    await target.place()
    onEvent({ step: 'Done', done: 1, total: 1 })
    const files = target.files.map((file) => ({ ...file, path: path.join(target.folder, ...file.path.split('/')) }))
    return { folder: target.folder, files: files as Result['files'], exhibits: total, ...made }
  } catch (error) {
    await target.discard()
    throw error
  }
}

/** Writes every exhibit's original and holds it against the hash it was imported with. */
async function keepOriginals(
  source: HandoffSource,
  plan: Plan,
  target: Target,
  onEvent: (event: Event) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (const exhibit of plan.exhibits) {
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    onEvent({ step: 'Copying originals', done: exhibit.no - 1, total: plan.exhibits.length })
    const written = await target.write(`originals/${exhibit.file}`, source.read(exhibit.caseId, exhibit.documentId))
    if (written.sha256 !== exhibit.document.sha256)
      throw new CoverkeepError('handoff-check-failed', {
        reason: `the file of ${exhibit.label} is not the one that was imported`,
      })
  }
}

/** Writes and proves the PDFs and everything that is written about them. May run again after a press was lost. */
async function writeAll(
  plan: Plan,
  target: Target,
  bound: Bound,
  now: Instant,
  onEvent: (event: Event) => void,
): Promise<Pick<Result, 'pages' | 'attached' | 'warnings'>> {
  const originals = plan.exhibits.length
  for (const { path: name } of target.files.slice(originals)) await target.drop(name)
  onEvent({ step: 'Writing the bundle', done: 0, total: 1 })
  const written = await writePdfs(plan, target, bound, now)
  onEvent({ step: 'Checking every file', done: 0, total: 1 })
  const proven = target.files.slice()
  await Promise.all([provePdfs(plan, target, bound, written), checkFiles(target, proven)])
  await writePaperwork(plan, target, bound, written.layout, now)
  await checkFiles(target, target.files.slice(proven.length))
  const attached = plan.exhibits.flatMap((exhibit) => {
    const outcome = bound.outcomes.get(exhibit.anchor)
    return outcome && outcome.state !== 'pages'
      ? [{ exhibit: exhibit.label, name: exhibit.document.name, reason: outcome.reason }]
      : []
  })
  return { pages: written.layout.pages, attached, warnings: warningsOf(plan, written.years) }
}

interface WrittenPdfs {
  readonly layout: Layout
  /** Year attachments whose paper could be shown. */
  readonly years: readonly YearAttachment[]
}

/** The bundle is written last: it lets go of the pages that the year attachments share. */
async function writePdfs(plan: Plan, target: Target, { session, outcomes }: Bound, now: Instant): Promise<WrittenPdfs> {
  const shown = (exhibit: Exhibit) => outcomes.get(exhibit.anchor)?.state === 'pages'
  const years = plan.years
    .flatMap(({ attachments }) => attachments)
    .filter(({ papers }) => papers.some(({ exhibits }) => exhibits.some(shown)))
  const layout = LayoutFound.parse(await session.request('bind.layout', composeBundle(plan, outcomes, now)))
  for (const year of years)
    await target.write(`${ATTACHMENTS_FOLDER}/${year.file}`, session.stream('bind.year', composeYear(plan, year, now)))
  await target.write(plan.bundleFile, session.stream('bind.write', {}))
  return { layout, years }
}

async function provePdfs(
  plan: Plan,
  target: Target,
  { session, outcomes }: Bound,
  written: WrittenPdfs,
): Promise<void> {
  checkBundle(plan, written.layout, outcomes, await readPdf(session, target, plan.bundleFile))
  for (const { file } of written.years)
    checkYear(plan, file, await readPdf(session, target, `${ATTACHMENTS_FOLDER}/${file}`))
}

async function writePaperwork(
  plan: Plan,
  target: Target,
  { outcomes }: Bound,
  layout: Layout,
  now: Instant,
): Promise<void> {
  const mask = new Mask(plan.person.ssn)
  for (const { year } of plan.years) await target.write(`payments-${year}.csv`, ledgerCsv(plan, year, mask))
  await target.write('VERIFY.txt', verifyText(plan))
  await target.write('manifest.json', manifest(plan, target.files, outcomes, layout.exhibits, now, mask))
  await target.write('SHA256SUMS', sums(target.files))
}
