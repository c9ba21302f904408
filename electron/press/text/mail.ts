import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { FileType } from '../../../shared/model/case.ts'
import { SNIFF_BYTES, sniff } from '../../documents/sniff.ts'
import { LETTERHEAD_BYTES, MAIL_ATTACHMENTS, TEXT_LINES } from '../limits.ts'
import type { MailPart, Pages } from '../pages.ts'
import { Refusal } from '../refusal.ts'
import { mailText } from './lines.ts'

/** Opens a mail so that forwarded ones are files that it carries. */
export function openMail(bytes: Uint8Array): Promise<Email> {
  return new PostalMime({ forceRfc822Attachments: true }).parse(bytes)
}

/** Turns what a mail carries into pages. */
type Reader = (bytes: Uint8Array, type: FileType, name: string) => Promise<Exclude<Pages, { kind: 'mail' }>>

/**
 * A mail as pages: its fields and text, then each thing it carries, in its order. What a forwarded mail carries follows it; a
 * mail forwarded within a forwarded one is part of that one's text. Never throws for what an attachment is.
 * @throws Refusal when its text is too long to print
 */
export async function mailPages(bytes: Uint8Array, read: Reader): Promise<Pages> {
  const mail = await openMail(bytes)
  const carried = await carriedBy(mail.attachments)
  const printed = carried.filter((part) => !part.ornament).slice(0, MAIL_ATTACHMENTS)
  const parts: MailPart[] = []
  for (const { name, type, bytes: content, lines } of printed)
    parts.push({ name, type, bytes: content, pages: lines ? textOf(lines) : await read(content, type, name) })
  const note = leftOut(carried.filter((part) => part.ornament).length, carried.length)
  return { kind: 'mail', lines: whole(mailText(mail)), parts, ...(note ? { note } : {}) }
}

/** A file that a mail carries, before it is read. */
export interface Carried {
  readonly name: string
  readonly type: FileType
  readonly bytes: Uint8Array
  /** A picture that belongs to the look of the text, such as a company's sign. */
  readonly ornament: boolean
  /** The text of a forwarded mail. */
  readonly lines?: readonly string[]
}

/** Everything a mail carries, with what a forwarded mail carries behind it. */
export async function carriedBy(attachments: readonly Attachment[], within = ''): Promise<Carried[]> {
  const all: Carried[] = []
  for (const [at, attachment] of attachments.entries()) {
    const content = contentOf(attachment)
    const forwarded = attachment.mimeType === 'message/rfc822'
    const name = `${within}${nameOf(attachment, at + 1, forwarded)}`
    const type = forwarded ? 'eml' : sniff(content.subarray(0, SNIFF_BYTES), name)
    const ornament = attachment.related === true && isPicture(type) && content.length < LETTERHEAD_BYTES
    const inside = type === 'eml' && !within ? await new PostalMime().parse(content).catch(() => undefined) : undefined
    if (!inside) all.push({ name, type, bytes: content, ornament })
    else {
      all.push({ name, type, bytes: content, ornament, lines: mailText(inside) })
      all.push(...(await carriedBy(inside.attachments, `${name}: `)))
    }
  }
  return all
}

function contentOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g

function nameOf({ filename }: Attachment, no: number, forwarded: boolean): string {
  const name = filename?.replace(CONTROLS, ' ').trim().slice(0, 200).toWellFormed()
  return name || (forwarded ? `forwarded mail ${no}.eml` : `attachment ${no} without a name`)
}

function isPicture(type: FileType): boolean {
  return type === 'jpeg' || type === 'png' || type === 'webp'
}

function textOf(lines: readonly string[]): Exclude<Pages, { kind: 'mail' }> {
  return lines.length > TEXT_LINES ? { kind: 'none', reason: 'its text is too long to print' } : { kind: 'text', lines }
}

function whole(lines: readonly string[]): readonly string[] {
  if (lines.length <= TEXT_LINES) return lines
  throw new Refusal(`it has ${lines.length.toLocaleString('en-US')} lines, too many to print`)
}

function leftOut(ornaments: number, all: number): string {
  const more = all - ornaments - MAIL_ATTACHMENTS
  return [
    ...(ornaments > 0
      ? [
          ornaments === 1
            ? 'A small picture in the text of the mail is listed but not printed; it is inside the original.'
            : `${ornaments} small pictures in the text of the mail are listed but not printed; they are inside the original.`,
        ]
      : []),
    ...(more > 0
      ? [`The mail carries ${all} files; those after the first ${MAIL_ATTACHMENTS} are inside the original only.`]
      : []),
  ].join(' ')
}
