import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { numbersWritten } from './mend.ts'

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => PDFName.of(name))
const KIDS = PDFName.of('Kids')
const TYPE = PDFName.of('Type')
const PAGES = PDFName.of('Pages')
const PAGE = PDFName.of('Page')
const PARENT = PDFName.of('Parent')

/** How far up a page's parents are asked; more is a loop. */
const HIGHEST = 32

const CONTENTS = PDFName.of('Contents')
const RESOURCES = PDFName.of('Resources')

/** What a page's entries have to be; pdf-lib throws on anything else, wherever it happens to look. */
const EXPECTED = [
  [RESOURCES, [PDFDict]],
  [PDFName.of('MediaBox'), [PDFArray]],
  [PDFName.of('CropBox'), [PDFArray]],
  [PDFName.of('Rotate'), [PDFNumber]],
  [PDFName.of('UserUnit'), [PDFNumber]],
  [CONTENTS, [PDFArray, PDFStream]],
  [PDFName.of('Annots'), [PDFArray]],
  [PDFName.of('Group'), [PDFDict]],
] as const

/** What a page tree was found to be. */
export interface FlatTree {
  /** The pages in order, now direct children of a new root. */
  readonly leaves: PDFPageLeaf[]
  /** False: nodes lead back to themselves, are missing or are not what they should be; another reader may see other pages. */
  readonly sound: boolean
  /** How many pages or groups of pages are listed and not in the file. */
  readonly missing: number
  /** The list of pages is not in the file; the pages were found one by one. */
  readonly unlisted: boolean
}

type Inherited = ReadonlyMap<PDFName, PDFObject>

/** A node of the tree still to be visited. */
interface Visit {
  readonly held: PDFObject | undefined
  readonly inherited: Inherited
}

/**
 * Replaces the page tree by a flat one in which every page has its inherited attributes itself. Trees in the wild loop, share
 * nodes, forget `/Type` or lie about `/Count`; pdf-lib follows them recursively and for ever. Where a file was cut off before
 * its tree, which most programs write last, the pages that are in it are taken as they lie in `bytes`.
 */
export function flattenTree(document: PDFDocument, bytes: Uint8Array): FlatTree {
  const { context, catalog } = document
  const listed = walk(context, [{ held: catalog.get(PAGES), inherited: new Map() }])
  const unlisted = listed.leaves.size === 0 && !listed.empty
  const { leaves, sound, missing } = unlisted ? walk(context, strayPages(context, bytes)) : listed
  plant(document, leaves)
  return { leaves: [...leaves.values()], sound: sound && !unlisted, missing, unlisted }
}

interface Walked {
  readonly leaves: ReadonlyMap<PDFRef, PDFPageLeaf>
  readonly sound: boolean
  readonly missing: number
  /** It is a list, and says that it has nothing in it. */
  readonly empty: boolean
}

function walk(context: PDFContext, roots: readonly Visit[]): Walked {
  const leaves = new Map<PDFRef, PDFPageLeaf>()
  const seen = new Set<PDFObject>()
  let sound = true
  let missing = 0
  let empty = false
  // Pushed backwards, so that they are taken in order.
  const stack: Visit[] = [...roots].reverse()
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const node = context.lookup(visit.held)
    if (!(node instanceof PDFDict) || seen.has(node)) {
      sound = false
      if (visit.held instanceof PDFRef && !(node instanceof PDFDict)) missing += 1
      continue
    }
    seen.add(node)
    const attributes = withOwn(node, visit.inherited)
    const kids = context.lookup(node.get(KIDS))
    if (kids instanceof PDFArray) {
      empty ||= kids.size() === 0
      for (let at = kids.size() - 1; at >= 0; at -= 1) stack.push({ held: kids.get(at), inherited: attributes })
    } else if (node.get(TYPE) === PAGES) {
      sound = false
    } else {
      const leaf = asLeaf(node, attributes)
      const ref = visit.held instanceof PDFRef ? visit.held : context.nextRef()
      context.assign(ref, leaf)
      leaves.set(ref, leaf)
    }
  }
  return { leaves, sound, missing, empty }
}

function withOwn(node: PDFDict, inherited: Inherited): Inherited {
  const attributes = new Map(inherited)
  for (const name of INHERITED) {
    const own = node.get(name)
    if (own !== undefined) attributes.set(name, own)
  }
  return attributes
}

/** Every object that says it is a page, in the order of the file; those packed into object streams come last. */
function strayPages(context: PDFContext, bytes: Uint8Array): Visit[] {
  const order = new Map([...numbersWritten(bytes)].map((no, at) => [no, at]))
  return context
    .enumerateIndirectObjects()
    .filter(([, object]) => object instanceof PDFDict && object.get(TYPE) === PAGE)
    .map(([ref, object]) => ({ ref, object: object as PDFDict, at: order.get(ref.objectNumber) ?? order.size }))
    .sort((a, b) => a.at - b.at)
    .map(({ ref, object }) => ({ held: ref, inherited: fromParents(object) }))
}

/** What a page inherits from the nodes above it that are in the file. */
function fromParents(page: PDFDict): Inherited {
  const chain: PDFDict[] = []
  for (let node: PDFObject | undefined = page; node instanceof PDFDict && chain.length < HIGHEST; ) {
    chain.unshift(node)
    node = page.context.lookup(node.get(PARENT))
  }
  return chain.reduce<Inherited>((inherited, node) => withOwn(node, inherited), new Map())
}

function asLeaf(node: PDFDict, attributes: Inherited): PDFPageLeaf {
  const leaf =
    node instanceof PDFPageLeaf ? node : PDFPageLeaf.fromMapWithContext(new Map(node.entries()), node.context)
  leaf.set(TYPE, PDFName.of('Page'))
  for (const [name, value] of attributes) leaf.set(name, value)
  for (const [name, kinds] of EXPECTED) {
    const value = leaf.context.lookup(leaf.get(name))
    // What could not be read stays until the page was judged: without it a damaged page would pass for an empty one.
    if (
      value &&
      !(value instanceof PDFInvalidObject && name === CONTENTS) &&
      !kinds.some((kind) => value instanceof kind)
    )
      leaf.delete(name)
  }
  if (!leaf.has(RESOURCES)) leaf.set(RESOURCES, PDFDict.withContext(leaf.context))
  return leaf
}

function plant(document: PDFDocument, leaves: ReadonlyMap<PDFRef, PDFPageLeaf>): void {
  const { context, catalog } = document
  const root = PDFPageTree.withContext(context)
  const rootRef = context.register(root)
  const kids = root.Kids()
  for (const [ref, leaf] of leaves) {
    leaf.set(PARENT, rootRef)
    kids.push(ref)
  }
  root.set(PDFName.of('Count'), PDFNumber.of(leaves.size))
  catalog.set(PAGES, rootRef)
}
