import path from 'node:path'
import { z } from 'zod'
import type { EventOf, Output, ParsedInput } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/model/dates.ts'
import { type Bound, bindExhibits, type PressSource } from './binding.ts'
import { checkBundle, checkFiles, checkYear, readPdf } from './check.ts'
import { composeBundle, composeYear } from './compose.ts'
import type { HandoffSource } from './facts.ts'
import { ledgerCsv } from './ledgerCsv.ts'
import { Mask } from './mask.ts'
import { ATTACHMENTS_FOLDER } from './pages/reminder.ts'
import { manifest, sums, verifyText } from './paperwork.ts'
import { type Plan, planHandoff } from './plan.ts'
import { Target } from './target.ts'
import { warningsOf } from './warnings.ts'

export type { CaseFacts, HandoffSource } from './facts.ts'

type Result = Output<'handoff.create'>
type Event = EventOf<'handoff.create'>

const LayoutFound = z.object({
  pages: z.number().int(),
  exhibits: z.array(
    z.object({ id: z.string(), slip: z.number(), first: z.number().optional(), last: z.number().optional() }),
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
    onEvent({ step: 'Checking every file', done: 0, total: 1 })
    await checkFiles(target)
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

/** Lays out, writes and proves the PDFs, then everything that is written about them. */
async function writeAll(
  plan: Plan,
  target: Target,
  { session, outcomes }: Bound,
  now: Instant,
  onEvent: (event: Event) => void,
): Promise<Pick<Result, 'pages' | 'attached' | 'warnings'>> {
  const mask = new Mask(plan.person.ssn)
  const originals = new Set(plan.exhibits.map((exhibit) => `originals/${exhibit.file}`))
  for (const file of target.files.map(({ path: name }) => name)) if (!originals.has(file)) await target.drop(file)
  onEvent({ step: 'Writing the bundle', done: 0, total: 1 })
  const readable = plan.years
    .flatMap(({ attachments }) => attachments)
    .filter((attachment) =>
      attachment.papers.some(({ exhibits }) =>
        exhibits.some((exhibit) => outcomes.get(exhibit.anchor)?.state === 'pages'),
      ),
    )
  const layout = LayoutFound.parse(await session.request('bind.layout', composeBundle(plan, outcomes, now)))
  for (const attachment of readable)
    await target.write(
      `${ATTACHMENTS_FOLDER}/${attachment.file}`,
      session.stream('bind.year', composeYear(plan, attachment, now)),
    )
  await target.write(plan.bundleFile, session.stream('bind.write', {}))
  onEvent({ step: 'Checking the bundle', done: 0, total: 1 })
  const ranges = layout.exhibits.map(({ id, slip, first, last }) => ({
    id,
    slip,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  }))
  checkBundle(
    plan,
    { pages: layout.pages, exhibits: ranges },
    outcomes,
    await readPdf(session, target, plan.bundleFile),
  )
  for (const attachment of readable)
    checkYear(plan, attachment.file, await readPdf(session, target, `${ATTACHMENTS_FOLDER}/${attachment.file}`))
  for (const { year } of plan.years) await target.write(`payments-${year}.csv`, ledgerCsv(plan, year, mask))
  await target.write('VERIFY.txt', verifyText(plan))
  await target.write('manifest.json', manifest(plan, target.files, outcomes, ranges, now, mask))
  await target.write('SHA256SUMS', sums(target.files))
  const attached = plan.exhibits.flatMap((exhibit) => {
    const outcome = outcomes.get(exhibit.anchor)
    return outcome && outcome.state !== 'pages'
      ? [{ exhibit: exhibit.label, name: exhibit.document.name, reason: outcome.reason }]
      : []
  })
  return { pages: layout.pages, attached, warnings: warningsOf(plan, readable) }
}
