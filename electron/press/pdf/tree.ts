import {
  PDFArray,
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

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => PDFName.of(name))
const KIDS = PDFName.of('Kids')
const TYPE = PDFName.of('Type')
const PAGES = PDFName.of('Pages')

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
}

/**
 * Replaces the page tree by a flat one in which every page has its inherited attributes itself. Trees in the wild loop, share
 * nodes, forget `/Type` or lie about `/Count`; pdf-lib follows them recursively and for ever.
 */
export function flattenTree(document: PDFDocument): FlatTree {
  const { context, catalog } = document
  const leaves = new Map<PDFRef, PDFPageLeaf>()
  const seen = new Set<PDFObject>()
  let sound = true
  const stack: { held: PDFObject | undefined; inherited: ReadonlyMap<PDFName, PDFObject> }[] = [
    { held: catalog.get(PAGES), inherited: new Map() },
  ]
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const node = context.lookup(visit.held)
    if (!(node instanceof PDFDict) || seen.has(node)) {
      sound = false
      continue
    }
    seen.add(node)
    const attributes = new Map(visit.inherited)
    for (const name of INHERITED) {
      const own = node.get(name)
      if (own !== undefined) attributes.set(name, own)
    }
    const kids = context.lookup(node.get(KIDS))
    if (kids instanceof PDFArray) {
      // Pushed backwards, so that they are taken in order.
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
  plant(document, leaves)
  return { leaves: [...leaves.values()], sound }
}

function asLeaf(node: PDFDict, attributes: ReadonlyMap<PDFName, PDFObject>): PDFPageLeaf {
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
    leaf.set(PDFName.of('Parent'), rootRef)
    kids.push(ref)
  }
  root.set(PDFName.of('Count'), PDFNumber.of(leaves.size))
  catalog.set(PAGES, rootRef)
}
