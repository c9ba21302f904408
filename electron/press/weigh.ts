import type { PDFContext } from 'pdf-lib'
import type { Attachment } from './draw/book.ts'
import type { ExhibitPages } from './draw/bundle.ts'
import { bytesOf, reachable } from './draw/reach.ts'
import { type Kept, reducePage } from './draw/reduce.ts'
import type { SourcePage } from './draw/source.ts'
import type { ExhibitReduced, ExhibitSize } from './exhibitMade.ts'

/** What a page costs besides its source: content, stamp, structure; a line of set text; a slip sheet. */
const PAGE_BYTES = 1_800
const LINE_BYTES = 60
const SLIP_BYTES = 12_000

type Contents = ReadonlyMap<string, ExhibitPages>

/** How many bytes each exhibit takes in a file, about: its pages, and files that are carried along. */
export function sizesOf(context: PDFContext, contents: Contents, attachments: readonly Attachment[]): ExhibitSize[] {
  const ids = new Set([...contents.keys(), ...attachments.map(({ exhibit }) => exhibit)])
  return [...ids].map((id) => {
    const content = contents.get(id)
    const pages = content ? copiesOf(content) : []
    const refs = pages.map(({ ref }) => ref)
    const own = bytesOf(context, reachable(context, refs)) + pages.length * PAGE_BYTES
    const files = attachments.reduce((sum, file) => sum + (file.exhibit === id ? file.bytes.length : 0), 0)
    return { id, bytes: own + files + (content ? linesOf(content) * LINE_BYTES : 0) + SLIP_BYTES }
  })
}

function linesOf(content: ExhibitPages): number {
  if (content.kind === 'text') return content.lines.length
  return content.kind === 'parts' ? content.parts.reduce((sum, part) => sum + linesOf(part), 0) : 0
}

/** Makes the pictures of every exhibit smaller; how many pages of each have one that was. */
export async function reduce(
  context: PDFContext,
  contents: Contents,
  dpi: number,
  pictures: Kept,
  alive: () => Promise<void>,
): Promise<ExhibitReduced[]> {
  const reduced: ExhibitReduced[] = []
  for (const [id, content] of contents) {
    let pages = 0
    for (const page of copiesOf(content)) {
      if (await reducePage(context, page, dpi, pictures)) pages += 1
      await alive()
    }
    if (pages > 0) reduced.push({ id, pages })
  }
  return reduced
}

/** An e-file system takes 60 MB of a file, and a return has more than one; scans are to be gray at 300 dpi at most (domain.md §7.1). */
const FILING = { bytes: 20_000_000, dpi: 300 } as const

/** Makes the pictures of a paper smaller where its copy would be large. Its pages are the year attachment's own, the bundle keeps its. */
export async function fitForFiling(context: PDFContext, pages: readonly SourcePage[]): Promise<void> {
  const refs = pages.map(({ ref }) => ref)
  if (bytesOf(context, reachable(context, refs)) < FILING.bytes) return
  for (const page of pages) await reducePage(context, page, FILING.dpi, new Map())
}

/** Pages of a paper that go with a return as they are. A mail's own text is not the paper; what it carries may be. */
export function copiesOf(content: ExhibitPages): readonly SourcePage[] {
  if (content.kind === 'pages') return content.pages
  return content.kind === 'parts' ? content.parts.flatMap(copiesOf) : []
}
