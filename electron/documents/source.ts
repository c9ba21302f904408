import { constants } from 'node:fs'
import { CoverkeepError } from '../../shared/errors.ts'
import { type Disk, POOLED } from '../vault/disk.ts'
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
  /** Whether there must be more bytes, or it is not whole. */
  readonly more: boolean
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
export async function fileSource(path: string, disk: Disk = POOLED): Promise<Source> {
  const first = await look(path, disk)
  if (first.size === 0n) throw new CoverkeepError('empty-file', { file: shownSafely(path) })
  const length = Number(first.size)
  let fd: number | undefined
  let done = 0
  const close = async () => {
    const open = fd
    fd = undefined
    if (open !== undefined) await disk.close(open)
  }
  return {
    name: path,
    declaredBytes: length,
    read: async (into) => {
      if (done === length) return 0
      if (fd === undefined) {
        const opened = await openFile(path, disk)
        fd = opened
        await same(path, first, () => disk.fstat(opened))
      }
      const bytes = await readSome(disk, fd, into.subarray(0, length - done), path)
      if (bytes === 0) throw changed(path)
      done += bytes
      if (done === length) {
        const opened = fd
        await same(path, first, () => disk.fstat(opened))
        await close()
      }
      return bytes
    },
    get more() {
      return done < length
    },
    confirm: async () => {
      if (done < length) throw changed(path)
      await same(path, first, () => disk.stat(path))
    },
    close,
  }
}

async function readSome(disk: Disk, fd: number, into: Uint8Array, path: string): Promise<number> {
  try {
    return await disk.read(fd, into)
  } catch (error) {
    throw readFailure(error, path)
  }
}

/** Links are followed, as every program does that is given a file; pipes and devices are refused before they are opened. */
async function look(path: string, disk: Disk): Promise<Stamp> {
  try {
    const found = await disk.stat(path)
    if (!found.isFile()) throw new CoverkeepError('not-a-file', { file: shownSafely(path) })
    return found
  } catch (error) {
    throw readFailure(error, path)
  }
}

async function openFile(path: string, disk: Disk): Promise<number> {
  try {
    // Should a pipe have taken the file's place since: O_NONBLOCK, or opening it would wait for a writer for ever.
    return await disk.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw readFailure(error, path)
  }
}

async function same(path: string, first: Stamp, lookAgain: () => Stamp | Promise<Stamp>): Promise<void> {
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
