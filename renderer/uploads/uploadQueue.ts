import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError, type Failure, toFailure } from '../../shared/errors.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'

/** One file on its way into a case, or into the inbox where no case is named. */
export interface Upload {
  readonly key: number
  readonly case: CaseId | undefined
  readonly name: string
  readonly bytes: number
  readonly state:
    | { readonly is: 'waiting' }
    | { readonly is: 'going'; readonly doneBytes: number }
    | { readonly is: 'kept'; readonly document: RecordId; readonly already: boolean }
    | { readonly is: 'failed'; readonly failure: Failure }
}

/** Something dropped that may be a file: folders have no bytes to read. */
export interface Dropped {
  readonly file: File
  readonly isFolder: boolean
}

/**
 * Files on their way into cases or the inbox, one after another, in chunks: neither the window nor the backend ever holds a whole
 * file. Lives outside the screens, so that going elsewhere does not stop it.
 */
export class UploadQueue {
  readonly #onKept: (caseId: CaseId | undefined) => void
  readonly #listeners = new Set<() => void>()
  #uploads: readonly Upload[] = []
  #waiting: { key: number; file: Dropped }[] = []
  #running = false
  #lastKey = 0

  constructor(onKept: (caseId: CaseId | undefined) => void) {
    this.#onKept = onKept
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): readonly Upload[] => this.#uploads

  add(caseId: CaseId | undefined, files: readonly Dropped[]): void {
    for (const dropped of files) {
      this.#lastKey += 1
      const { name, size } = dropped.file
      this.#waiting.push({ key: this.#lastKey, file: dropped })
      this.#uploads = [
        ...this.#uploads,
        { key: this.#lastKey, case: caseId, name, bytes: size, state: { is: 'waiting' } },
      ]
    }
    this.#tell()
    void this.#run()
  }

  /** Takes what is finished or failed off the list. */
  dismiss(caseId: CaseId | undefined): void {
    this.#uploads = this.#uploads.filter(
      (one) => one.case !== caseId || one.state.is === 'waiting' || one.state.is === 'going',
    )
    this.#tell()
  }

  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#keep(next.key, next.file)
    this.#running = false
  }

  async #keep(key: number, dropped: Dropped): Promise<void> {
    const upload = this.#uploads.find((one) => one.key === key)
    if (!upload) return
    try {
      if (dropped.isFolder) throw new CoverkeepError('not-a-file', { file: upload.name })
      this.#set(key, { is: 'going', doneBytes: 0 })
      const kept = await keepFile(upload.case, dropped.file, (doneBytes) => this.#set(key, { is: 'going', doneBytes }))
      this.#set(key, { is: 'kept', document: kept.document, already: kept.already })
      this.#onKept(upload.case)
    } catch (error) {
      this.#set(key, { is: 'failed', failure: toFailure(error) })
    }
  }

  #set(key: number, state: Upload['state']): void {
    this.#uploads = this.#uploads.map((one) => (one.key === key ? { ...one, state } : one))
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/**
 * Keeps one file, chunk by chunk; it is durable when this resolves.
 * @throws CoverkeepError `file-changed`, `empty-file`, and why the cabinet could not keep it
 */
export async function keepFile(
  caseId: CaseId | undefined,
  file: File,
  onProgress: (doneBytes: number) => void = () => {},
): Promise<Output<'documents.finish'>> {
  const place = caseId ? { case: caseId } : {}
  const { intake, chunkBytes } = await call('documents.begin', { ...place, name: file.name, bytes: file.size })
  try {
    for (let at = 0; at < file.size; at += chunkBytes) {
      await call('documents.chunk', { intake, bytes: await read(file, at, at + chunkBytes) })
      onProgress(Math.min(file.size, at + chunkBytes))
    }
    return await call('documents.finish', { intake })
  } catch (error) {
    await call('documents.abort', { intake }).catch(() => {})
    throw error
  }
}

/** Part of a file. The browser refuses to read one that changed since it was dropped. */
async function read(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer())
  } catch (error) {
    throw new CoverkeepError('file-changed', { file: file.name }, { cause: error })
  }
}
