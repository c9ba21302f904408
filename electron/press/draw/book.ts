import {
  PDFArray,
  PDFContext,
  type PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from 'pdf-lib'
import { Canvas } from './canvas.ts'
import { FontBook, pdfText } from './fonts.ts'
import { Setter } from './line.ts'
import { Lock } from './lock.ts'
import { BAND, type Placing, type Size } from './placing.ts'
import { reachable } from './reach.ts'
import type { SourcePage } from './source.ts'
import { Element, type MarkedPage, structureTree } from './structure.ts'
import { INK, STYLE } from './type.ts'
import { setTrailer, writePdf } from './write.ts'

/** A place in the document that links and bookmarks lead to: the page's number from 1, and a height in points. */
export interface Anchor {
  readonly page: number
  readonly top: number
}

/** A bookmark and those below it. */
export interface Bookmark {
  readonly title: string
  readonly page: number
  readonly top: number
  readonly children: readonly Bookmark[]
}

/** What the document says about itself. */
export interface Info {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** BCP 47; US English where it is absent. */
  readonly language?: string | undefined
  /** ISO moment. */
  readonly created: string
}

/** A file embedded whole: what cannot become pages. */
export interface Attachment {
  /** The exhibit that it is the file of, or that carries it. */
  readonly exhibit: string
  readonly name: string
  readonly description: string
  readonly bytes: Uint8Array
}

/** One file of a document: all of its pages, or some of them. Numbers of pages are places in the whole document, from 1. */
export interface BookFile {
  readonly info: Info
  readonly anchors: ReadonlyMap<string, Anchor>
  readonly bookmarks: readonly Bookmark[]
  readonly attachments: readonly Attachment[]
  readonly password?: string | undefined
  /** Printed number of the document's first page; 1 where it is absent. */
  readonly firstPage?: number
  readonly pages?: { readonly from: number; readonly to: number }
}

/** A PDF in the making: pages are added in order, links and bookmarks when all pages are known, then it is written once. */
export class Book {
  readonly context = PDFContext.create()
  readonly fonts = new FontBook()
  readonly setter = new Setter(this.fonts)
  private pages: { ref: PDFRef; dict: PDFDict; canvas: Canvas }[] = []
  private fontDict: PDFRef | undefined

  /** How many pages were added. */
  get length(): number {
    return this.pages.length
  }

  /** Takes all pages out again: they are to be laid out anew. */
  clear(): void {
    this.pages = []
  }

  /** Adds a page of Coverkeep's own. */
  own(size: Size, canvas: Canvas): void {
    const dict = this.page(size, canvas, {})
    this.pages.push({ ref: this.context.register(dict), dict, canvas })
  }

  /** Adds an exhibit's page: the source above, the stamp in the band below it. It is read as the page that the stamp says. */
  exhibit(source: SourcePage, placing: Placing, stamp: { left: string; right: string }, within?: Element): void {
    const { scale, x, y, page } = placing
    const [a, b, c, d, e, f] = source.upright
    const matrix = [a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y].map(short).join(' ')
    const canvas = new Canvas(this.setter, () => 0)
    canvas.mark(shown(source, stamp.left, within), () => canvas.object('X', matrix))
    if (placing.edge) canvas.edge(x, y, source.size.width * scale, source.size.height * scale)
    stampOn(canvas, page, placing.stamp, stamp)
    const dict = this.page(page, canvas, { X: source.ref })
    this.pages.push({ ref: this.context.register(dict), dict, canvas })
  }

  /** Adds a source page as it is, at its own size and without a stamp: the copy that goes with a return. */
  plain(source: SourcePage, called: string): void {
    const canvas = new Canvas(this.setter, () => 0)
    canvas.mark(shown(source, called), () => canvas.object('X', source.upright.map(short).join(' ')))
    const dict = this.page(source.size, canvas, { X: source.ref })
    this.pages.push({ ref: this.context.register(dict), dict, canvas })
  }

  /** Writes the document, or the part of it that some of its pages are. Nothing can be added afterwards. */
  async write(file: BookFile, send: (piece: Uint8Array) => Promise<void>): Promise<void> {
    const { info, attachments, password, firstPage = 1 } = file
    const { from, to } = file.pages ?? { from: 1, to: this.pages.length }
    const bookmarks = within(file.bookmarks, from, to)
    const shown = this.pages.slice(from - 1, to)
    const marked = this.linkPages(file, from, to)
    this.context.assign(this.fontRef(), this.context.obj(this.fonts.resources(this.context)))
    this.fonts.embed(this.context)
    const tree = this.context.nextRef()
    for (const { dict } of shown) dict.set(PDFName.of('Parent'), tree)
    this.context.assign(
      tree,
      this.context.obj({ Type: 'Pages', Count: shown.length, Kids: shown.map((page) => page.ref) }),
    )
    const first = firstPage + from - 1
    const catalog = this.context.obj({
      Type: 'Catalog',
      Pages: tree,
      Lang: PDFString.of(info.language ?? 'en-US'),
      MarkInfo: { Marked: true },
      StructTreeRoot: structureTree(this.context, marked),
      ViewerPreferences: { DisplayDocTitle: true },
      PageLabels: { Nums: [0, { S: 'D', ...(first > 1 ? { St: first } : {}) }] },
    })
    if (bookmarks.length > 0) {
      catalog.set(PDFName.of('Outlines'), this.outline(bookmarks))
      catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
    }
    if (attachments.length > 0) catalog.set(PDFName.of('Names'), this.names(attachments))
    const [root, about] = [this.context.register(catalog), this.info(info)]
    setTrailer(this.context, root, about)
    const only = file.pages && reachable(this.context, [root, about])
    await writePdf(this.context, send, password === undefined ? undefined : new Lock(password), only)
  }

  private page(size: Size, canvas: Canvas, forms: Record<string, PDFRef>): PDFDict {
    return this.context.obj({
      Type: 'Page',
      MediaBox: [0, 0, round(size.width), round(size.height)],
      Resources: { Font: this.fontRef(), XObject: forms },
      Contents: this.context.register(canvas.content(this.context)),
    })
  }

  private fontRef(): PDFRef {
    this.fontDict ??= this.context.nextRef()
    return this.fontDict
  }

  /** Links of these pages to places among them; a place in another file of the document is named by its number only. */
  private linkPages({ anchors, firstPage = 1 }: BookFile, from: number, to: number): MarkedPage[] {
    return this.pages.slice(from - 1, to).map(({ ref, dict, canvas }) => {
      const links = canvas.links.flatMap((link) => {
        const anchor = anchors.get(link.to)
        if (!anchor || anchor.page < from || anchor.page > to) return []
        const made = this.context.obj({
          Type: 'Annot',
          Subtype: 'Link',
          Rect: [link.x, link.y, link.x + link.width, link.y + link.height].map(round),
          Border: [0, 0, 0],
          F: PRINTED,
          Dest: this.destination(anchor.page, anchor.top),
          Contents: pdfText(`Page ${anchor.page + firstPage - 1}`),
        })
        return [{ ref: this.context.register(made), dict: made, element: link.element }]
      })
      if (links.length > 0) dict.set(PDFName.of('Annots'), this.context.obj(links.map((link) => link.ref)))
      return { ref, dict, marks: canvas.marks, links }
    })
  }

  private destination(page: number, top: number): PDFArray {
    const array = PDFArray.withContext(this.context)
    const ref = this.pages[page - 1]?.ref
    if (!ref) throw new RangeError(`no page ${page}`)
    for (const part of [ref, PDFName.of('XYZ'), PDFNumber.of(0), PDFNumber.of(round(top)), PDFNull]) array.push(part)
    return array
  }

  private outline(bookmarks: readonly Bookmark[]): PDFRef {
    const root = this.context.nextRef()
    const made = this.level(bookmarks, root)
    this.context.assign(root, this.context.obj({ Type: 'Outlines', ...made }))
    return root
  }

  /** One level of the outline, closed: a reader sees the parts first and opens what is wanted. */
  private level(bookmarks: readonly Bookmark[], parent: PDFRef): { First: PDFRef; Last: PDFRef; Count: number } {
    const refs = bookmarks.map(() => this.context.nextRef())
    for (const [at, bookmark] of bookmarks.entries()) {
      const ref = refs[at]
      if (!ref) continue
      const [previous, next] = [refs[at - 1], refs[at + 1]]
      const below = bookmark.children.length > 0 ? this.level(bookmark.children, ref) : undefined
      const dict = this.context.obj({
        Title: pdfText(bookmark.title),
        Parent: parent,
        Dest: this.destination(bookmark.page, bookmark.top),
        ...(previous ? { Prev: previous } : {}),
        ...(next ? { Next: next } : {}),
        ...(below ? { ...below, Count: -below.Count } : {}),
      })
      this.context.assign(ref, dict)
    }
    const [first, last] = [refs[0], refs.at(-1)]
    if (!first || !last) throw new RangeError('an outline level without bookmarks')
    return { First: first, Last: last, Count: refs.length }
  }

  private names(attachments: readonly Attachment[]): PDFRef {
    const names = PDFArray.withContext(this.context)
    for (const { name, description, bytes } of attachments) {
      const dict = this.context.obj({ Type: 'EmbeddedFile', Params: { Size: bytes.length } })
      const stream = this.context.register(PDFRawStream.of(dict, bytes))
      const file = this.context.obj({
        Type: 'Filespec',
        F: pdfText(name),
        UF: pdfText(name),
        Desc: pdfText(description),
        EF: { F: stream, UF: stream },
      })
      names.push(pdfText(name))
      names.push(this.context.register(file))
    }
    const files = this.context.obj({})
    files.set(PDFName.of('Names'), names)
    return this.context.register(this.context.obj({ EmbeddedFiles: files }))
  }

  private info(info: Info): PDFRef {
    const date = PDFString.fromDate(new Date(info.created))
    return this.context.register(
      this.context.obj({
        Title: pdfText(info.title),
        Author: pdfText(info.author),
        Subject: pdfText(info.subject),
        Creator: pdfText('Coverkeep'),
        Producer: pdfText('Coverkeep'),
        CreationDate: date,
        ModDate: date,
      }),
    )
  }
}

/** Bookmarks of these pages. One whose own page is in another file stays above those below it that are here. */
function within(bookmarks: readonly Bookmark[], from: number, to: number): Bookmark[] {
  const here = ({ page }: Bookmark) => page >= from && page <= to
  return bookmarks.flatMap((bookmark) => {
    const children = within(bookmark.children, from, to)
    if (here(bookmark)) return [{ ...bookmark, children }]
    const [first] = children
    return first ? [{ ...bookmark, page: first.page, top: first.top, children }] : []
  })
}

/** The flag of an annotation that belongs to the printed page too. */
const PRINTED = 4

/** A picture says in words what it is; a page of text is read as it is. */
function shown(source: SourcePage, called: string, within?: Element): Element {
  if (!source.picture) return new Element('P', within, { title: called })
  return new Element('Figure', within, { alt: `${called}: a picture of the page, without text` })
}

/** The stamp: exhibit and source page on the left, the bundle's page number on the right where every folio stands. */
function stampOn(canvas: Canvas, page: Size, scale: number, stamp: { left: string; right: string }): void {
  const margin = 36 * scale
  const base = (BAND * scale - 8 * scale) / 2
  const style = { ...STYLE.running, size: STYLE.running.size * scale, ink: INK.accent }
  const folio = { ...STYLE.folio, size: STYLE.folio.size * scale }
  canvas.rule(margin, BAND * scale - 3 * scale, page.width - margin * 2, INK.rule, 0.5 * scale)
  canvas.textWithin(stamp.left, margin, base, style, page.width - margin * 2 - 60 * scale)
  canvas.textRight(stamp.right, page.width - margin, base, folio)
}

const round = (value: number): number => Math.round(value * 100) / 100
const short = (value: number): string => String(Math.round(value * 1e6) / 1e6)
