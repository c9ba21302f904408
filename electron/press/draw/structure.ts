import { type PDFContext, type PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRef } from 'pdf-lib'
import { pdfText } from './fonts.ts'

/** What a piece of a page is to whoever hears it read or turns it into text (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Part'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'TOC'
  | 'TOCI'
  | 'Link'
  | 'Figure'

/** What is said about an element besides its role. */
export interface Said {
  /** What a picture shows, in words. */
  readonly alt?: string
  readonly title?: string
  /** Whose head a table head is. */
  readonly scope?: 'Column' | 'Row'
  /** How many columns a cell spans. */
  readonly span?: number
  /** Drawn anew on every page it reaches, read once: the head of a table. */
  readonly once?: boolean
}

/** A place in the structure of a document. It comes into the tree where it is first drawn, below its parent. */
export class Element {
  readonly role: Role
  readonly parent: Element | undefined
  readonly said: Said
  /** The page that drew it first, as an object to compare with. */
  first: object | undefined

  constructor(role: Role, parent?: Element, said: Said = {}) {
    this.role = role
    this.parent = parent
    this.said = said
  }
}

/** An element where a page came to it, and the number of the marked piece there; an empty cell has none. */
export interface Mark {
  readonly element: Element
  readonly piece?: number
}

/** A page with its marks in the order of reading, and its links. */
export interface MarkedPage {
  readonly ref: PDFRef
  readonly dict: PDFDict
  readonly marks: readonly Mark[]
  readonly links: readonly { readonly ref: PDFRef; readonly dict: PDFDict; readonly element: Element | undefined }[]
}

interface Node {
  readonly ref: PDFRef
  readonly entries: Record<string, PDFObject | string | number | PDFRef | object>
  readonly kids: (number | PDFRef | object)[]
  page?: PDFRef
}

/** Writes the structure of these pages into the document and says on each page which pieces belong where. Returns the tree's root. */
export function structureTree(context: PDFContext, pages: readonly MarkedPage[]): PDFRef {
  const root = context.nextRef()
  const document: Node = { ref: context.nextRef(), entries: { S: 'Document', P: root }, kids: [] }
  const nodes = new Map<Element, Node>()
  const nodeOf = (element: Element): Node => {
    const known = nodes.get(element)
    if (known) return known
    const parent = element.parent ? nodeOf(element.parent) : document
    const node: Node = { ref: context.nextRef(), entries: { P: parent.ref, ...entriesOf(element) }, kids: [] }
    parent.kids.push(node.ref)
    nodes.set(element, node)
    return node
  }
  const numbers: (number | PDFRef | PDFRef[])[] = []
  let key = 0
  for (const { ref, dict, marks, links } of pages) {
    const own = marks.flatMap(({ element, piece }) => {
      const node = nodeOf(element)
      if (piece === undefined) return []
      node.page ??= ref
      node.kids.push(node.page === ref ? piece : { Type: 'MCR', Pg: ref, MCID: piece })
      return [node.ref]
    })
    dict.set(PDFName.of('StructParents'), PDFNumber.of(key))
    dict.set(PDFName.of('Tabs'), PDFName.of('S'))
    numbers.push(key++, own)
    for (const link of links) {
      if (!link.element) continue
      const node = nodeOf(link.element)
      node.kids.push({ Type: 'OBJR', Pg: ref, Obj: link.ref })
      link.dict.set(PDFName.of('StructParent'), PDFNumber.of(key))
      numbers.push(key++, node.ref)
    }
  }
  for (const { ref, entries, kids, page } of [document, ...nodes.values()]) {
    const [only] = kids
    const K = kids.length === 1 ? only : kids
    const made = { ...entries, ...(page ? { Pg: page } : {}), ...(kids.length > 0 ? { K } : {}) }
    context.assign(ref, context.obj(made as never))
  }
  const parents = context.register(context.obj({ Nums: numbers } as never))
  context.assign(
    root,
    context.obj({ Type: 'StructTreeRoot', K: document.ref, ParentTree: parents, ParentTreeNextKey: key }),
  )
  return root
}

function entriesOf({ role, said }: Element): Node['entries'] {
  const table = {
    ...(said.scope ? { Scope: said.scope } : {}),
    ...(said.span && said.span > 1 ? { ColSpan: said.span } : {}),
  }
  return {
    S: role,
    ...(said.alt ? { Alt: pdfText(said.alt) } : {}),
    ...(said.title ? { T: pdfText(said.title) } : {}),
    ...(Object.keys(table).length > 0 ? { A: { O: 'Table', ...table } } : {}),
  }
}
