import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError, describe, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts'
import { FINDINGS, type FindingCode, type FindingText, MEND } from './findings.ts'
import { mending } from './mending.ts'
import type { Place } from './names.ts'

/** What verify answers. */
export type VerifyReport = Output<'cabinet.verify'>
type Finding = VerifyReport['findings'][number]

/** Bytes read of all there are to read, and in which file. */
export type Progress = (progress: { doneBytes: number; totalBytes: number; where: string }) => void

/** How long verify works before it lets other calls have their turn, in milliseconds; one more row may come on top. */
const SLICE_MS = 15
/** A damaged file can produce a finding per row; beyond this many of one kind in one place they are counted. */
const MOST_OF_A_KIND = 20

/** A finding before it has its name. */
type Unnamed = Omit<Finding, 'about' | 'safe' | 'next'> & { safe?: string | undefined; next?: string | undefined }

/** Collects what verify finds, and paces it. */
export class Report {
  readonly checked = { cases: 0, unopened: 0, records: 0, logEntries: 0, documents: 0, bytes: 0, pages: 0 }
  readonly #findings: Finding[] = []
  readonly #counts = new Map<string, number>()
  readonly #onProgress: Progress
  readonly #totalBytes: number
  /** Fires when the work is no longer wanted. */
  readonly signal: AbortSignal | undefined
  readonly #nameOf: (place: Place) => string | undefined
  #doneBytes = 0
  #sliceBegan = performance.now()

  constructor(
    totalBytes: number,
    onProgress: Progress,
    signal?: AbortSignal,
    nameOf: (place: Place) => string | undefined = () => undefined,
  ) {
    this.#totalBytes = totalBytes
    this.#onProgress = onProgress
    this.signal = signal
    this.#nameOf = nameOf
  }

  /** Notes a finding about the file `where`. */
  add(where: string, code: FindingCode, details: ErrorDetails = {}): void {
    const { severity, text, safe, next }: FindingText = FINDINGS[code]
    const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
    this.#push({ where, code, severity, text: filled, safe, next: next === MEND ? mending(where) : next }, details)
  }

  /** Notes a failure that kept something from being checked at all. @throws whatever is not a failure with a name */
  addFailure(where: string, error: unknown): void {
    if (!(error instanceof CoverkeepError)) throw error
    this.#push({ where, severity: 'problem', ...told(where, error.code, error.details) })
  }

  /** Notes what unlocking had to say. */
  addNotice(where: string, code: ErrorCode, text: string, severity: 'problem' | 'note' = 'problem'): void {
    this.#push({ where, severity, ...told(where, code, {}), text })
  }

  #push({ safe, next, ...finding }: Unnamed, details: ErrorDetails = {}): void {
    // A damaged page is met by one check after the other.
    if (this.#findings.some((one) => one.where === finding.where && one.text === finding.text)) return
    const kind = `${finding.where}\n${finding.code}`
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count > MOST_OF_A_KIND) return
    const about = this.#nameOf({ where: finding.where, ...details })
    this.#findings.push({
      ...finding,
      ...(about ? { about } : {}),
      ...(safe ? { safe } : {}),
      ...(next ? { next } : {}),
    })
  }

  /** Whether something is wrong with the file `where`: nothing is to be written to it then. */
  hasProblem(where: string): boolean {
    return this.#findings.some((one) => one.where === where && one.severity === 'problem')
  }

  /** Says that `bytes` more were read. */
  read(where: string, bytes: number): void {
    this.#doneBytes = Math.min(this.#totalBytes, this.#doneBytes + bytes)
    this.#onProgress({ doneBytes: this.#doneBytes, totalBytes: this.#totalBytes, where })
  }

  /**
   * Lets other calls run when this slice has lasted long enough. Nothing read before may be relied on after it.
   * @throws CoverkeepError `cancelled`
   */
  async turn(): Promise<void> {
    if (this.signal?.aborted) throw new CoverkeepError('cancelled')
    if (performance.now() - this.#sliceBegan < SLICE_MS) return
    await nextTurn()
    this.#sliceBegan = performance.now()
  }

  /** Everything found. */
  finish(): Pick<VerifyReport, 'findings' | 'checked'> {
    for (const [kind, count] of [...this.#counts]) {
      const [where = '', code = ''] = kind.split('\n')
      if (count > MOST_OF_A_KIND) this.add(where, 'more', { count: count - MOST_OF_A_KIND, code })
    }
    return { findings: this.#findings, checked: this.checked }
  }
}

/** Failures after which only a backup or the original has what is needed. */
const LOST: ReadonlySet<ErrorCode> = new Set(['database-damaged', 'header-damaged', 'header-mismatch'])

/** A failure in the words of the error of that name, with the remedy that fits the place. */
function told(where: string, code: ErrorCode, details: ErrorDetails): Pick<Unnamed, 'code' | 'text' | 'safe' | 'next'> {
  const { what: text, safe, next } = describe({ code, details })
  const lost = code === 'file-missing' || code === 'case-missing'
  if (lost)
    return { code, text, safe, next: `If the folder is synced, wait until the sync has finished. ${mending(where)}` }
  return { code, text, safe, next: LOST.has(code) ? mending(where) : next }
}
