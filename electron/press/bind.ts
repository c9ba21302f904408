import { createHash } from 'node:crypto'
import type { PDFContext } from 'pdf-lib'
import { z } from 'zod'
import { FILE_TYPE, PageView } from '../../shared/model/case.ts'
import type { Section } from './draw/blocks.ts'
import { type Attachment, Book } from './draw/book.ts'
import { Bundle, type BundleSpec, type ExhibitPages } from './draw/bundle.ts'
import { readBack } from './draw/readBack.ts'
import type { Kept } from './draw/reduce.ts'
import { formsOf, imagePage, type SourcePage } from './draw/source.ts'
import { Transplant } from './draw/transplant.ts'
import { turned } from './draw/turned.ts'
import type { ExhibitMade, MailAttachment } from './exhibitMade.ts'
import type { Job, JobCall } from './job.ts'
import { type MailPart, type Pages, toPages } from './pages.ts'
import { Refusal } from './refusal.ts'
import { copiesOf, fitForFiling, reduce, sizesOf } from './weigh.ts'

const ExhibitCall = z.strictObject({
  id: z.string(),
  type: z.enum(FILE_TYPE),
  name: z.string(),
  /** `bare`: a mail without what it carries. `attachment`: do not look at it, only carry it along. */
  as: z.enum(['pages', 'bare', 'attachment']),
  attachAs: z.string(),
  /** What opens a PDF that needs it; kept for the time of this job only. */
  password: z.string().optional(),
  description: z.string(),
  /** How pages are to lie; of a view only the turn counts here: evidence is not cut. */
  views: z.array(PageView).optional(),
  /** Pages, from 1, that are to be pictures: their copies did not show what the file shows. */
  draw: z.array(z.number().int().positive()).optional(),
  /** Carry the file along even if it has pages. */
  keep: z.boolean().optional(),
})

/** Pages described by the worker: plain data of this program, checked to be that and no more. */
const sections = z.array(
  z.looseObject({ title: z.string(), blocks: z.array(z.looseObject({ kind: z.string() })) }),
) as unknown as z.ZodType<Section[]>
const size = z.strictObject({ width: z.number().positive(), height: z.number().positive() })
const info = z.strictObject({
  title: z.string(),
  author: z.string(),
  subject: z.string(),
  language: z.string().optional(),
  created: z.string(),
})
const running = z.strictObject({ head: z.string(), foot: z.string() })

const BundleCall = z.strictObject({
  info,
  paper: size,
  running,
  front: sections,
  exhibits: z.array(
    z.strictObject({
      id: z.string(),
      anchor: z.string(),
      slip: z.custom<Section>((value) => typeof value === 'object'),
      stamp: z.string(),
      bookmark: z.string(),
      dividers: z.array(z.custom<Section>((value) => typeof value === 'object')).optional(),
    }),
  ),
  exhibitsTitle: z.string(),
  back: sections,
  parts: z
    .array(z.strictObject({ before: z.string(), cover: z.custom<Section>((value) => typeof value === 'object') }))
    .optional(),
  firstPage: z.number().int().positive().optional(),
})

/** A cover statement, copies of exhibits as they are, without stamps, and what stands behind them: the attachment of one year. */
const YearCall = z.strictObject({
  info,
  paper: size,
  running,
  cover: sections,
  exhibits: z.array(z.string()),
  behind: sections,
})
export type YearSpec = z.infer<typeof YearCall>

/** The password of the written PDF, where it has one. */
const Locked = z.strictObject({ password: z.string().optional() })

/** `part`: one of several files, from 0. The binding is kept, since a file that came out too large is laid out anew. */
const WriteCall = Locked.extend({ part: z.number().int().nonnegative().optional() })

const ReduceCall = z.strictObject({ dpi: z.number().int().positive() })

/** Everything one binding has so far. */
class Binding {
  readonly book = new Book()
  readonly contents = new Map<string, ExhibitPages>()
  readonly attachments: Attachment[] = []
  bundle: Bundle | undefined
  /** Pictures before they were made smaller. */
  readonly pictures: Kept = new Map()
}

/** The jobs of a binding by name. */
export type BindJob = `bind.${'begin' | 'exhibit' | 'sizes' | 'reduce' | 'layout' | 'year' | 'write' | 'readBack'}`

