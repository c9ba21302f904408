import type { Running, Section } from './blocks.ts'
import type { Anchor, Attachment, Book, Bookmark, Info } from './book.ts'
import { Canvas } from './canvas.ts'
import { fewestPages } from './fewestPages.ts'
import { type FlowPage, flow } from './flow.ts'
import { linePages } from './linePages.ts'
import { breakLines } from './paragraph.ts'
import { place, type Size } from './placing.ts'
import type { SourcePage } from './source.ts'
import { Element } from './structure.ts'
import { FRAME, INK, STYLE } from './type.ts'

/** What an exhibit shows: placed pages, or lines of text set by Coverkeep. */
export type ExhibitPages =
  | { readonly kind: 'pages'; readonly pages: readonly SourcePage[] }
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  /** A mail: its text, then what it carries, each behind a divider. */
  | { readonly kind: 'parts'; readonly parts: readonly ExhibitPages[] }
  | { readonly kind: 'none' }

/** One exhibit in the bundle: its slip sheet, what is stamped on its pages, and its bookmark. */
export interface BundleExhibit {
  readonly id: string
  /** Anchor of the slip sheet; the exhibit's last page gets the same name with `:last`. */
  readonly anchor: string
  readonly slip: Section
  readonly stamp: string
  readonly bookmark: string
  /** The sheets before the second and every further part of it. */
  readonly dividers?: readonly Section[]
}

/** A bundle as the plan describes it. */
export interface BundleSpec {
  readonly info: Info
  readonly paper: Size
  readonly running: Running
  readonly front: readonly Section[]
  readonly exhibits: readonly BundleExhibit[]
  /** Bookmark above all exhibits. */
  readonly exhibitsTitle: string
  readonly back: readonly Section[]
  /** Files after the first one: the exhibit that each begins with, and the sheet before it. */
  readonly parts?: readonly { readonly before: string; readonly cover: Section }[] | undefined
  /** Printed number of the first page: 1, or where an earlier volume ended and one more. */
  readonly firstPage?: number | undefined
}

/** Printed page numbers of one exhibit: its slip sheet, and its own pages unless it has none. */
export interface ExhibitRange {
  readonly id: string
  readonly slip: number
  readonly first?: number
  readonly last?: number
}

/** Where everything lies: how many pages there are, and printed numbers. */
export interface Layout {
  readonly pages: number
  readonly exhibits: readonly ExhibitRange[]
  /** Printed numbers of the pages of each file, one after another. */
  readonly parts: readonly { readonly from: number; readonly to: number }[]
}

interface OwnPage {
  readonly page: FlowPage
  readonly sections: readonly Section[]
}

type Part = { readonly source: SourcePage } | { readonly text: readonly string[] } | { readonly divider: OwnPage }

/** A page of an exhibit, with what is stamped on it and the part of the document that it belongs to. */
type Stamped = Part & { readonly stamp: string; readonly within: Element }

type Planned = { readonly own: OwnPage } | Stamped

/** Lays a bundle out, then paints it: page numbers are known before anything is drawn, so nothing is drawn twice. */
export class Bundle {
  readonly layout: Layout
  private readonly book: Book
  private readonly spec: BundleSpec
  /** What is added to a page's place in the file for its printed number. */
  private readonly offset: number
  private readonly planned: Planned[] = []
  /** How many pages stand before each file. */
  private readonly starts: number[] = [0]
  private painted = false
  /** Where the pages behind everything begin. */
  private readonly copiesAt: number
  private readonly anchors = new Map<string, Anchor>()
  private readonly bookmarks: { title: string; page: number; top: number; children: Bookmark[] }[] = []

  constructor(book: Book, spec: BundleSpec, contents: ReadonlyMap<string, ExhibitPages>) {
    this.book = book
    this.spec = spec
    this.offset = (spec.firstPage ?? 1) - 1
    this.addOwn(spec.front)
    const first = this.planned.length + 1
    const ranges = spec.exhibits.map((exhibit) =>
      this.addExhibit(exhibit, contents.get(exhibit.id) ?? { kind: 'none' }),
    )
    if (ranges.length > 0) {
      const children = spec.exhibits.map((exhibit, at) => ({
        title: exhibit.bookmark,
        page: ranges[at]?.slip ?? first,
        top: spec.paper.height,
        children: [],
      }))
      this.bookmarks.push({ title: spec.exhibitsTitle, page: first, top: spec.paper.height, children })
    }
    this.copiesAt = this.planned.length
    this.addOwn(spec.back)
    const parts = this.starts.map((start, at) => ({
      from: start + 1 + this.offset,
      to: (this.starts[at + 1] ?? this.planned.length) + this.offset,
    }))
    this.layout = { pages: this.planned.length, exhibits: ranges.map((range) => this.printed(range)), parts }
  }

