/** What a piece of text says by its colour. */
export type Tone = 'plain' | 'soft' | 'good' | 'warn' | 'bad'

/** Text with a weight, a tone or a link. `to` names an anchor; the text becomes a link to it. */
export interface Span {
  readonly text: string
  readonly bold?: boolean
  readonly tone?: Tone
  readonly to?: string
}

/** The printed page number of an anchor, linked to it. Meant for a cell or a row of its own: its width is not known when lines are broken. */
export interface PageSpan {
  readonly pageOf: string
}

/** A paragraph's text. A line feed forces a new line. */
export type Inline = string | readonly (string | Span | PageSpan)[]

/** A text as its parts, to be put together with others. */
export const piecesOf = (text: Inline): Exclude<Inline, string> => (typeof text === 'string' ? [text] : text)

/** A table column: fixed points or a share of what is left. `decimal` sets amounts under each other by their point. */
export interface Column {
  readonly head: string
  readonly width?: number
  readonly flex?: number
  readonly align?: 'left' | 'right' | 'decimal'
  readonly small?: boolean
}

/** A table row. `total`: ruled above, set in bold, kept with the row before. `group`: its first cell spans the table, kept with the next. */
export interface Row {
  readonly cells: readonly Inline[]
  readonly as?: 'total' | 'group'
  readonly anchor?: string
}

/** A line of a checklist: there, not there, or to be looked at by a person. */
export interface Check {
  readonly state: 'there' | 'missing' | 'ask'
  readonly text: Inline
  readonly note?: Inline
}

/** How a row of a timeline is drawn: told apart by shape, so that a gray printer keeps the difference. */
export type TimelineKind = 'work' | 'paper' | 'weak' | 'gap' | 'marks'

/** Days on a timeline, both included, as calendar dates. Without an end it goes on: an arrow at the edge, as for what lies beyond the window. */
export interface TimelineSpan {
  readonly begin: string
  readonly end?: string
  readonly label?: string
}

/** One row: a name on the left, its days on the right. `note` stands where there are no days to draw. */
export interface TimelineRow {
  readonly kind: TimelineKind
  readonly name: string
  readonly spans: readonly TimelineSpan[]
  readonly note?: string
}

/**
 * The language in which a page is described to the press: data only, no coordinates. `bookmarkUnder` names a
 * first-level bookmark to stand above a heading's own; it is made once, at the first heading that names it.
 */
export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      readonly anchor?: string
      readonly bookmark?: string
      readonly bookmarkUnder?: string
    }
  /** `keep`: stands on one page with what comes after it. */
  | { readonly kind: 'text'; readonly text: Inline; readonly as?: 'body' | 'lead' | 'small'; readonly keep?: true }
  | { readonly kind: 'list'; readonly items: readonly Inline[]; readonly numbered?: boolean }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, Inline])[]; readonly labelWidth?: number }
  /** `continued`: what it is about, set again above its head on every further page; with groups, the group is named there instead. */
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly Row[]
      readonly continued?: string
    }
  /** With `columns` two stand side by side. */
  | { readonly kind: 'checks'; readonly items: readonly Check[]; readonly columns?: 2 }
  /** `keep`: stands on one page with what comes after it. */
  | {
      readonly kind: 'callout'
      readonly tone: 'plain' | 'good' | 'warn' | 'bad'
      readonly title?: string
      readonly text: Inline
      readonly keep?: true
    }
  | {
      readonly kind: 'contents'
      readonly rows: readonly {
        readonly text: string
        readonly level: 1 | 2
        readonly to: string
        readonly note?: string
      }[]
    }
  | {
      readonly kind: 'title'
      readonly over: string
      readonly text: string
      readonly under?: string
      readonly anchor?: string
      readonly bookmark?: string
    }
  | {
      readonly kind: 'timeline'
      /** Whole tax years that are shown. */
      readonly from: number
      readonly to: number
      /** Years set off from the others: those that a handoff is about. */
      readonly marked: readonly number[]
      readonly groups: readonly {
        readonly title: string
        readonly to?: string
        readonly rows: readonly TimelineRow[]
      }[]
      readonly legend: readonly { readonly kind: TimelineKind; readonly text: string }[]
    }
  | { readonly kind: 'gap'; readonly points: number }
  /** Two texts side by side, line by line: the same in two languages, or an address and a date. */
  | {
      readonly kind: 'pair'
      readonly left: Inline
      readonly right: Inline
      readonly as?: 'body' | 'small' | 'label'
    }
  /** Rules to write on by hand, each with what belongs on it below. Stands on one page with the strip before it where there is room. */
  | { readonly kind: 'sign'; readonly lines: readonly string[] }

/**
 * A run of pages with one running head. It begins on a new page unless the share `joins` of the page before is free, or
 * room for all of it: then it goes on below what is there. `cover` pages carry a band of colour and no running head, `bare` ones neither:
 * a letter to somebody else's office. `dense` ones are set smaller and closer, so that what is worked from stands on one page.
 */
export interface Section {
  readonly title: string
  readonly joins?: number
  readonly cover?: boolean
  readonly bare?: boolean
  readonly dense?: boolean
  readonly blocks: readonly Block[]
  /** The same in fewer words, one after another: the first that stands on one page is set, or the one of fewest pages. */
  readonly shorter?: readonly (readonly Block[])[]
}

/** What stands at the head and foot of every own page. */
export interface Running {
  readonly head: string
  readonly foot: string
}
