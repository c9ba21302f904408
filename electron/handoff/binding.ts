import { CoverkeepError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import { PRESS_STOP, type PressSession, type PressStop } from '../documents/press.ts'
import { ExhibitMade } from '../press/exhibitMade.ts'
import type { Outcome } from './outcome.ts'
import { attachedName, bound, type Exhibit, type Plan } from './plan.ts'
import type { Target } from './target.ts'

/** Where a binding's press comes from. */
export interface PressSource {
  session(): Promise<PressSession>
}

/** `bare`: a mail without what it carries. `attach`: not read as pages again. `leave`: not even carried along. */
interface Bar {
  readonly how: 'bare' | 'attach' | 'leave'
  readonly reason: string
}

/** What opens a document that needs a password, by its id; never kept. */
export type Passwords = ReadonlyMap<RecordId, string>

/** Exhibits that were too much, by anchor. */
type Barred = Map<string, Bar>

/** Pages by exhibit, from 1, that are to be pictures, because their copies showed something else than the file. */
export type Pictured = ReadonlyMap<string, readonly number[]>

/** Thrown by what finishes a binding: bind anew with these pages as pictures. */
export class ShownOtherwise extends Error {
  readonly pages: Pictured

  constructor(pages: Pictured) {
    super('pages do not show what their files show')
    this.pages = pages
  }
}

/** A press that holds all exhibits, what became of each of them, and the plan that they were read for. */
export interface Bound {
  readonly plan: Plan
  readonly session: PressSession
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly pictured: Pictured
}

/**
 * Runs `prepare`, which says what to bind, while a press starts, gives every exhibit to it and runs `finish` with it. An exhibit that kills the press is not read as pages again: the
 * binding starts anew, and it is attached as a file, or left in `originals/` only when even that is too much. When finishing
 * itself kills the press, the largest exhibit with pages goes first; when it throws {@link ShownOtherwise}, these pages are bound as
 * pictures. Ends, since every round bars one more or makes more pages pictures.
 */
export async function bindExhibits<T>(
  target: Target,
  press: PressSource,
  prepare: () => Promise<Plan>,
  finish: (bound: Bound) => Promise<T>,
  onExhibit: (done: number) => void,
  signal?: AbortSignal,
  passwords: Passwords = new Map(),
): Promise<T> {
  const barred: Barred = new Map()
  const pace: Pace = { isCareful: false }
  let pictured: Pictured = new Map()
  let prepared: Plan | undefined
  for (;;) {
    const session = await press.session()
    const abort = () => session.close()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      // The press takes a second to load its libraries: it does so while the originals are written.
      const started = session.request('bind.begin', {})
      const [plan] = await Promise.all([prepared ?? prepare(), started])
      prepared = plan
      const outcomes = await readAll(plan, { target, session, passwords, pictured }, barred, pace, onExhibit, signal)
      if (!outcomes) continue
      try {
        return await finish({ plan, session, outcomes, pictured })
      } catch (error) {
        if (error instanceof ShownOtherwise) {
          pictured = new Map([...pictured, ...error.pages])
          continue
        }
        const largest = died(error) ? largestWithPages(plan, outcomes) : undefined
        if (signal?.aborted || !largest) throw error
        const why = stopOf(error)?.reason
        barred.set(largest.anchor, {
          how: 'attach',
          reason: `putting the bundle together with its pages was too much (${why})`,
        })
      }
    } catch (error) {
      throw signal?.aborted ? new CoverkeepError('cancelled') : error
    } finally {
      signal?.removeEventListener('abort', abort)
      session.close()
    }
  }
}

/** From where to where exhibits go. */
interface Way {
  readonly target: Target
  readonly session: PressSession
  readonly passwords: Passwords
  readonly pictured: Pictured
}

/** Whether one exhibit is sent while another is read: not once it was uncertain which of the two ended the press. */
interface Pace {
  isCareful: boolean
}

/** Reads all exhibits; undefined when one of them killed the press and was barred, or is to be found by reading one by one. */
async function readAll(
  plan: Plan,
  way: Way,
  barred: Barred,
  pace: Pace,
  onExhibit: (done: number) => void,
  signal?: AbortSignal,
): Promise<Map<string, Outcome> | undefined> {
  const outcomes = new Map<string, Outcome>()
  const begin = (exhibit: Exhibit) => {
    const reading = readOne(way, exhibit, barred.get(exhibit.anchor), keepsFile(plan, exhibit))
    // Its failure is met when its turn comes; the one before it may end everything earlier.
    reading.catch(() => {})
    return reading
  }
  const all = bound(plan)
  let ahead: Promise<Outcome> | undefined
  for (const [at, exhibit] of all.entries()) {
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    const reading = ahead ?? begin(exhibit)
    const following = all[at + 1]
    ahead = following && !pace.isCareful ? begin(following) : undefined
    try {
      outcomes.set(exhibit.anchor, await reading)
    } catch (error) {
      const stop = stopOf(error)
      if (!stop || stop.cause === 'closed') throw error
      // The answer of the first and the end of the press by the second may arrive in either order.
      if (ahead && stop.cause === 'crashed') {
        pace.isCareful = true
        return undefined
      }
      const before = barred.get(exhibit.anchor)
      barred.set(exhibit.anchor, { how: next(exhibit, before), reason: before?.reason ?? stop.reason })
      return undefined
    }
    onExhibit(outcomes.size)
  }
  return outcomes
}