  /**
   * Paints every page, once, and writes a file, encrypted under a password if there is one. `part`: which of several files, from 0; each
   * has the attachments of its own exhibits.
   */
  async write(
    attachments: readonly Attachment[],
    send: (piece: Uint8Array) => Promise<void>,
    password?: string,
    part?: number,
  ): Promise<void> {
    if (!this.painted) this.paint()
    this.painted = true
    const { info } = this.spec
    const { anchors, bookmarks, offset } = this
    const whole = { info, anchors, bookmarks, attachments, password, firstPage: offset + 1 }
    const range = part === undefined ? undefined : this.layout.parts[part]
    if (part === undefined || !range) return this.book.write(whole, send)
    const here = new Set(
      this.layout.exhibits.flatMap(({ id, slip }) => (slip >= range.from && slip <= range.to ? id : [])),
    )
    const pages = { from: range.from - offset, to: range.to - offset }
    const title = `${info.title}, part ${part + 1} of ${this.layout.parts.length}`
    const own = attachments.filter(({ exhibit }) => here.has(exhibit))
    await this.book.write({ ...whole, info: { ...info, title }, attachments: own, pages }, send)
  }

  /** Paints Coverkeep's pages with source pages as they are before those of `back`: a year attachment. */
  async writeWith(copies: readonly SourcePage[], send: (piece: Uint8Array) => Promise<void>): Promise<void> {
    this.paint(0, this.copiesAt)
    for (const [at, copy] of copies.entries())
      this.book.plain(copy, `Copy of the paper, page ${at + 1} of ${copies.length}`)
    this.paint(this.copiesAt)
    const { info } = this.spec
    await this.book.write({ info, anchors: this.anchors, bookmarks: [], attachments: [] }, send)
  }

  /** The number on a page is that of its place in the file, and what earlier volumes had. */
  private paint(from = 0, to = this.planned.length): void {
    for (const planned of this.planned.slice(from, to)) {
      const number = String(this.book.length + 1 + this.offset)
      if ('own' in planned) this.paintOwn(planned.own, number)
      else if ('source' in planned)
        this.book.exhibit(
          planned.source,
          place(planned.source.size, this.spec.paper),
          { left: planned.stamp, right: number },
          planned.within,
        )
      else if ('divider' in planned) this.paintDivider(planned.divider, planned.stamp, number)
      else this.paintText(planned, planned.text, number)
    }
  }

  private addOwn(sections: readonly Section[], within?: Element): void {
    for (const own of this.flowed(sections, within)) {
      this.planned.push({ own })
      for (const { strip, top } of own.page.placed) this.note(strip, top)
    }
  }

  private flowed(sections: readonly Section[], within?: Element): OwnPage[] {
    const area = { top: this.spec.paper.height - FRAME.top, bottom: FRAME.bottom }
    const width = this.spec.paper.width - FRAME.left - FRAME.right
    const set = sections.map((section) => fewestPages(this.book.setter, section, { ...area, width }, within))
    const pages = flow(set, area)
    return [...pages].map((page) => ({ page, sections }))
  }

  private note(strip: FlowPage['placed'][number]['strip'], top: number): void {
    if (!strip.anchor) return
    const anchor = { page: this.planned.length, top: top + 6 }
    this.anchors.set(strip.anchor, anchor)
    if (!strip.bookmark) return
    const made = { title: strip.bookmark.title, ...anchor, children: [] }
    const { under } = strip.bookmark
    if (under && this.bookmarks.at(-1)?.title !== under) this.bookmarks.push({ title: under, ...anchor, children: [] })
    const last = this.bookmarks.at(-1)
    if (strip.bookmark.level === 2 && last) last.children.push(made)
    else this.bookmarks.push(made)
  }

