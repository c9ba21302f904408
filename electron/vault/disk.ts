import {
  type BigIntStats,
  close,
  closeSync,
  fstat,
  fstatSync,
  fsync,
  open,
  openSync,
  read,
  readSync,
  stat,
  statSync,
  write,
  writeSync,
} from 'node:fs'
import { promisify } from 'node:util'

type Soon<T> = T | Promise<T>

/** What is asked of files while a document passes, by descriptor. Everything throws or rejects with what the system says. */
export interface Disk {
  stat(path: string): Soon<BigIntStats>
  open(path: string, flags: string | number, mode?: number): Soon<number>
  fstat(fd: number): Soon<BigIntStats>
  /** Reads what fits, where the last call ended or at `position`; how many bytes, 0 at the end. */
  read(fd: number, into: Uint8Array, position?: number): Soon<number>
  /** Writes behind what was written before; how many bytes, which may be less than asked. */
  write(fd: number, bytes: Uint8Array): Soon<number>
  close(fd: number): Soon<void>
}

const pooled = {
  stat: promisify(stat),
  open: promisify(open),
  fstat: promisify(fstat),
  read: promisify(read),
  write: promisify(write),
  close: promisify(close),
}

/** On pool threads: for the thread that answers calls, which never waits for a disk. */
export const POOLED: Disk = {
  stat: (path) => pooled.stat(path, { bigint: true }),
  open: (path, flags, mode) => pooled.open(path, flags, mode),
  fstat: (fd) => pooled.fstat(fd, { bigint: true }),
  read: async (fd, into, position) => (await pooled.read(fd, into, 0, into.length, position ?? null)).bytesRead,
  write: async (fd, bytes) => (await pooled.write(fd, bytes)).bytesWritten,
  close: (fd) => pooled.close(fd),
}

/**
 * At once: for a thread that does nothing else. A chunk that is read, hashed, encrypted and written without leaving the
 * processor costs half of what it costs to hand it from one to another.
 */
export const AT_ONCE: Disk = {
  stat: (path) => statSync(path, { bigint: true }),
  open: (path, flags, mode) => openSync(path, flags, mode),
  fstat: (fd) => fstatSync(fd, { bigint: true }),
  read: (fd, into, position) => readSync(fd, into, 0, into.length, position ?? null),
  write: (fd, bytes) => writeSync(fd, bytes),
  close: (fd) => closeSync(fd),
}

/** Puts a file's bytes on the disk; always on a pool thread, so that whoever waits can do something else. */
export const syncDescriptor: (fd: number) => Promise<void> = promisify(fsync)
