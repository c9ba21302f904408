import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { CoverkeepError } from '../../shared/errors.ts'
import { BufferPool } from './bufferPool.ts'
import { readFailure } from './fileErrors.ts'
import { shownSafely } from './fileName.ts'

/** How much is read at a time, in bytes. */
const READ_BYTES = 1024 * 1024

const BUFFERS = new BufferPool(READ_BYTES)

/** Something whose bytes can be taken once, from the first to the last. */
export interface Source {
  /** The name as it came; `fileName` makes it safe. */
  readonly name: string
  /** How many bytes there should be, if that is known. */
  readonly declaredBytes?: number
  /** The bytes in order. A chunk is only valid until the next one is asked for. */
  chunks(): AsyncIterable<Uint8Array>
  /** After the last chunk, before anything is acknowledged. @throws CoverkeepError `file-changed` */
  confirm(): Promise<void>
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
  let readCompletely = false
  return {
    name: path,
    declaredBytes: Number(first.size),
    chunks: async function* () {
      const handle = await openFile(path)
      try {
        await same(path, first, () => handle.stat({ bigint: true }))
        yield* read(handle, path, first.size)
        await same(path, first, () => handle.stat({ bigint: true }))
        readCompletely = true
      } finally {
        await handle.close()
      }
    },
    confirm: async () => {
      if (!readCompletely) throw changed(path)
      await same(path, first, () => stat(path, { bigint: true }))
    },
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

async function* read(handle: FileHandle, path: string, size: bigint): AsyncIterable<Uint8Array> {
  const buffer = BUFFERS.take()
  try {
    let total = 0n
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, null).catch((error: unknown) => {
        throw readFailure(error, path)
      })
      if (bytesRead === 0) break
      total += BigInt(bytesRead)
      if (total > size) throw changed(path)
      yield buffer.subarray(0, bytesRead)
    }
    if (total !== size) throw changed(path)
  } finally {
    BUFFERS.give(buffer)
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