/** Turns a document into pages; `toPages`, or a smaller one in tests of the drawing. */
export type Reader = typeof toPages

/**
 * The jobs of one binding: exhibits first, one by one, then the layout, the year attachments, the bundle. They share the
 * document in the making, so a press process serves one binding at a time; writing the bundle lets go of everything.
 */
export function bindJobs(read: Reader = toPages): Readonly<Record<BindJob, Job>> {
  let binding = new Binding()
  return {
    'bind.begin': async () => {
      binding = new Binding()
    },
    'bind.exhibit': (call) => addExhibit(binding, read, call),
    'bind.sizes': async () => sizesOf(binding.book.context, binding.contents, binding.attachments),
    'bind.reduce': ({ payload, alive }) =>
      reduce(binding.book.context, binding.contents, ReduceCall.parse(payload).dpi, binding.pictures, alive),
    'bind.layout': async ({ payload }) => {
      binding.book.clear()
      binding.bundle = new Bundle(binding.book, BundleCall.parse(payload) as BundleSpec, binding.contents)
      return binding.bundle.layout
    },
    'bind.year': async ({ payload, send }) =>
      writeYear(YearCall.parse(payload), binding.contents, binding.book.context, send),
    'bind.write': async ({ payload, send }) => {
      const { password, part } = WriteCall.parse(payload)
      const { bundle, attachments } = binding
      if (!bundle) throw new Refusal('nothing was laid out')
      await bundle.write(attachments, send, password, part)
      if (part === undefined) binding = new Binding()
    },
    'bind.readBack': async ({ payload, bytes }) => readBack(bytes ?? new Uint8Array(), Locked.parse(payload).password),
  }
}

async function addExhibit(binding: Binding, read: Reader, { payload, bytes, alive }: JobCall): Promise<ExhibitMade> {
  const call = ExhibitCall.parse(payload)
  const { id, type, name, as, attachAs, description, password, draw, keep, views = [] } = call
  const whole = bytes ?? new Uint8Array()
  const attach = (): ExhibitMade => {
    binding.attachments.push({ exhibit: id, name: attachAs, description, bytes: whole })
    return { pages: 0 }
  }
  if (as === 'attachment') return attach()
  const pages = as === 'bare' ? await bareMail(whole) : await read(whole, type, name, () => alive(), password, draw)
  const note = pages.kind !== 'none' && pages.note ? { note: pages.note } : {}
  if (pages.kind === 'mail' && pages.parts.length > 0) {
    const { parts, carries } = await carried(binding, call, pages.parts, () => alive())
    if (keep) attach()
    binding.contents.set(id, { kind: 'parts', parts: [{ kind: 'text', lines: pages.lines }, ...parts] })
    return { pages: 1, set: true, carries, ...note }
  }
  const made = await bound(pages, whole, binding.book.context, () => alive(), password)
  if (!made) return { ...attach(), reason: pages.kind === 'none' ? pages.reason : 'it has no pages' }
  if (keep) attach()
  const lying = lyingAsSeen(made.content, views)
  binding.contents.set(id, lying.content)
  const said = [made.note ?? note.note, lying.note].filter(Boolean).join(' ')
  return { ...made.counted, ...(said ? { note: said } : {}) }
}

/** Pages turned as somebody turned them to read them, and which ones, as a sentence. */
function lyingAsSeen<Content extends ExhibitPages>(
  content: Content,
  views: readonly PageView[],
): { content: Content; note?: string } {
  if (content.kind !== 'pages') return { content }
  const turns = new Map(views.flatMap(({ page, turn }) => (turn && page <= content.pages.length ? [[page, turn]] : [])))
  if (turns.size === 0) return { content }
  const pages = content.pages.map((page, at) => {
    const turn = turns.get(at + 1)
    return turn ? turned(page, turn) : page
  })
  const nos = [...turns.keys()].sort((a, b) => a - b)
  const which = content.pages.length === 1 ? 'The page' : `${nos.length === 1 ? 'Page' : 'Pages'} ${nos.join(', ')}`
  return {
    content: { ...content, pages },
    note: `${which} of the file ${nos.length === 1 ? 'is' : 'are'} turned here to be read upright.`,
  }
}

/** A mail's own text only, for one whose attachments were too much. */
async function bareMail(whole: Uint8Array): Promise<Pages> {
  const { textLines } = await import('./text/lines.ts')
  return { kind: 'text', ...(await textLines(whole, 'eml')) }
}

