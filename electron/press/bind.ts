import type { PDFContext } from 'pdf-lib'
import { z } from 'zod'
import { FILE_TYPE } from '../../shared/model/case.ts'
import type { Section } from './draw/blocks.ts'
import { type Attachment, Book } from './draw/book.ts'
import { Bundle, type BundleSpec, type ExhibitPages } from './draw/bundle.ts'
import { readBack } from './draw/readBack.ts'
import { formsOf, imagePage, type SourcePage } from './draw/source.ts'
import { Transplant } from './draw/transplant.ts'
import type { Job, JobCall } from './job.ts'
import { toPages } from './pages.ts'
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

/**
 * What the binder made of an exhibit. `pages` 0: attached as a file, for the reason given as a clause. `set`: text that Coverkeep
 * sets itself, whose pages are counted in the layout.
 */
export const ExhibitMade = z.strictObject({
  pages: z.number().int(),
  set: z.boolean().optional(),
  note: z.string().optional(),
  reason: z.string().optional(),
})
export type ExhibitMade = z.infer<typeof ExhibitMade>

/** Pages described by the worker: plain data of this program, checked to be that and no more. */
const sections = z.array(
  z.looseObject({ title: z.string(), fresh: z.boolean(), blocks: z.array(z.looseObject({ kind: z.string() })) }),
) as unknown as z.ZodType<Section[]>
const size = z.strictObject({ width: z.number().positive(), height: z.number().positive() })
const info = z.strictObject({ title: z.string(), author: z.string(), subject: z.string(), created: z.string() })
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

/**
 * The jobs of one binding: exhibits first, one by one, then the layout, then the files. They share the document in the
 * making, so a press process serves one binding only.
 */
export function bindJobs(read: typeof toPages = toPages): Readonly<Record<string, Job>> {
  const book = new Book()
  const contents = new Map<string, ExhibitPages>()
  const attachments: Attachment[] = []
  let bundle: Bundle | undefined

  const addExhibit = async ({ payload, bytes }: JobCall): Promise<ExhibitMade> => {
    const call = ExhibitCall.parse(payload)
    const whole = bytes ?? new Uint8Array()
    if (call.as === 'pages') {
      const made = await pagesOf(read, whole, call.type, call.name, book)
      if (made.content.kind !== 'none') {
        contents.set(call.id, made.content)
        return {
          pages: made.count,
          ...(made.content.kind === 'text' ? { set: true } : {}),
          ...(made.note ? { note: made.note } : {}),
        }
      }
      attachments.push({ name: call.attachAs, description: call.description, bytes: whole })
      return { pages: 0, reason: made.note ?? 'it has no pages' }
    }
    attachments.push({ name: call.attachAs, description: call.description, bytes: whole })
    return { pages: 0 }
  }

  return {
    'bind.exhibit': addExhibit,
    'bind.layout': async ({ payload }) => {
      bundle = new Bundle(book, BundleCall.parse(payload) as BundleSpec, contents)
      return bundle.layout
    },
    'bind.year': async ({ payload, send }) => writeYear(YearCall.parse(payload), contents, book.context, send),
    'bind.write': async ({ send }) => {
      if (!bundle) throw new Refusal('nothing was laid out')
      await bundle.write(attachments, send)
    },
    'bind.readBack': async ({ bytes }) => readBack(bytes ?? new Uint8Array()),
  }
}

async function pagesOf(
  read: typeof toPages,
  bytes: Uint8Array,
  type: z.infer<typeof ExhibitCall>['type'],
  name: string,
  book: Book,
): Promise<{ content: ExhibitPages; count: number; note?: string }> {
  const pages = await read(bytes, type, name)
  if (pages.kind === 'none') return { content: { kind: 'none' }, count: 0, note: pages.reason }
  const note = pages.note ? { note: pages.note } : {}
  if (pages.kind === 'text') return { content: { kind: 'text', lines: pages.lines }, count: 1, ...note }
  const made: SourcePage[] = []
  if (pages.kind === 'pdf') made.push(...(await formsOf(pages.document, book.context)))
  else for (const image of pages.images) made.push(await imagePage(image, book.context))
  if (made.length === 0) return { content: { kind: 'none' }, count: 0, note: 'it has no pages' }
  return { content: { kind: 'pages', pages: made }, count: made.length, ...note }
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