  private addExhibit(exhibit: BundleExhibit, content: ExhibitPages): ExhibitRange {
    const part = this.spec.parts?.find(({ before }) => before === exhibit.id)
    if (part) {
      this.starts.push(this.planned.length)
      this.addOwn([part.cover])
    }
    const within = new Element('Part', undefined, { title: exhibit.bookmark })
    this.addOwn([exhibit.slip], within)
    const slip = this.anchors.get(exhibit.anchor)?.page ?? this.planned.length
    const first = this.planned.length + 1
    const parts = this.parts(content, within, exhibit.dividers)
    for (const [at, part] of parts.entries())
      this.planned.push({ ...part, within, stamp: `${exhibit.stamp}  \u00b7  page ${at + 1} of ${parts.length}` })
    this.anchors.set(`${exhibit.anchor}:last`, { page: this.planned.length, top: this.spec.paper.height })
    return { id: exhibit.id, slip, ...(parts.length > 0 ? { first, last: this.planned.length } : {}) }
  }

  private printed({ id, slip, first, last }: ExhibitRange): ExhibitRange {
    const by = this.offset
    return {
      id,
      slip: slip + by,
      ...(first === undefined || last === undefined ? {} : { first: first + by, last: last + by }),
    }
  }

  private parts(content: ExhibitPages, within: Element, dividers: readonly Section[] = []): Part[] {
    if (content.kind === 'parts')
      return content.parts.flatMap((part, at): Part[] => {
        const divider = at > 0 ? dividers[at - 1] : undefined
        const sheet = divider ? this.flowed([divider], within).map((own) => ({ divider: own })) : []
        return [...sheet, ...this.parts(part, within)]
      })
    if (content.kind === 'pages') return content.pages.map((source) => ({ source }))
    if (content.kind === 'none') return []
    const { width, height } = this.spec.paper
    const perPage = Math.floor((height - FRAME.top - FRAME.bottom) / STYLE.plain.leading)
    return linePages(this.book.setter, content.lines, width - FRAME.left - FRAME.right, perPage).map((text) => ({
      text,
    }))
  }

  private paintOwn(own: OwnPage, number: string): void {
    const canvas = new Canvas(this.book.setter, (anchor) => (this.anchors.get(anchor)?.page ?? 0) + this.offset)
    const section = own.sections[own.page.section]
    this.paintHead(canvas, section)
    for (const { strip, top } of own.page.placed) strip.paint(canvas, FRAME.left, top)
    this.paintFoot(canvas, number)
    this.book.own(this.spec.paper, canvas)
  }

  private paintHead(canvas: Canvas, section: Section | undefined): void {
    const { width, height } = this.spec.paper
    const { running } = this.spec
    if (section?.cover) canvas.fill(0, height - 10, width, 10, INK.accent)
    else if (!section?.bare) {
      canvas.textWithin(running.head, FRAME.left, height - FRAME.head, STYLE.running, width * 0.55)
      if (section) canvas.textRight(section.title, width - FRAME.right, height - FRAME.head, STYLE.running)
      canvas.rule(FRAME.left, height - FRAME.head - 8, width - FRAME.left - FRAME.right, INK.faint)
    }
  }

  /** The page's number is the last thing drawn, so that it is the last thing read. */
  private paintFoot(canvas: Canvas, number: string): void {
    const { width } = this.spec.paper
    canvas.text(this.spec.running.foot, FRAME.left, FRAME.foot, STYLE.running)
    canvas.textRight(number, width - FRAME.right, FRAME.foot, STYLE.folio)
  }

  private paintText({ stamp, within }: Stamped, lines: readonly string[], number: string): void {
    const canvas = new Canvas(this.book.setter, () => 0)
    const { height } = this.spec.paper
    canvas.mark(new Element('P', within), () => {
      for (const [at, line] of lines.entries()) {
        const broken = breakLines(this.book.setter, line, STYLE.plain, Number.MAX_SAFE_INTEGER)[0]
        const foot = height - FRAME.top - (at + 1) * STYLE.plain.leading + 4
        if (broken) canvas.line(broken, FRAME.left, foot, STYLE.plain)
      }
    })
    this.stamped(canvas, stamp, number)
  }

  private paintDivider(own: OwnPage, stamp: string, number: string): void {
    const canvas = new Canvas(this.book.setter, (anchor) => this.anchors.get(anchor)?.page ?? 0)
    for (const { strip, top } of own.page.placed) strip.paint(canvas, FRAME.left, top)
    this.stamped(canvas, stamp, number)
  }

  private stamped(canvas: Canvas, stamp: string, number: string): void {
    const { width } = this.spec.paper
    canvas.rule(36, 27, width - 72, INK.rule, 0.5)
    canvas.textWithin(stamp, 36, 11, { ...STYLE.running, ink: INK.accent }, width - 132)
    canvas.textRight(number, width - 36, 11, STYLE.folio)
    this.book.own(this.spec.paper, canvas)
  }
}
