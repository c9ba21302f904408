import { CoverkeepError } from '../../shared/errors.ts'
import { showDate } from '../../shared/model/dates.ts'
import type { Recipient } from '../../shared/model/handoff.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import type { Change } from './changes.ts'
import type { Kept } from './facts.ts'

/** What a later handoff to the same recipient is: a volume with what is new, or everything anew with new numbers. */
export type Next = 'supplement' | 'edition'

/** Where a handoff stands among those that its recipient got before. */
export interface SeriesFacts {
  readonly id: RecordId
  readonly edition: number
  readonly volume: number
  readonly next?: Next
  readonly recipient?: Recipient
  /** The handoff of the series that was made last. */
  readonly before?: Kept<'handoff'>
  /** Oldest first: for a supplement the volumes of this edition, for a new edition those of the one before. */
  readonly earlier: readonly Kept<'handoff'>[]
  /** What was recorded since the last volume; for a supplement. */
  readonly changes: readonly Change[]
}

const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en')

/**
 * The place of a new handoff, whose record will have `id`, among the recorded ones. Pure. Without a recipient every handoff begins
 * a series of its own.
 * @throws CoverkeepError `series-begun` when the recipient has one and it is not said how it goes on, `no-series`, `invalid-input`
 */
export function placeInSeries(
  all: readonly Kept<'handoff'>[],
  recipient: Recipient | undefined,
  next: Next | undefined,
  id: RecordId,
): SeriesFacts {
  const first = { id, edition: 1, volume: 1, earlier: [], changes: [], ...(recipient ? { recipient } : {}) }
  if (!recipient) {
    if (!next) return first
    throw new CoverkeepError('invalid-input', { field: 'recipient', reason: 'say whose series goes on' })
  }
  const key = nameKey(recipient.name)
  const theirs = all.filter(({ record }) => record.recipient && nameKey(record.recipient.name) === key)
  const series = latest(theirs)?.record.series
  const volumes = all.filter(({ record }) => record.series === series).sort(inOrder)
  const before = volumes.at(-1)
  if (!before) {
    if (!next) return first
    throw new CoverkeepError('no-series', { name: recipient.name })
  }
  const { edition, volume, madeOn } = before.record
  if (!next)
    throw new CoverkeepError('series-begun', {
      volume,
      name: recipient.name,
      day: showDate(madeOn),
      series: String(series),
    })
  return {
    id: before.record.series,
    edition: next === 'edition' ? edition + 1 : edition,
    volume: next === 'edition' ? 1 : volume + 1,
    next,
    recipient: { ...before.record.recipient, ...recipient, name: before.record.recipient?.name ?? recipient.name },
    before,
    earlier: volumes.filter(({ record }) => record.edition === edition),
    changes: [],
  }
}

/** The cases of a handoff in the order that gives them their numbers: those of the series first, so that a number stays. */
export function casesInOrder(series: SeriesFacts, chosen: readonly CaseId[], all: readonly CaseId[]): CaseId[] {
  const before = series.before?.record.cases ?? []
  // A supplement without a choice goes on with the cases of its series: a new case is handed over when somebody says so.
  const wanted = chosen.length > 0 ? chosen : series.next === 'supplement' ? before : all
  const kept = series.next === 'supplement' ? before : before.filter((id) => wanted.includes(id))
  // A case that was destroyed since is not asked for again; one that was never there is, and refused.
  return [...new Set([...kept, ...wanted])].filter((id) => all.includes(id) || !before.includes(id))
}

const inOrder = (a: Kept<'handoff'>, b: Kept<'handoff'>): number =>
  a.record.edition - b.record.edition || a.record.volume - b.record.volume

function latest(all: readonly Kept<'handoff'>[]): Kept<'handoff'> | undefined {
  return [...all].sort((a, b) => a.record.writtenAt.localeCompare(b.record.writtenAt)).at(-1)
}
