import { dirname, relative, sep } from 'node:path'
import { format } from 'date-fns/format'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { CalendarDate } from '../../../shared/model/dates.ts'
import { HANDOFF_PART, type LIMIT_BY, LIMIT_BYTES, type Originals } from '../../../shared/model/handoffWords.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { Context } from '../context.ts'
import { readSecretFile } from '../passphrase.ts'
import { showBytes } from '../progress.ts'
import { type Session, withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { table } from '../table.ts'
import { findDocument } from './get.ts'
import { previewText } from './handoffPreview.ts'

/** The years of `--years 2025,2024`. @throws CoverkeepError `usage` */
export function parseYears(typed: string): number[] {
  const parts = typed.split(',').map((part) => part.trim())
  if (!parts.every((part) => /^\d{4}$/.test(part))) {
    throw new CoverkeepError('usage', { message: `--years takes years like 2025,2024, not ${typed}` })
  }
  return [...new Set(parts.map(Number))].sort((a, b) => b - a)
}

/** What `handoff` takes besides the cabinet and its cases. */
export interface HandoffOptions {
  readonly years: string
  readonly out?: string
  readonly dryRun: boolean
  readonly zip: boolean
  readonly zipPasswordFile?: string
  readonly lockPdf: boolean
  readonly lockPdfPasswordFile?: string
  readonly pdfPasswordFile?: readonly string[]
  readonly to?: string
  readonly firm?: string
  readonly supplement: boolean
  readonly edition: boolean
  readonly leaveOut: readonly string[]
  readonly putIn: readonly string[]
  readonly without?: string
  readonly originals?: Originals
  readonly paper?: 'letter' | 'a4'
  readonly forFiling: boolean
  readonly limit?: string
  readonly limitBy?: (typeof LIMIT_BY)[number]
}

/** @throws CoverkeepError `usage` when a password is given for nothing, or for both */
function protectionOf(options: HandoffOptions): Pick<Input<'handoff.create'>, 'protection'> {
  const { zip, zipPasswordFile, lockPdf, lockPdfPasswordFile } = options
  if (zip && lockPdf)
    throw new CoverkeepError('usage', { message: 'Give --zip, which protects everything, or --lock-pdf, not both.' })
  if (!zip && zipPasswordFile !== undefined)
    throw new CoverkeepError('usage', { message: 'A folder has no password: give --zip as well.' })
  if (!lockPdf && lockPdfPasswordFile !== undefined)
    throw new CoverkeepError('usage', { message: 'The bundle has no password unless --lock-pdf is given as well.' })
  if (!zip && !lockPdf) return {}
  const file = zipPasswordFile ?? lockPdfPasswordFile
  const password = file === undefined ? {} : { password: readSecretFile(file) }
  return { protection: { kind: zip ? 'zip' : 'pdf', ...password } }
}

/** `handoff CABINET [CASE…] --years … --out DIR`: what one recipient gets, in a new folder. */
export async function handoff(
  folder: string,
  places: string[],
  options: HandoffOptions,
  context: Context,
): Promise<void> {
  const years = parseYears(options.years)
  const protection = protectionOf(options)
  const { out } = options
  if (out === undefined && !options.dryRun)
    throw new CoverkeepError('usage', { message: 'handoff needs --out FOLDER, or --dry-run to write nothing' })
  const series = seriesOf(options)
  const choices = choicesOf(options)
  const limit = limitOf(options)
  await withCabinet(folder, context, async (session) => {
    const cases = await findAll(session, places)
    const today = CalendarDate.parse(format(new Date(), 'yyyy-MM-dd'))
    const documents = await namedDocuments(session, cases, options)
    const asked = { cases, years, today, ...series, ...documents, ...limit }
    if (out === undefined || options.dryRun) return dryRun(session, asked, context)
    context.stopGently('Stopping; the unfinished handoff is taken away. Press Ctrl-C again to stop at once.')
    const passwords = await passwordsOf(session, cases, options.pdfPasswordFile ?? [])
    const input = { ...asked, out, passwords, ...protection, ...choices }
    const made = await session.call('handoff.create', input, (event) => {
      context.progress.show(event.step, event.done, event.total)
    })
    context.answer(made, handoffText(made, outWidth()))
    for (const warning of made.warnings) context.warn(warning)
  })
}

/** `--dry-run`: what would be handed over, and what should be looked at before. */
async function dryRun(session: Session, input: Input<'handoff.preview'>, context: Context): Promise<void> {
  context.stopGently('Stopping.')
  const found = await session.call('handoff.preview', input, (event) => {
    context.progress.show(event.step, event.done, event.total)
  })
  context.answer(found, previewText(found, outWidth()))
  for (const warning of found.warnings) context.warn(warning)
}

/** The passwords of `--pdf-password-file DOC=FILE`, each for a document of the chosen cases. @throws CoverkeepError `usage`, `record-not-found` */
async function passwordsOf(session: Session, cases: readonly CaseId[], typed: readonly string[]) {
  if (typed.length === 0) return []
  const ids = cases.length > 0 ? cases : (await session.call('case.list', {})).map(({ id }) => id)
  const lists = await Promise.all(ids.map((id) => session.call('documents.list', { case: id })))
  return typed.map((one) => {
    const [, document, file] = /^([^=]+)=(.+)$/s.exec(one) ?? []
    if (document === undefined || file === undefined)
      throw new CoverkeepError('usage', { message: `--pdf-password-file takes DOC=FILE, not ${one}` })
    return { document: findDocument(document, lists.flat()).id, password: readSecretFile(file) }
  })
}

/** @throws CoverkeepError `usage` */
function seriesOf({
  to,
  firm,
  supplement,
  edition,
}: HandoffOptions): Pick<Input<'handoff.create'>, 'recipient' | 'next'> {
  if (to === undefined && (firm !== undefined || supplement || edition))
    throw new CoverkeepError('usage', { message: 'Say with --to whose series it is' })
  if (supplement && edition)
    throw new CoverkeepError('usage', { message: 'Choose --supplement or --edition, not both' })
  return {
    ...(to === undefined ? {} : { recipient: { name: to, ...(firm === undefined ? {} : { firm }) } }),
    ...(supplement ? { next: 'supplement' } : edition ? { next: 'edition' } : {}),
  }
}

/** "20MB", "1.5 GB", as sizes of files are told: a MB has a million bytes. @throws CoverkeepError `usage` */
function limitOf({ limit, limitBy }: HandoffOptions): Pick<Input<'handoff.create'>, 'limit'> {
  if (limit === undefined) {
    if (limitBy === undefined) return {}
    throw new CoverkeepError('usage', { message: 'Say with --limit how large a file may be' })
  }
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*([MG])B\s*$/i.exec(limit) ?? []
  const bytes = Math.round(Number(number) * (unit?.toUpperCase() === 'G' ? 1e9 : 1e6))
  if (!(bytes >= LIMIT_BYTES.least && bytes <= LIMIT_BYTES.most))
    throw new CoverkeepError('usage', { message: `--limit takes a size from 2MB to 2GB, such as 20MB, not ${limit}` })
  return { limit: { bytes, by: limitBy ?? 'parts' } }
}

/** @throws CoverkeepError `usage` */
function choicesOf({ without, originals, paper, forFiling }: HandoffOptions): Partial<Input<'handoff.create'>> {
  const parts = (without ?? '').split(',').flatMap((typed) => {
    const part = typed.trim()
    if (part === '') return []
    const known = HANDOFF_PART.find((one) => one === part)
    if (!known)
      throw new CoverkeepError('usage', { message: `--without takes ${HANDOFF_PART.join(', ')}, not ${part}` })
    return [known]
  })
  return {
    ...(parts.length > 0 ? { without: [...new Set(parts)] } : {}),
    ...(originals === undefined ? {} : { originals }),
    ...(paper === undefined ? {} : { paper }),
    ...(forFiling ? { forFiling } : {}),
  }
}

/** The documents of `--leave-out` and `--put-in`, found in the chosen cases or, without a choice, in all. @throws CoverkeepError `usage`, `record-not-found` */
async function namedDocuments(
  { call }: Session,
  chosen: readonly CaseId[],
  { leaveOut, putIn }: HandoffOptions,
): Promise<Pick<Input<'handoff.create'>, 'leaveOut' | 'putIn'>> {
  if (leaveOut.length + putIn.length === 0) return {}
  const ids = chosen.length > 0 ? chosen : (await call('case.list', {})).map(({ id }) => id)
  const all = new Map<string, CaseId>()
  const documents: Output<'documents.list'> = []
  for (const id of ids)
    for (const one of await call('documents.list', { case: id })) {
      all.set(one.id, id)
      documents.push(one)
    }
  const find = (typed: string) => {
    const { id } = findDocument(typed, documents)
    return { case: all.get(id) as CaseId, document: id }
  }
  const kept = leaveOut.map((typed) => {
    const [, document = '', reason = ''] = /^([^=]+)=([\s\S]*)$/.exec(typed) ?? []
    if (reason.trim() === '')
      throw new CoverkeepError('usage', {
        message: `--leave-out takes a document and why: 1a2b=not about this work, not ${typed}`,
      })
    return { ...find(document), reason }
  })
  return { ...(kept.length > 0 ? { leaveOut: kept } : {}), ...(putIn.length > 0 ? { putIn: putIn.map(find) } : {}) }
}

async function findAll(session: Session, places: readonly string[]) {
  const found = new Set<Awaited<ReturnType<Session['findCase']>>>()
  for (const place of places) found.add(await session.findCase(place))
  return [...found]
}

/** Folders with more files than this are told in one line. */
const LISTED = 4

/** Where a handoff lies and what is in it: the bundle first, a folder of many files as one line. */
export function handoffText(made: Output<'handoff.create'>, width?: number): string {
  const groups = new Map<string, { name: string; bytes: number }[]>()
  for (const file of made.files) {
    const name = relative(made.zip ?? made.folder, file.path)
    const place = dirname(name)
    groups.set(place, [...(groups.get(place) ?? []), { name, bytes: file.bytes }])
  }
  const top = (groups.get('.') ?? []).sort((a, b) => Number(isPdf(b.name)) - Number(isPdf(a.name)))
  groups.delete('.')
  const below = [...groups].flatMap(([place, files]) => {
    if (files.length <= LISTED) return files
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    return [{ name: `${place}${sep}  (${files.length} files)`, bytes }]
  })
  const rows = [...top, ...below].map((file) => [showBytes(file.bytes), file.name])
  const attached = made.attached.map(
    (one) => `  ${printable(one.exhibit)}  ${printable(one.name)}: ${printable(one.reason)}\n`,
  )
  const attachedText = attached.length > 0 ? `\nAttached as they are, without pages:\n${attached.join('')}` : ''
  return `Handoff in ${printable(made.zip ?? made.folder)}
${passwordText(made)}${placeText(made)}${made.pages} pages, ${made.exhibits} exhibits

${table([{ head: 'size', right: true }, { head: 'file' }], rows, width)}${attachedText}`
}

/** Where it stands in its series; a first volume needs no words. */
function placeText({ edition, volume }: Output<'handoff.create'>): string {
  if (volume > 1) return `Volume ${volume}${edition > 1 ? ` of edition ${edition}` : ''}: `
  return edition > 1 ? `Edition ${edition}: ` : ''
}

/** What the recipient needs to know about a protected handoff. */
function passwordText({ zip, password, inClear }: Output<'handoff.create'>): string {
  if (zip === undefined && inClear === undefined) return ''
  const words = password === undefined ? '' : `\n  Password: ${password}\n\nIt is shown this once and kept nowhere. `
  const way = `${words}Give the password by another way than the file, such as the phone. `
  if (inClear) {
    return `${way}Only the bundle is encrypted (AES-256); the other ${inClear.length} files
beside it can be read by anyone: originals, payment lists, manifest and the attachments to the returns. --zip protects them all.
`
  }
  return `${way}7-Zip (Windows), Keka (macOS) and 7z (Linux) open it; the
names of the files inside can be read without it.
`
}

function isPdf(name: string): boolean {
  return name.endsWith('.pdf')
}