/** What a mail carries as pages; what has none is attached to the bundle as a file. */
async function carried(
  { attachments, book }: Binding,
  { id, attachAs, description }: z.infer<typeof ExhibitCall>,
  from: readonly MailPart[],
  alive: () => Promise<void>,
): Promise<{ parts: ExhibitPages[]; carries: MailAttachment[] }> {
  const parts: ExhibitPages[] = []
  const carries: MailAttachment[] = []
  for (const [at, { name, type, bytes, pages }] of from.entries()) {
    const sha256 = createHash('sha256').update(bytes).digest('hex') as MailAttachment['sha256']
    const known = { name, type, bytes: bytes.length, sha256 }
    const made = await bound(pages, bytes, book.context, alive).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined
      throw error
    })
    parts.push(made?.content ?? { kind: 'none' })
    if (made) {
      const note = made.note ?? (pages.kind === 'none' ? undefined : pages.note)
      carries.push({ ...known, ...made.counted, ...(note ? { note } : {}) })
    } else {
      const reason = pages.kind === 'none' ? pages.reason : 'it has no pages'
      const attachedAs = `${attachAs}.attachment-${at + 1}${/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''}`
      attachments.push({ exhibit: id, name: attachedAs, description: `${description}, attachment ${at + 1}`, bytes })
      carries.push({ ...known, pages: 0, reason, attachedAs })
    }
    await alive()
  }
  return { parts, carries }
}

interface BoundPages {
  readonly content: Exclude<ExhibitPages, { kind: 'none' }>
  readonly counted: Pick<ExhibitMade, 'pages' | 'set'>
  /** Said anew when the pages were made another way. */
  readonly note?: string
}

/** Pages inside the bundle's document; undefined when there are none. */
async function bound(
  pages: Pages,
  whole: Uint8Array,
  to: PDFContext,
  alive: () => Promise<void>,
  password?: string,
): Promise<BoundPages | undefined> {
  try {
    return counted(await exhibitPages(pages, to))
  } catch (error) {
    // What the copying engine stumbles over only when it copies, the reading engine can mostly still draw.
    if (pages.kind !== 'pdf') throw error
    const { doubtfulPages } = await import('./pdf/doubtful.ts')
    const drawn = await doubtfulPages(whole, undefined, alive, password)
    const made = counted(await exhibitPages(drawn, to))
    return made && drawn.kind !== 'none' && drawn.note ? { ...made, note: drawn.note } : made
  }
}

function counted(content: BoundPages['content'] | undefined): BoundPages | undefined {
  if (!content) return undefined
  return { content, counted: content.kind === 'pages' ? { pages: content.pages.length } : { pages: 1, set: true } }
}

/** A document's pages inside the bundle's document; undefined when there are none. */
async function exhibitPages(
  pages: Pages,
  to: PDFContext,
): Promise<Exclude<ExhibitPages, { kind: 'none' }> | undefined> {
  if (pages.kind === 'none') return undefined
  if (pages.kind === 'text' || pages.kind === 'mail') return { kind: 'text', lines: pages.lines }
  const made: SourcePage[] = []
  if (pages.kind === 'pdf') made.push(...(await formsOf(pages.document, to)))
  else for (const image of pages.images) made.push(await imagePage(image, to))
  return made.length > 0 ? { kind: 'pages', pages: made } : undefined
}

/** Writes a year attachment: a document of its own that shares the bytes of the bundle's pages. */
async function writeYear(
  call: YearSpec,
  contents: ReadonlyMap<string, ExhibitPages>,
  from: PDFContext,
  send: JobCall['send'],
): Promise<void> {
  const book = new Book()
  const own = new Bundle(
    book,
    { ...call, front: call.cover, exhibits: [], exhibitsTitle: '', back: call.behind },
    new Map(),
  )
  const transplant = new Transplant(from, book.context)
  const copies = call.exhibits.flatMap((id) => {
    const content = contents.get(id)
    return content ? copiesOf(content) : []
  })
  const moved = copies.map((page) => ({ ...page, ref: transplant.reference(page.ref) }))
  transplant.settle()
  await fitForFiling(book.context, moved)
  await own.writeWith(moved, send)
}
