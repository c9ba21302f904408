import { z } from 'zod'
import { CoverkeepError } from '../../shared/errors.ts'
import type { FileType, PageView } from '../../shared/model/case.ts'
import type { PressHost, PressLimits, PressSession } from './press.ts'
import { PressLine } from './pressLine.ts'

const MIB = 1024 * 1024

/** Bounds for looking at one document: generous for honest scans, an end for the others. */
export const INSPECT_LIMITS: PressLimits = {
  stallMs: 30_000,
  totalMs: 180_000,
  memoryBytes: 1536 * MIB,
  documentBytes: 256 * MIB,
}

/** Bounds for one request of a session, which holds a whole bundle: 1 GB of scans was measured to peak at 2.1 GB. */
export const SESSION_LIMITS: PressLimits = {
  stallMs: 30_000,
  totalMs: 600_000,
  memoryBytes: 4096 * MIB,
  documentBytes: 256 * MIB,
}

/** A press that grew by more than this is replaced before the next document, so that one does not pay for another. */
const REPLACE_BYTES = 384 * MIB

/** A press with nothing to do ends after this long, in milliseconds: it holds 100 MB and pieces of what it last saw. */
const IDLE_MS = 30_000

const InspectedShape = z.strictObject({
  pages: z.number().int().nonnegative(),
  text: z.string(),
  thumbnail: z.instanceof(Uint8Array).optional(),
})

/** What the press found in a document: pages, its text (may be empty) and a PNG of the first page if there is one. */
export type Inspected = z.infer<typeof InspectedShape>

const PictureShape = z.strictObject({ png: z.instanceof(Uint8Array), pages: z.number().int().positive() })

/** A page as a PNG, and how many pages the document has. */
export type PagePicture = z.infer<typeof PictureShape>

/** The worker's side of the press: one document at a time; a document that breaks the press costs nothing but its own pages. */
export class Pressroom {
  readonly #host: PressHost
  readonly #limits: PressLimits
  readonly #sessions = new Set<PressLine>()
  #line: PressLine | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #round = 0

  constructor(host: PressHost, limits: Partial<PressLimits> = {}) {
    this.#host = host
    this.#limits = { ...INSPECT_LIMITS, ...limits }
  }

  /**
   * Page count, text and thumbnail of a document.
   * @throws CoverkeepError `press-failed` with `cause` and `reason`; what reading `bytes` throws
   */
  async inspect(bytes: AsyncIterable<Uint8Array>, type: FileType, name: string): Promise<Inspected> {
    return InspectedShape.parse(await this.#one('inspect', { type, name }, bytes))
  }

  /**
   * One page (from 1) as a picture, `width` pixels wide; with a `view`, turned and cut as that says.
   * @throws CoverkeepError `no-preview` with the reason; what reading `bytes` throws
   */
  async page(
    bytes: AsyncIterable<Uint8Array>,
    type: FileType,
    { page, width, view }: { page: number; width: number; view?: PageView | undefined },
  ): Promise<PagePicture> {
    try {
      return PictureShape.parse(await this.#one('page', { type, page, width, ...(view ? { view } : {}) }, bytes))
    } catch (error) {
      if (!(error instanceof CoverkeepError) || error.code !== 'press-failed') throw error
      throw new CoverkeepError('no-preview', { reason: String(error.details.reason) }, { cause: error })
    }
  }

  /** A press of one's own, beside the one for previews, so that these go on while a bundle is bound. */
  async session(limits: Partial<PressLimits> = {}): Promise<PressSession> {
    const line = new PressLine(this.#host, { ...SESSION_LIMITS, ...limits })
    this.#sessions.add(line)
    return {
      request: (...given) => line.request(...given),
      stream: (...given) => line.stream(...given),
      close: () => {
        line.close()
        this.#sessions.delete(line)
      },
    }
  }

  /** Ends every press; what was asked and not yet answered fails with `closed`. It may be used again afterwards. */
  close(): void {
    this.#round += 1
    clearTimeout(this.#idle)
    this.#line?.close()
    this.#line = undefined
    for (const session of this.#sessions) session.close()
    this.#sessions.clear()
  }

  #one(job: string, payload: unknown, bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
    const round = this.#round
    const result = this.#queue.then(async () => {
      if (round !== this.#round)
        throw new CoverkeepError('press-failed', { cause: 'closed', reason: 'it was cancelled' })
      clearTimeout(this.#idle)
      if (!this.#line || this.#line.stopped) this.#line = new PressLine(this.#host, this.#limits)
      const line = this.#line
      try {
        return await line.request(job, payload, bytes)
      } finally {
        if ((await line.grownBytes()) > REPLACE_BYTES) line.close()
        this.#idle = setTimeout(() => line.close(), IDLE_MS).unref()
      }
    })
    this.#queue = result.catch(() => {})
    return result
  }
}
