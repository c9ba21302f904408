import type { FileType } from '../../shared/model/case.ts'
import { decodeStart } from './textEncoding.ts'

/** How much of a file `sniff` wants to see, in bytes. */
export const SNIFF_BYTES = 64 * 1024

/** Readers accept junk before `%PDF-` within the first KiB, and mail gateways and scanners put it there. */
const PDF_JUNK_BYTES = 1024

const HEIF_BRANDS = new Set([
  'heic',
  'heix',
  'hevc',
  'hevx',
  'heim',
  'heis',
  'hevm',
  'hevs',
  'mif1',
  'msf1',
  'avif',
  'avis',
  'mif2',
])

/**
 * What a file is, by its first bytes (up to {@link SNIFF_BYTES}); a wrong or hostile extension must not choose a parser, so
 * `name` only decides between text and csv, and lets a PDF be one that has lost its first line. Everything not known for
 * certain is `other` and is kept unopened.
 */
export function sniff(firstBytes: Uint8Array, name: string): FileType {
  const first = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, Math.min(firstBytes.byteLength, SNIFF_BYTES))
  return picture(first) ?? (isPdf(first) || isHeadless(first, name) ? 'pdf' : (textual(first, name) ?? 'other'))
}

function picture(first: Buffer): FileType | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => first[at] === byte)
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) return 'tiff'
  // BigTIFF: version 43, offset size 8, reserved 0.
  if (starts(0x49, 0x49, 0x2b, 0, 8, 0, 0, 0) || starts(0x4d, 0x4d, 0, 0x2b, 0, 8, 0, 0)) return 'tiff'
  if (first.toString('latin1', 0, 4) === 'RIFF' && first.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  if (first.toString('latin1', 4, 8) === 'ftyp' && heifBrand(first)) return 'heic'
  return undefined
}

function heifBrand(first: Buffer): boolean {
  const end = Math.min(first.readUInt32BE(0), first.length)
  if (HEIF_BRANDS.has(first.toString('latin1', 8, 12))) return true
  for (let at = 16; at + 4 <= end; at += 4) if (HEIF_BRANDS.has(first.toString('latin1', at, at + 4))) return true
  return false
}

/** ZIP, Windows and Linux programs, RTF, HTML and XML. */
const OTHER_BEGINNINGS = ['PK\x03\x04', 'MZ', '\x7fELF', '{\\rtf', '<']

/** A ZIP or a mail can have `%PDF-` inside its first KiB, so what comes before it must not be another format's beginning. */
function isPdf(first: Buffer): boolean {
  const at = first.subarray(0, PDF_JUNK_BYTES + 5).indexOf('%PDF-', 0, 'latin1')
  if (at === 0) return true
  if (at < 0) return false
  const lead = first.toString('latin1', 0, at)
  return !looksLikeMail(lead) && !OTHER_BEGINNINGS.some((beginning) => lead.startsWith(beginning))
}

/**
 * A PDF whose first line is damaged, or comes after more than a KiB of something else (what a mail gateway or an upload put
 * around it): readers find its objects all the same.
 */
function isHeadless(first: Buffer, name: string): boolean {
  if (!/\.pdf$/i.test(name)) return false
  const head = first.toString('latin1')
  return (
    /(?:^|[\r\n\s])\d{1,10}\s+\d{1,5}\s+obj\s*<</.test(head) &&
    /\bend(?:obj|stream)\b/.test(head) &&
    !looksLikeMail(head) &&
    !OTHER_BEGINNINGS.some((beginning) => head.startsWith(beginning))
  )
}

function textual(first: Buffer, name: string): FileType | undefined {
  const text = decodeStart(first)
  if (text === undefined) return undefined
  if (looksLikeMail(text)) return 'eml'
  if (/^\s*(\{\\rtf|%!PS)/.test(text)) return undefined
  if (looksLikeCsv(text) || (/\.csv$/i.test(name) && /[,;\t]/.test(text))) return 'csv'
  return 'text'
}

const MAIL_FIELD = /^([!-9;-~]+):[ \t]?.*$/
const MAIL_TELLING =
  /^(from|to|cc|bcc|subject|date|received|return-path|message-id|mime-version|delivered-to|reply-to|sender|content-type|in-reply-to|references|authentication-results|dkim-signature|arc-seal|list-unsubscribe|x-[a-z-]+)$/i

/** A mail begins with a block of header fields, among them `From` and at least one more that only mails have together with it. */
function looksLikeMail(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  if (/^From \S+/.test(lines[0] ?? '')) lines.shift()
  const telling = new Set<string>()
  let fields = 0
  for (const [no, line] of lines.entries()) {
    if (line === '' || no > 400) break
    if (/^[ \t]/.test(line)) {
      if (fields === 0) return false
      continue
    }
    const field = MAIL_FIELD.exec(line)?.[1]?.toLowerCase()
    // The last line of what was read may be cut anywhere.
    if (!field) return no === lines.length - 1 && enough(telling)
    fields += 1
    if (MAIL_TELLING.test(field)) telling.add(field)
  }
  return enough(telling)
}

function enough(telling: ReadonlySet<string>): boolean {
  const machine = ['message-id', 'received', 'mime-version', 'return-path', 'dkim-signature', 'delivered-to'].some(
    (field) => telling.has(field),
  )
  return telling.has('from') ? telling.size >= 3 : machine && telling.size >= 4
}

/** Rows with the same number of separators (at least two columns, at least two rows), quoted fields taken as one. */
function looksLikeCsv(text: string): boolean {
  const rows = text
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
  if (rows.length > 1) rows.pop()
  const filled = rows.filter((row) => row.trim() !== '')
  if (filled.length < 2) return false
  return [',', ';', '\t'].some((separator) => {
    const columns = filled.map((row) => row.split(separator).length)
    return (columns[0] ?? 1) >= (separator === ',' ? 3 : 2) && columns.every((count) => count === columns[0])
  })
}
