import { z } from 'zod'
import { CoverkeepError } from '../../shared/errors.ts'
import { ATTACHMENT_LIMITS } from '../../shared/rules/eFile.ts'
import { EXEMPT_WORDS } from '../../shared/rules/returnEntry.ts'
import type { PressSession } from '../documents/press.ts'
import type { Layout } from '../press/draw/bundle.ts'
import { ShownBack } from '../press/exhibitMade.ts'
import type { WrittenBundle } from './bundleFiles.ts'
import { maskOf } from './mask.ts'
import type { Outcome } from './outcome.ts'
import type { Written } from './paperwork.ts'
import { attachedName, type Plan } from './plan.ts'
import type { Target } from './target.ts'

const Found = z.object({
  pages: z.number(),
  text: z.array(z.string()),
  bookmarks: z.array(z.object({ title: z.string(), page: z.number(), level: z.number() })),
  links: z.array(z.object({ from: z.number(), to: z.number() })),
  attachments: z.array(z.object({ name: z.string(), sha256: z.string() })),
  labelsFrom: z.number(),
  title: z.string(),
  lang: z.string(),
  outOfStructure: z.array(z.number()),
  withoutSource: z.array(z.number()),
  shows: z.array(ShownBack.nullable()),
})
/** What a written PDF says when it is opened again. */
export type Found = z.infer<typeof Found>

/** Written PDFs may be larger than any document a user adds. */
export const READ_BACK = { documentBytes: 4 * 1024 ** 3 }

/** Opens a written PDF in the press and says what is in it. */
export async function readPdf(session: PressSession, target: Target, file: string, password?: string): Promise<Found> {
  const payload = password === undefined ? {} : { password }
  const size = target.files.find((written) => written.path === file)?.bytes ?? 0
  return Found.parse(await session.request('bind.readBack', payload, target.read(file), { ...READ_BACK, size }))
}

/** Opens every file of a bundle. */
export async function readBundle(
  session: PressSession,
  target: Target,
  files: readonly string[],
  password?: string,
): Promise<Found[]> {
  const found: Found[] = []
  for (const file of files) found.push(await readPdf(session, target, file, password))
  return found
}

/** Several files as the one bundle that they are: places are counted through all of them, and a link never leaves its file. */
function asOne(files: readonly Found[]): Found {
  const [first] = files
  if (!first) throw new CoverkeepError('handoff-check-failed', { reason: 'the bundle has no file' })
  let before = 0
  const moved = files.map((found) => {
    const by = (page: number) => (page < 1 ? page : page + start)
    const start = before
    before += found.pages
    return {
      ...found,
      bookmarks: found.bookmarks.map((one) => ({ ...one, page: by(one.page) })),
      links: found.links.map(({ from, to }) => ({ from: by(from), to: by(to) })),
      outOfStructure: found.outOfStructure.map(by),
      withoutSource: found.withoutSource.map(by),
    }
  })
  return {
    ...first,
    pages: before,
    text: moved.flatMap(({ text }) => text),
    bookmarks: moved.flatMap(({ bookmarks }) => bookmarks),
    links: moved.flatMap(({ links }) => links),
    attachments: moved.flatMap(({ attachments }) => attachments),
    outOfStructure: moved.flatMap(({ outOfStructure }) => outOfStructure),
    withoutSource: moved.flatMap(({ withoutSource }) => withoutSource),
    shows: moved.flatMap(({ shows }) => shows),
  }
}

/** Each file begins with its own page, says what it is, and keeps to the limit unless it cannot be cut. */
function checkParts(plan: Plan, { parts, layout }: WrittenBundle, files: readonly Found[]): void {
  const { limit } = plan.choices
  for (const [at, { file, bytes, exhibits }] of parts.entries()) {
    const found = files[at]
    const range = layout.parts[at]
    if (!found || !range) throw new CoverkeepError('handoff-check-failed', { reason: `${file} is missing` })
    if (found.pages !== range.to - range.from + 1) fail(`${file} has ${found.pages} pages`)
    if (found.labelsFrom !== range.from) fail(`the page labels of ${file} do not begin with ${range.from}`)
    if (found.lang === '' || found.title === '') fail(`${file} has no language or title`)
    const cannotBeCut = at === 0 ? exhibits.length === 0 : exhibits.length === 1
    if (limit && bytes > limit.bytes && !cannotBeCut) fail(`${file} is larger than the limit`)
  }
}

