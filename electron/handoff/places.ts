import { CoverkeepError } from '../../shared/errors.ts'
import type { WrittenBundle } from './bundleFiles.ts'
import type { Found } from './check.ts'
import type { Outcome } from './outcome.ts'
import { ATTACHMENTS_FOLDER } from './pages/yearReturn.ts'
import type { Exhibit, YearAttachment } from './plan.ts'

/** Where an exhibit's pages are in a written file, the first counted from 1. */
export interface Place {
  readonly exhibit: Exhibit
  readonly first: number
  readonly shows: Found['shows']
}

/** A written file in which pages of exhibits are. */
export interface FileOfPages {
  readonly file: string
  /** It is the copy for a return: what differs there is only said. */
  readonly isCopy: boolean
  readonly places: readonly Place[]
}

/** Exhibits in the files of a bundle; text has no pages to be held against. `read`: what each file said when it was read back. */
export function placesInBundle({ layout, parts, outcomes }: WrittenBundle, read: readonly Found[]): FileOfPages[] {
  return parts.map(({ file, exhibits }, part) => ({
    file,
    isCopy: false,
    places: exhibits.flatMap((exhibit): Place[] => {
      const outcome = outcomes.get(exhibit.anchor)
      const range = layout.exhibits.find(({ id }) => id === exhibit.anchor)
      const from = layout.parts[part]?.from
      if (outcome?.state !== 'pages' || range?.first === undefined || range.last === undefined || from === undefined)
        return []
      if (outcome.pages === undefined && exhibit.document.type !== 'eml') return []
      const shows = read[part]?.shows.slice(range.first - from, range.last - from + 1) ?? []
      return [{ exhibit, first: range.first - from + 1, shows }]
    }),
  }))
}

/**
 * Exhibits in a year attachment: between its statement and its transcriptions, one after another and nothing else.
 * @throws CoverkeepError `handoff-check-failed` when it has more or fewer pages of them than they have
 */
export function placesInYear(
  { file, papers }: YearAttachment,
  outcomes: ReadonlyMap<string, Outcome>,
  { shows }: Found,
): FileOfPages {
  const exhibits = papers.flatMap(({ exhibits, translation }) => [...exhibits, ...translation])
  const counted = exhibits.map((exhibit) => ({ exhibit, pages: copiesOf(outcomes.get(exhibit.anchor)) }))
  const [all, found] = [counted.reduce((sum, { pages }) => sum + pages, 0), shows.filter((one) => one !== null).length]
  if (all !== found)
    throw new CoverkeepError('handoff-check-failed', {
      reason: `${file} shows ${found} pages of papers instead of ${all}`,
    })
  let at = shows.findIndex((one) => one !== null)
  const places = counted.flatMap(({ exhibit, pages }): Place[] => {
    const first = at
    at += pages
    return pages === 0 ? [] : [{ exhibit, first: first + 1, shows: shows.slice(first, at) }]
  })
  return { file: `${ATTACHMENTS_FOLDER}/${file}`, isCopy: true, places }
}

/** Pages of an exhibit that are copied as they are: a mail's own text is not. */
function copiesOf(outcome: Outcome | undefined): number {
  if (outcome?.state !== 'pages') return 0
  const carried = (outcome.carries ?? []).reduce((sum, { pages, set }) => sum + (set ? 0 : pages), 0)
  return (outcome.pages ?? 0) + carried
}
