import type { Input } from '../../../shared/contract/contract.ts'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import type { HandoffPart, Originals } from '../../../shared/model/handoffWords.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'

/** A document that stays out, and why. */
export interface KeptBack {
  readonly case: CaseId
  readonly document: RecordId
  readonly reason: string
}

/** Everything that is decided before a handoff is made. */
export interface Choices {
  readonly years: readonly number[]
  readonly cases: readonly CaseId[]
  readonly recipient: string
  readonly firm: string
  readonly next: 'supplement' | 'edition'
  readonly protection: 'none' | 'zip' | 'pdf'
  readonly ownPassword: string
  readonly originals: Originals
  readonly without: readonly HandoffPart[]
  readonly paper: 'letter' | 'a4'
  /** Megabytes that the recipient takes in one file; 0: any size. */
  readonly limitMb: number
  readonly limitBy: 'parts' | 'scans'
  readonly forFiling: boolean
  readonly keptBack: readonly KeptBack[]
  readonly passwords: Readonly<Record<RecordId, string>>
}

/** What a handoff is unless somebody chooses otherwise. */
export const USUAL: Omit<Choices, 'years' | 'cases'> = {
  recipient: '',
  firm: '',
  next: 'supplement',
  protection: 'none',
  ownPassword: '',
  originals: 'folder',
  without: [],
  paper: 'letter',
  limitMb: 0,
  limitBy: 'parts',
  forFiling: false,
  keptBack: [],
  passwords: {},
}

/** Bytes in a megabyte as mail programs and portals count them. */
const MEGABYTE = 1_000_000

/** The part of the choices that decides which documents go in: what a preview is asked with. */
export function previewInput(
  choices: Choices,
  { today, isSeries, allCases }: { today: CalendarDate; isSeries: boolean; allCases: boolean },
): Input<'handoff.preview'> {
  const { recipient, firm, next, keptBack, limitMb, limitBy } = choices
  return {
    cases: allCases ? [] : [...choices.cases],
    years: [...choices.years].sort((a, b) => a - b),
    today,
    ...(recipient.trim()
      ? { recipient: { name: recipient.trim(), ...(firm.trim() ? { firm: firm.trim() } : {}) } }
      : {}),
    ...(isSeries ? { next } : {}),
    ...(keptBack.length > 0
      ? { leaveOut: keptBack.map(({ case: of, document, reason }) => ({ case: of, document, reason })) }
      : {}),
    ...(limitMb > 0 ? { limit: { bytes: limitMb * MEGABYTE, by: limitBy } } : {}),
  }
}

/** The whole of the choices as the handoff is asked for. */
export function createInput(
  choices: Choices,
  place: { today: CalendarDate; isSeries: boolean; allCases: boolean; out: string },
): Input<'handoff.create'> {
  const { protection, ownPassword, originals, without, paper, forFiling, passwords } = choices
  const known = Object.entries(passwords).filter(([, password]) => password !== '')
  return {
    ...previewInput(choices, place),
    out: place.out,
    ...(protection === 'none'
      ? {}
      : { protection: { kind: protection, ...(ownPassword ? { password: ownPassword } : {}) } }),
    ...(known.length > 0
      ? { passwords: known.map(([document, password]) => ({ document: document as RecordId, password })) }
      : {}),
    originals,
    ...(without.length > 0 ? { without: [...without] } : {}),
    paper,
    ...(forFiling ? { forFiling } : {}),
  }
}
