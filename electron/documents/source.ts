import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import { readFailure } from './fileErrors.ts'
import { shownSafely } from './fileName.ts'

/** Something whose bytes can be taken once, from the first to the last. */
export interface Source {
  /** The name as it came; `fileName` makes it safe. */
  readonly name: string
  /** How many bytes there should be, if that is known. */
  readonly declaredBytes?: number
  /** Fills `into` with the next bytes, as far as there are any at hand, and says how many; 0 at the end. */
  read(into: Uint8Array): Promise<number>
  /** After the last chunk, before anything is acknowledged. @throws CoverkeepError `file-changed` */
  confirm(): Promise<void>
  /** Lets go of it, read to the end or not. */
  close(): Promise<void>
}

interface Stamp {
  dev: bigint
  ino: bigint
  size: bigint
  mtimeNs: bigint
}

/**
 * A file by its path. It is looked at before, right after and at `confirm`: device, inode, size and time of change have to
 * be the same, and as many bytes have to come as it is long; else it was being written and what was read is no evidence.
 * @throws CoverkeepError `file-not-readable`, `not-a-file` (folders, pipes, devices), `empty-file`
 */
export async function fileSource(path: string): Promise<Source> {
  const first = await look(path)
  if (first.size === 0n) throw new CoverkeepError('empty-file', { file: shownSafely(path) })
  const length = Number(first.size)
  let handle: FileHandle | undefined
  let done = 0
  const close = async () => {
    await handle?.close()
    handle = undefined
  }
  return {
    name: path,
    declaredBytes: length,
    read: async (into) => {
      if (done === length) return 0
      if (!handle) {
        const opened = await openFile(path)
        handle = opened
        await same(path, first, () => opened.stat({ bigint: true }))
      }
      const { bytesRead } = await handle.read(into, 0, Math.min(into.length, length - done), null).catch((error) => {
        throw readFailure(error, path)
      })
      if (bytesRead === 0) throw changed(path)
      done += bytesRead
      if (done === length) {
        const opened = handle
        await same(path, first, () => opened.stat({ bigint: true }))
        await close()
      }
      return bytesRead
    },
    confirm: async () => {
      if (done < length) throw changed(path)
      await same(path, first, () => stat(path, { bigint: true }))
    },
    close,
  }
}

/** Links are followed, as every program does that is given a file; pipes and devices are refused before they are opened. */
async function look(path: string): Promise<Stamp> {
  try {
    const found = await stat(path, { bigint: true })
    if (!found.isFile()) throw new CoverkeepError('not-a-file', { file: shownSafely(path) })
    return found
  } catch (error) {
    throw readFailure(error, path)
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Should a pipe have taken the file's place since: O_NONBLOCK, or opening it would wait for a writer for ever.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw readFailure(error, path)
  }
}

async function same(path: string, first: Stamp, lookAgain: () => Promise<Stamp>): Promise<void> {
  let now: Stamp
  try {
    now = await lookAgain()
  } catch (error) {
    throw new CoverkeepError('file-changed', { file: shownSafely(path) }, { cause: error })
  }
  if (now.dev !== first.dev || now.ino !== first.ino || now.size !== first.size || now.mtimeNs !== first.mtimeNs)
    throw changed(path)
}

function changed(path: string): CoverkeepError {
  return new CoverkeepError('file-changed', { file: shownSafely(path) })
}
