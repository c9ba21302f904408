import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { z } from 'zod'
import { CoverkeepError } from '../../shared/errors.ts'
import { canonical } from '../records/canonical.ts'
import { codeOf, removeFile, replaceFile, temporaryOf } from './durableFile.ts'

/** A header larger than this is damage, whatever it says. */
const MAX_BYTES = 64 * 1024

/** What every header of every version has, so that a newer one is told apart from a damaged one. */
interface Envelope {
  readonly format: string
  readonly version: number
  readonly checksum: string
}

/** One kind of header: its name, the version this program writes, its schema and what ties it to its place. */
export interface HeaderKind<T extends Envelope> {
  readonly format: string
  readonly version: number
  readonly schema: z.ZodType<T>
  /** Why a sound header does not belong here, or undefined when it does. */
  readonly foreign?: (header: T) => string | undefined
}

/** What one header file turned out to be. */
export type HeaderState<T> =
  | { readonly state: 'sound'; readonly header: T; readonly text: string }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged' }
  | { readonly state: 'newer'; readonly found: number }
  | { readonly state: 'foreign'; readonly reason: string }

/** A header and its copy, read and judged. `used` is the sound one; `repair` the file that has to be put right. */
export interface HeaderPair<T> {
  readonly header: T
  readonly text: string
  readonly path: string
  /** How the other file of the two differs, if it does. */
  readonly trouble?: { readonly file: 'main' | 'bak'; readonly state: 'missing' | 'damaged' | 'foreign' | 'different' }
}

/** The header as written: canonical JSON with the SHA-256 of the same JSON without its checksum. Unkeyed: it finds damage, not forgery. */
export function sealHeader(body: object): string {
  return canonical({ ...body, checksum: checksumOf(body) })
}

function checksumOf(body: object): string {
  return createHash('sha256').update(canonical(body), 'utf8').digest('hex')
}

/** Reads and judges one header file. @throws CoverkeepError `file-not-readable` */
export function readHeader<T extends Envelope>(path: string, kind: HeaderKind<T>): HeaderState<T> {
  const bytes = readBounded(path)
  if (bytes === 'missing') return { state: 'missing' }
  const parsed = parseCanonical(bytes)
  if (!parsed) return { state: 'damaged' }
  const { checksum, ...body } = parsed.value
  if (checksum !== checksumOf(body)) return { state: 'damaged' }
  if (body.format !== kind.format) return { state: 'foreign', reason: 'it is a header of another kind' }
  if (typeof body.version === 'number' && body.version > kind.version) return { state: 'newer', found: body.version }
  const header = kind.schema.safeParse(parsed.value)
  if (!header.success) return { state: 'damaged' }
  const reason = kind.foreign?.(header.data)
  if (reason) return { state: 'foreign', reason }
  return { state: 'sound', header: header.data, text: parsed.text }
}

function parseCanonical(bytes: Buffer): { value: Record<string, unknown>; text: string } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    // A flipped bit in white space, an escape or a key's order would leave the meaning alone; here it is damage.
    if (typeof value !== 'object' || value === null || Array.isArray(value) || canonical(value) !== text)
      return undefined
    return { value: value as Record<string, unknown>, text }
  } catch {
    return undefined
  }
}

function readBounded(path: string): Buffer | 'missing' {
  let fd: number
  try {
    fd = openSync(path, 'r')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
    throw new CoverkeepError(
      'file-not-readable',
      { file: path, reason: code ?? 'it could not be opened' },
      { cause: error },
    )
  }
  try {
    const { size } = fstatSync(fd)
    if (size > MAX_BYTES) return Buffer.alloc(0)
    const bytes = Buffer.alloc(size)
    const read = readSync(fd, bytes, 0, size, 0)
    return bytes.subarray(0, read)
  } catch (error) {
    // A folder where the file should be (EISDIR) is as good as a damaged file; the copy may still serve.
    if (codeOf(error) === 'EISDIR') return Buffer.alloc(0)
    throw new CoverkeepError(
      'file-not-readable',
      { file: path, reason: codeOf(error) ?? 'it could not be read' },
      { cause: error },
    )
  } finally {
    closeSync(fd)
  }
}

/**
 * Reads a header and its copy. The main file wins when it is sound; otherwise the copy is used and `trouble` says so.
 * Returns 'missing' when neither file is there.
 * @throws CoverkeepError `newer-vault`, `header-mismatch`, `header-damaged`, `file-not-readable`
 */
export function readHeaderPair<T extends Envelope>(
  path: string,
  label: string,
  kind: HeaderKind<T>,
): HeaderPair<T> | 'missing' {
  const main = readHeader(path, kind)
  if (main.state === 'newer') throw newer(label, main.found, kind.version)
  const bak = readHeader(bakOf(path), kind)
  if (main.state === 'sound') {
    if (bak.state === 'sound' && bak.text === main.text) return { header: main.header, text: main.text, path }
    const state = bak.state === 'sound' || bak.state === 'newer' ? 'different' : bak.state
    return { header: main.header, text: main.text, path, trouble: { file: 'bak', state } }
  }
  if (bak.state === 'sound') {
    return { header: bak.header, text: bak.text, path, trouble: { file: 'main', state: main.state } }
  }
  if (bak.state === 'newer') throw newer(label, bak.found, kind.version)
  if (main.state === 'missing' && bak.state === 'missing') return 'missing'
  const foreign = main.state === 'foreign' ? main : bak.state === 'foreign' ? bak : undefined
  if (foreign) throw new CoverkeepError('header-mismatch', { file: label, reason: foreign.reason })
  throw new CoverkeepError('header-damaged', { file: label })
}

/** The copy kept beside a header. */
export function bakOf(path: string): string {
  return `${path}.bak`
}

/** Writes a header and then its copy, each replaced whole: at any moment one of the two is sound. */
export function writeHeaderPair(path: string, text: string): void {
  replaceFile(path, text)
  replaceFile(bakOf(path), text)
}

/**
 * Makes both files equal again and removes what a crash left while that was done before. Only once the key slots have shown
 * that the header used is the right one. @throws CoverkeepError `disk-full`, `not-writable`
 */
export function repairHeaderPair(pair: HeaderPair<unknown>): void {
  for (const path of [pair.path, bakOf(pair.path)]) removeFile(temporaryOf(path))
  if (!pair.trouble) return
  replaceFile(pair.trouble.file === 'main' ? pair.path : bakOf(pair.path), pair.text)
}

function newer(file: string, found: number, known: number): CoverkeepError {
  return new CoverkeepError('newer-vault', { file, found, known })
}
