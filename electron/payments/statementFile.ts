import { CoverkeepError } from '../../shared/errors.ts'
import { fileName } from '../documents/fileName.ts'
import type { Source } from '../documents/source.ts'
import { encodingOf } from '../documents/textEncoding.ts'

/** The largest statement that is read, in bytes: some 500,000 lines. It is held in memory, since dates and numbers are judged over all of it. */
export const LARGEST_STATEMENT = 64 * 1024 * 1024

/** Read at a time, in bytes. */
const READ_BYTES = 1024 * 1024

/** Around the first letter beyond ASCII, so many bytes decide which letters a file is written in. */
const LOOK_BACK = 2000
const LOOK_AT = 64 * 1024

/**
 * Takes all bytes of a source.
 * @throws CoverkeepError `statement-unreadable` when there are more than {@link LARGEST_STATEMENT}, and what the source throws
 */
export async function readStatement(source: Source): Promise<Buffer> {
  try {
    const parts: Buffer[] = []
    for (let bytes = 0; ; ) {
      const part = Buffer.allocUnsafe(READ_BYTES)
      const read = await source.read(part)
      if (read === 0) break
      parts.push(part.subarray(0, read))
      bytes += read
      if (bytes > LARGEST_STATEMENT) throw tooLarge(source.name)
    }
    await source.confirm()
    return Buffer.concat(parts)
  } finally {
    await source.close()
  }
}

/** What a statement that is too large is refused with. */
export function tooLarge(name: string): CoverkeepError {
  return new CoverkeepError('statement-unreadable', {
    file: fileName(name),
    reason: 'it is larger than 64 MB',
    advice: 'Export a shorter period, or split the file, and import the parts',
  })
}

/** Bytes that were read already, as a source: what is kept as evidence is what was read. */
export function bytesSource(name: string, bytes: Buffer): Source {
  let at = 0
  return {
    name,
    declaredBytes: bytes.length,
    read: async (into) => {
      const read = bytes.copy(into, 0, at)
      at += read
      return read
    },
    get more() {
      return at < bytes.length
    },
    confirm: async () => {},
    close: async () => {},
  }
}

/**
 * A statement's text and the encoding it was read with. Bytes that are none of its letters become U+FFFD.
 * @throws CoverkeepError `statement-unreadable` when it is no text, `invalid-input` for an encoding nobody knows
 */
export function decodeStatement(name: string, bytes: Buffer, asked?: string): { text: string; encoding: string } {
  const encoding = asked === undefined ? judge(bytes) : knownEncoding(asked)
  if (encoding === undefined) {
    throw new CoverkeepError('statement-unreadable', {
      file: fileName(name),
      reason: 'it is not a text file',
      advice: 'Export the payments as CSV; a PDF or spreadsheet is kept with coverkeep add',
    })
  }
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function knownEncoding(asked: string): string {
  try {
    return new TextDecoder(asked).encoding
  } catch {
    const reason = `${asked} is no encoding; there are utf-8, utf-16le, utf-16be, windows-1252, iso-8859-2, shift_jis and others`
    throw new CoverkeepError('invalid-input', { field: 'encoding', reason })
  }
}

/** What the beginning says may be wrong for the rest: a file can be plain ASCII for pages before its first ü. */
function judge(bytes: Buffer): string | undefined {
  const first = encodingOf(bytes)
  if (first !== 'utf-8') return first
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return first
  } catch {
    const at = bytes.findIndex((byte) => byte > 0x7f)
    const from = Math.max(0, at - LOOK_BACK)
    return encodingOf(bytes.subarray(from, from + LOOK_AT)) ?? first
  }
}
