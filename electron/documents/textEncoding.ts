/** Control characters that no text file has: everything below space except tab, line feed, form feed, carriage return, escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const NOT_TEXT = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/

/** Multi-byte encodings that are still met, with the script that a text in them is mostly made of beside ASCII. */
const EAST_ASIAN = [
  // Half-width kana come in words; a single one is the Ä, Ö or Ü at the beginning of a German word.
  ['shift_jis', /[\u3040-\u30ff]+|[\uff66-\uff9f]{2,}/g],
  ['euc-jp', /[\u3040-\u30ff]/g],
  ['euc-kr', /[\uac00-\ud7a3]/g],
] as const

/** How much of a text is looked at to guess its encoding, in bytes. */
const GUESS_BYTES = 64 * 1024

/**
 * The beginning of a file as text, if it is text in a common encoding; `undefined` when it is not text. The end may be cut
 * within a character.
 */
export function decodeStart(first: Uint8Array): string | undefined {
  const encoding = encodingOf(first)
  if (!encoding) return undefined
  const text = new TextDecoder(encoding).decode(first)
  return NOT_TEXT.test(text) ? undefined : text
}

/**
 * The encoding (as TextDecoder names it) to read a text with, judged by its beginning: UTF-8, UTF-16 with or without a byte
 * order mark, Japanese, Korean and Cyrillic 8-bit encodings by their letters, else Windows-1252. `undefined`: not text.
 */
export function encodingOf(bytes: Uint8Array): string | undefined {
  const first = bytes.subarray(0, GUESS_BYTES)
  if (first.length === 0) return undefined
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  // Before UTF-8: plain English in UTF-16 is valid UTF-8 with a zero after every letter.
  const wide = utf16WithoutMark(first)
  if (wide) return wide
  if (decodes('utf-8', first) !== undefined) return 'utf-8'
  if (NOT_TEXT.test(Buffer.from(first).toString('latin1'))) return undefined
  return eastAsian(first) ?? (cyrillic(first) ? 'windows-1251' : 'windows-1252')
}

function decodes(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    // `stream` lets the last character be incomplete, as it is where the file was cut.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

/** Western text in UTF-16 has a zero in nearly every other byte. */
function utf16WithoutMark(first: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first.length < 8) return undefined
  const zeros = [0, 0]
  for (let at = 0; at < first.length; at += 1) if (first[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const half = first.length / 2
  const [even = 0, odd = 0] = zeros
  if (odd > half * 0.8 && even === 0) return 'utf-16le'
  if (even > half * 0.8 && odd === 0) return 'utf-16be'
  return undefined
}

function eastAsian(first: Uint8Array): string | undefined {
  return EAST_ASIAN.find(([encoding, letters]) => {
    const text = decodes(encoding, first)
    if (text === undefined) return false
    const foreign = [...text].filter((one) => one > '\x7f').length
    return foreign >= 2 && (text.match(letters) ?? []).join('').length > foreign * 0.3
  })?.[0]
}

/** Cyrillic words are runs of high bytes; in a western text a letter with an accent stands among plain ones. */
function cyrillic(first: Uint8Array): boolean {
  const text = Buffer.from(first).toString('latin1')
  const high = text.match(/[\xc0-\xff]/g)?.length ?? 0
  const inRuns = text.match(/[\xc0-\xff]{3,}/g)?.reduce((sum, run) => sum + run.length, 0) ?? 0
  return high >= 3 && inRuns > high * 0.6
}
