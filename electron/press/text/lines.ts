import PostalMime, { type Email } from 'postal-mime'
import type { FileType } from '../../../shared/model/case.ts'
import { encodingOf } from '../../documents/textEncoding.ts'
import { htmlText } from './htmlText.ts'

/** A text file, table or mail as the lines a person reads. `note` says what is not among them. */
export interface TextLines {
  readonly lines: string[]
  readonly note?: string
}

/** Decodes a text, csv or eml file; never fails: what is no valid text shows replacement characters. */
export async function textLines(bytes: Uint8Array, type: FileType): Promise<TextLines> {
  if (type === 'eml') return mailLines(bytes)
  return { lines: linesOf(new TextDecoder(encodingOf(bytes) ?? 'windows-1252').decode(bytes)) }
}

function linesOf(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029\f]/)
    .map((line) => expandTabs(line).trimEnd())
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  return lines
}

/** Tabs reach the next multiple of eight, or the columns of a table run together. */
function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let out = ''
  for (const part of line.split(/(\t)/)) out += part === '\t' ? ' '.repeat(8 - (out.length % 8)) : part
  return out
}

async function mailLines(bytes: Uint8Array): Promise<TextLines> {
  const mail = await new PostalMime().parse(bytes)
  const lines = mailText(mail)
  const count = mail.attachments.length
  if (count === 0) return { lines }
  const note = `The mail carries ${count === 1 ? 'one attachment that is' : `${count} attachments that are`} listed here but not printed; ${count === 1 ? 'it is' : 'they are'} inside the original.`
  return { lines, note }
}

/** A mail's fields, the names of what it carries, and its text. */
export function mailText(mail: Email): string[] {
  const body = mail.text ?? (mail.html ? htmlText(mail.html) : '')
  const head: [string, string | undefined][] = [
    ['From', mail.from && address(mail.from)],
    ['To', mail.to?.map(address).join(', ')],
    ['Cc', mail.cc?.map(address).join(', ')],
    // As the sender's program wrote it: its time zone is part of the evidence.
    ['Date', rawDate(mail) ?? mail.date],
    ['Subject', mail.subject],
    ['Message-ID', mail.messageId],
  ]
  const attached = mail.attachments.map(({ filename, mimeType }) => `${filename ?? 'unnamed'} (${mimeType})`)
  const lines = head.flatMap(([field, value]) => (value ? linesOf(`${field}: ${value}`) : []))
  for (const one of attached) lines.push(...linesOf(`Attachment: ${one}`))
  lines.push('', ...linesOf(body))
  return lines
}

type Address = NonNullable<Email['from']>

function address(one: Address): string {
  if (one.group) return `${one.name}: ${one.group.map(address).join(', ')}`
  return one.name ? `${one.name} <${one.address ?? ''}>` : (one.address ?? '')
}

function rawDate(mail: Email): string | undefined {
  return mail.headers.find(({ key }) => key === 'date')?.value
}
