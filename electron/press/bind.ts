import type { PDFContext } from 'pdf-lib'
import { z } from 'zod'
import { FILE_TYPE } from '../../shared/model/case.ts'
import type { Section } from './draw/blocks.ts'
import { type Attachment, Book } from './draw/book.ts'
import { Bundle, type BundleSpec, type ExhibitPages } from './draw/bundle.ts'
import { readBack } from './draw/readBack.ts'
import { formsOf, imagePage, type SourcePage } from './draw/source.ts'
import { Transplant } from './draw/transplant.ts'
import type { ExhibitMade } from './exhibitMade.ts'
import type { Job, JobCall } from './job.ts'
import { type Pages, toPages } from './pages.ts'
import { Refusal } from './refusal.ts'

const ExhibitCall = z.strictObject({
  id: z.string(),
  type: z.enum(FILE_TYPE),
  name: z.string(),
  /** `attachment`: do not look at it, only carry it along. The reason is why. */
  as: z.enum(['pages', 'attachment']),
  attachAs: z.string(),
  description: z.string(),
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
    }),
  ),
  exhibitsTitle: z.string(),
  back: sections,
})

/** A cover statement and copies of exhibits as they are, without stamps: the attachment of one year. */
const YearCall = z.strictObject({ info, paper: size, running, cover: sections, exhibits: z.array(z.string()) })
export type YearSpec = z.infer<typeof YearCall>

/** Everything one binding has so far. */
class Binding {
  readonly book = new Book()
  readonly contents = new Map<string, ExhibitPages>()
  readonly attachments: Attachment[] = []
  bundle: Bundle | undefined
}

/** Turns a document into pages; `toPages`, or a smaller one in tests of the drawing. */
export type Reader = typeof toPages

/**
 * The jobs of one binding: exhibits first, one by one, then the layout, the year attachments, the bundle. They share the
 * document in the making, so a press process serves one binding at a time; writing the bundle lets go of everything.
 */
export function bindJobs(read: Reader = toPages): Readonly<Record<string, Job>> {
  let binding = new Binding()
  return {
    'bind.begin': async () => {
      binding = new Binding()
    },
    'bind.exhibit': (call) => addExhibit(binding, read, call),
    'bind.layout': async ({ payload }) => {
      binding.bundle = new Bundle(binding.book, BundleCall.parse(payload) as BundleSpec, binding.contents)
      return binding.bundle.layout
    },
    'bind.year': async ({ payload, send }) =>
      writeYear(YearCall.parse(payload), binding.contents, binding.book.context, send),
    'bind.write': async ({ send }) => {
      const { bundle, attachments } = binding
      if (!bundle) throw new Refusal('nothing was laid out')
      await bundle.write(attachments, send)
      binding = new Binding()
    },
    'bind.readBack': async ({ bytes }) => readBack(bytes ?? new Uint8Array()),
  }
}

async function addExhibit(binding: Binding, read: Reader, { payload, bytes, alive }: JobCall): Promise<ExhibitMade> {
  const { id, type, name, as, attachAs, description } = ExhibitCall.parse(payload)
  const whole = bytes ?? new Uint8Array()
  if (as === 'pages') {
    const to = binding.book.context
    let pages = await read(whole, type, name, () => alive())
    let made: Awaited<ReturnType<typeof exhibitPages>>
    try {
      made = await exhibitPages(pages, to)
    } catch (error) {
      // What the copying engine stumbles over only when it copies, the reading engine can mostly still draw.
      if (pages.kind !== 'pdf') throw error
      const { doubtfulPages } = await import('./pdf/doubtful.ts')
      pages = await doubtfulPages(whole, undefined, () => alive())
      made = await exhibitPages(pages, to)
    }
    const note = pages.kind !== 'none' && pages.note ? { note: pages.note } : {}
    if (made) {
      binding.contents.set(id, made)
      return made.kind === 'text' ? { pages: 1, set: true, ...note } : { pages: made.pages.length, ...note }
    }
    binding.attachments.push({ name: attachAs, description, bytes: whole })
    return { pages: 0, reason: pages.kind === 'none' ? pages.reason : 'it has no pages' }
  }
  binding.attachments.push({ name: attachAs, description, bytes: whole })
  return { pages: 0 }
}

/** A document's pages inside the bundle's document; undefined when there are none. */
async function exhibitPages(
  pages: Pages,
  to: PDFContext,
): Promise<Exclude<ExhibitPages, { kind: 'none' }> | undefined> {
  if (pages.kind === 'none') return undefined
  if (pages.kind === 'text') return { kind: 'text', lines: pages.lines }
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
  const own = new Bundle(book, { ...call, front: call.cover, exhibits: [], exhibitsTitle: '', back: [] }, new Map())
  const transplant = new Transplant(from, book.context)
  const copies = call.exhibits.flatMap((id) => {
    const content = contents.get(id)
    return content?.kind === 'pages' ? content.pages : []
  })
  const moved = copies.map((page) => ({ ...page, ref: transplant.reference(page.ref) }))
  transplant.settle()
  await own.writeWith(moved, send)
}