/** What is left to try with an exhibit that killed the press: a mail may do so by what it carries. */
function next({ document }: Exhibit, before: Bar | undefined): Bar['how'] {
  if (!before) return document.type === 'eml' ? 'bare' : 'attach'
  return before.how === 'bare' ? 'attach' : 'leave'
}

async function readOne(way: Way, exhibit: Exhibit, barred: Bar | undefined, keep: boolean): Promise<Outcome> {
  if (exhibit.unreadable !== undefined) return { state: 'unreadable', reason: `its file is ${exhibit.unreadable}` }
  if (barred?.how === 'leave') return { state: 'original-only', reason: barred.reason }
  if (!barred) {
    try {
      const made = await ask(way, exhibit, 'pages', keep)
      if (made.pages > 0) return pagesMade(made)
      return { state: 'attached', attachedAs: attachedName(exhibit), reason: made.reason ?? 'it has no pages' }
    } catch (error) {
      const stop = stopOf(error)
      if (stop?.cause === 'too-large') return { state: 'original-only', reason: stop.reason }
      if (stop?.cause !== 'refused') throw error
      await ask(way, exhibit, 'attachment')
      return { state: 'attached', attachedAs: attachedName(exhibit), reason: stop.reason }
    }
  }
  if (barred.how === 'bare') {
    const made = pagesMade(await ask(way, exhibit, 'bare', keep))
    const why = `What the mail carries was too much to show as pages: ${barred.reason}.`
    return { ...made, note: [why, made.note].filter(Boolean).join(' ') }
  }
  await ask(way, exhibit, 'attachment')
  return { state: 'attached', attachedAs: attachedName(exhibit), reason: barred.reason }
}

function pagesMade({ pages, set, note, carries }: ExhibitMade): Outcome & { state: 'pages' } {
  return { state: 'pages', ...(set ? {} : { pages }), ...(note ? { note } : {}), ...(carries ? { carries } : {}) }
}

async function ask(
  { target, session, passwords, pictured }: Way,
  exhibit: Exhibit,
  as: 'pages' | 'bare' | 'attachment',
  keep = false,
): Promise<ExhibitMade> {
  const { type, name, view: views } = exhibit.document
  const password = passwords.get(exhibit.documentId)
  const attachAs = attachedName(exhibit)
  const draw = pictured.get(exhibit.anchor)
  const known = {
    id: exhibit.anchor,
    type,
    name,
    as,
    attachAs,
    description: exhibit.label,
    keep,
    ...(views ? { views } : {}),
    ...(draw ? { draw } : {}),
  }
  const payload = password === undefined ? known : { ...known, password }
  const content = target.read(`originals/${exhibit.file}`)
  return ExhibitMade.parse(await session.request('bind.exhibit', payload, content, { size: exhibit.document.bytes }))
}

/** Whether an exhibit's file goes into the bundle as an attachment though its pages are there. */
function keepsFile(plan: Plan, exhibit: Exhibit): boolean {
  return plan.choices.originals === 'attached' && exhibit.volume === undefined
}

/** Why the press gave no answer; undefined for any other failure. */
export function stopOf(error: unknown): { cause: PressStop; reason: string } | undefined {
  if (!(error instanceof CoverkeepError) || error.code !== 'press-failed') return undefined
  const cause = PRESS_STOP.find((stop) => stop === error.details.cause)
  return cause ? { cause, reason: String(error.details.reason ?? '') } : undefined
}

function died(error: unknown): boolean {
  const stop = stopOf(error)
  return stop !== undefined && stop.cause !== 'refused' && stop.cause !== 'closed'
}

function largestWithPages(plan: Plan, outcomes: ReadonlyMap<string, Outcome>): Exhibit | undefined {
  return bound(plan)
    .filter((exhibit) => outcomes.get(exhibit.anchor)?.state === 'pages')
    .reduce<Exhibit | undefined>(
      (most, exhibit) => (most && most.document.bytes >= exhibit.document.bytes ? most : exhibit),
      undefined,
    )
}