const fail = (reason: string): never => {
  throw new CoverkeepError('handoff-check-failed', { reason })
}

/**
 * Proves a bundle: pages, printed numbers, stamps, slip sheets, links, bookmarks, attachments, no unmasked number in Coverkeep's
 * own words.
 * @throws CoverkeepError `handoff-check-failed` with what is wrong
 */
export function checkBundle(plan: Plan, bundle: WrittenBundle, files: readonly Found[]): void {
  const { layout, outcomes } = bundle
  checkParts(plan, bundle, files)
  const found = asOne(files)
  if (found.pages !== layout.pages) fail(`the bundle has ${found.pages} pages instead of ${layout.pages}`)
  const { firstPage } = plan.volume
  checkStructure(found)
  checkNumbers(found, firstPage)
  checkExhibits(plan, bundle, found)
  const broken = found.links.find((link) => link.to < 1)
  if (broken) fail(`a link on page ${broken.from} leads nowhere`)
  checkBookmarks(plan, layout, found)
  checkAttachments(plan, outcomes, found)
  checkMasked(plan, layout, outcomes, found)
}

/** Every page can be read aloud in its order, and each exhibit page has what it shows. */
function checkStructure(found: Found): void {
  const [page] = found.outOfStructure
  if (page !== undefined) fail(`page ${page} of the file is not part of its structure`)
  const [blank] = found.withoutSource
  if (blank !== undefined) fail(`page ${blank} of the file lacks the page it is to show`)
}

/** The last line drawn on a page is its number: on Coverkeep's pages and under exhibits alike. */
function checkNumbers(found: Found, firstPage: number): void {
  const wrong = found.text.findIndex((text, at) => text.trimEnd().split('\n').at(-1) !== String(at + firstPage))
  if (wrong >= 0) fail(`page ${wrong + firstPage} does not print its number`)
}

function checkExhibits(plan: Plan, { layout, outcomes }: WrittenBundle, found: Found): void {
  // Layouts speak of printed numbers, what was read back of places in the file.
  const offset = plan.volume.firstPage - 1
  const textOf = (page: number) => found.text[page - offset - 1]
  const linked = new Set(found.links.map((link) => link.to + offset))
  for (const exhibit of plan.exhibits) {
    const range = layout.exhibits.find(({ id }) => id === exhibit.anchor)
    if (!range) throw new CoverkeepError('handoff-check-failed', { reason: `${exhibit.label} is missing` })
    if (!textOf(range.slip)?.includes(exhibit.label))
      fail(`page ${range.slip} is not the slip sheet of ${exhibit.label}`)
    if (!linked.has(range.slip)) fail(`no link leads to ${exhibit.label}`)
    const outcome = outcomes.get(exhibit.anchor)
    const shown = range.first === undefined || range.last === undefined ? 0 : range.last - range.first + 1
    if (outcome?.state === 'pages' ? shown < (outcome.pages ?? 1) : shown > 0)
      fail(`${exhibit.label} has ${shown} pages in the bundle`)
    for (let page = range.first ?? 1; page <= (range.last ?? 0); page++)
      if (!textOf(page)?.includes(`${exhibit.label} `))
        fail(`page ${page} does not carry the stamp of ${exhibit.label}`)
  }
}

function checkBookmarks(plan: Plan, layout: Layout, found: Found): void {
  if (found.bookmarks.some(({ page }) => page < 1)) fail('a bookmark leads nowhere')
  const offset = plan.volume.firstPage - 1
  const pages = new Map(found.bookmarks.map(({ title, page }) => [title.split(':')[0] ?? '', page + offset]))
  for (const exhibit of plan.exhibits) {
    const slip = layout.exhibits.find(({ id }) => id === exhibit.anchor)?.slip
    if (pages.get(exhibit.label) !== slip) fail(`the bookmark of ${exhibit.label} is missing or leads elsewhere`)
  }
}

