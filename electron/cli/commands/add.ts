import { basename } from 'node:path'
import type { EventOf, Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError, EXIT } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { exitOf } from '../exitCodes.ts'
import { refuseSsn } from '../jsonInput.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable, ReaderGone, styled, writeOut } from '../streams.ts'

type Kept = Output<'documents.add'>['kept'][number]
type NotKept = Output<'documents.add'>['failed'][number]
type AddEvent = EventOf<'documents.add'>

/** What `add` was told about the files. */
export interface AddOptions {
  readonly kind?: string
  readonly title?: string
}

/**
 * `add CABINET CASE FILE…`, or `inbox add CABINET FILE…` where no place is given: keeps the files; what fails is said and the rest still goes in. Each line on stdout is the
 * acknowledgement of a file that is durable when the line appears; they come in the order in which files are done.
 * @returns the exit code: of the first file, as they were named, that failed; or `cancelled`
 */
export async function add(
  folder: string,
  place: string | undefined,
  files: string[],
  options: AddOptions,
  context: Context,
): Promise<number> {
  refuseSsn(options.title)
  return withCabinet(folder, context, async (session) => {
    const where = place === undefined ? {} : { case: await session.findCase(place) }
    context.stopGently('Stopping after the files at hand. Press Ctrl-C again to stop at once.')
    const kept: Kept[] = []
    const failed: NotKept[] = []
    const underWay = new UnderWay(files.length)
    let readerGone: ReaderGone | undefined
    const onEvent = (event: AddEvent) => {
      if ('doneBytes' in event) return underWay.show(context, event, kept.length + failed.length)
      if ('kept' in event) kept.push(event)
      else failed.push(event)
      try {
        acknowledge(context, event)
      } catch (error) {
        if (!(error instanceof ReaderGone)) throw error
        // Nobody hears the acknowledgements any more: no further file is begun.
        readerGone = error
        context.stop()
      }
    }
    const input = { ...where, files, ...named(options) }
    let cancelled = false
    try {
      await session.call('documents.add', input, onEvent)
      cancelled = kept.length + failed.length < files.length
    } catch (error) {
      if (!(error instanceof CoverkeepError && error.code === 'cancelled')) throw error
      cancelled = true
    }
    if (readerGone) throw readerGone
    if (context.format === 'json') context.answer({ kept, failed, cancelled }, '')
    context.progress.clear()
    if (cancelled) context.say(`Stopped: ${kept.length} of ${files.length} files are kept, and nothing of the others.`)
    // Several files are under way at once; the code shall not depend on which of them failed sooner.
    const first = files.flatMap((file) => failed.filter((one) => one.failed === file))[0] ?? failed[0]
    return cancelled ? EXIT.cancelled : first ? exitOf(first.code) : EXIT.done
  })
}

function named(options: AddOptions) {
  return {
    ...(options.kind === undefined ? {} : { kind: options.kind as 'other' }),
    ...(options.title === undefined ? {} : { title: options.title }),
  }
}

/** How far all files are together: finished ones, and the parts of those that are being read. */
class UnderWay {
  readonly #all: number
  readonly #doneBytes = new Map<string, number>()
  readonly #share = new Map<string, number>()

  constructor(all: number) {
    this.#all = all
  }

  show(context: Context, event: Extract<AddEvent, { doneBytes: number }>, finished: number): void {
    const { file, doneBytes, totalBytes } = event
    this.#doneBytes.set(file, doneBytes)
    if (doneBytes < totalBytes) this.#share.set(file, doneBytes / totalBytes)
    else this.#share.delete(file)
    const reading = [...this.#share.values()].reduce((sum, share) => sum + share, 0)
    const bytes = [...this.#doneBytes.values()].reduce((sum, done) => sum + done, 0)
    const label = this.#all === 1 ? basename(file) : `${finished} of ${this.#all} files`
    const note = this.#all === 1 ? `${showBytes(doneBytes)} of ${showBytes(totalBytes)}` : showBytes(bytes)
    context.progress.show(label, finished + reading, this.#all, note)
  }
}

function acknowledge(context: Context, event: Kept | NotKept): void {
  context.progress.clear()
  if (context.format === 'lines') writeOut(`${JSON.stringify(event)}\n`)
  if ('failed' in event) {
    context.say(`${styled('red', 'Not kept:')} ${printable(event.text)}`)
    // Node decodes arguments as UTF-8; a name that is not UTF-8 arrives with replacement characters and is not found.
    if (event.failed.includes('\ufffd')) context.say('  If its name is not valid UTF-8, rename it first.')
  } else if (context.format === 'text') {
    const how = event.already ? 'already there' : 'kept'
    writeOut(`${event.document}  ${how}  ${showBytes(event.bytes)}  ${printable(event.name)}\n`)
  }
}