function checkAttachments(plan: Plan, outcomes: ReadonlyMap<string, Outcome>, found: Found): void {
  const hashes = new Map(found.attachments.map(({ name, sha256 }) => [name, sha256]))
  for (const exhibit of plan.exhibits) {
    const outcome = outcomes.get(exhibit.anchor)
    const kept = outcome?.state === 'pages' && plan.choices.originals === 'attached'
    const attached = outcome?.state === 'attached' || kept
    if (attached && hashes.get(attachedName(exhibit)) !== exhibit.document.sha256)
      fail(`the file of ${exhibit.label} is not attached as it was imported`)
    for (const file of outcome?.state === 'pages' ? (outcome.carries ?? []) : [])
      if (file.attachedAs !== undefined && hashes.get(file.attachedAs) !== file.sha256)
        fail(`a file that ${exhibit.label} carries is not attached as it came`)
  }
}

/** Pages of text exhibits are the person's own words and stay as they are. */
function checkMasked(plan: Plan, layout: Layout, outcomes: ReadonlyMap<string, Outcome>, found: Found): void {
  const mask = maskOf(plan)
  const offset = plan.volume.firstPage - 1
  const evidence = new Set<number>()
  for (const range of layout.exhibits) {
    const outcome = outcomes.get(range.id)
    if (outcome?.state === 'pages' && outcome.pages === undefined)
      for (let page = range.first ?? 1; page <= (range.last ?? 0); page++) evidence.add(page)
  }
  const page = found.text.findIndex(
    (text, at) => !evidence.has(at + 1 + offset) && text.split('\n').some((line) => mask.finds(line)),
  )
  if (page >= 0) fail(`page ${page + 1 + offset} shows a number that should be masked`)
}

const E_FILE_NAME = /^[A-Za-z0-9_-]+\.pdf$/

/**
 * Proves a year attachment: a name for every e-file system, the statement, at least one page of the copy behind it, no unmasked SSN.
 * @throws CoverkeepError `handoff-check-failed`
 */
export function checkYear(plan: Plan, file: string, found: Found): void {
  checkStructure(found)
  if (!E_FILE_NAME.test(file) || file.length > ATTACHMENT_LIMITS.nameCharacters)
    fail(`${file} is no name that e-file systems take`)
  if (found.pages < 2) fail(`${file} has no copy of the paper`)
  if (!found.text[0]?.includes(EXEMPT_WORDS)) fail(`${file} does not begin with the statement`)
  const mask = maskOf(plan)
  const shown = found.text.flatMap((text) => text.split('\n')).filter((line) => mask.finds(line))
  // For filing the number stands in its own row and nowhere else.
  const asked = plan.choices.forFiling ? shown.filter((line) => line === plan.person.ssn) : []
  if (plan.choices.forFiling && asked.length !== 1) fail(`${file} does not show the Social Security Number once`)
  if (shown.length > asked.length) fail(`${file} shows a number that should be masked`)
}

/**
 * Proves reminders.ics: one event for each day, no Social Security Number.
 * @throws CoverkeepError `handoff-check-failed`
 */
export function checkReminders(plan: Plan, text: string): void {
  const whole = text.replaceAll('\r\n ', '')
  const uids = new Set(whole.match(/^UID:.+$/gm))
  if (uids.size !== plan.calendar.length) fail(`reminders.ics has ${uids.size} days instead of ${plan.calendar.length}`)
  if (maskOf(plan).finds(whole)) fail('reminders.ics shows a number that should be masked')
}

/**
 * Reads written files again and compares size and SHA-256.
 * @throws CoverkeepError `handoff-check-failed`
 */
export async function checkFiles(target: Target, files: readonly Written[]): Promise<void> {
  for (const written of files) {
    const { bytes, sha256 } = await target.digest(written.path)
    if (bytes !== written.bytes || sha256 !== written.sha256)
      fail(`${written.path} does not read back as it was written`)
  }
}
