import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject } from 'pdf-lib'

const name = (text: string) => PDFName.of(text)

/** More are not counted; a name tree may be a loop. */
const MOST = 1000

/**
 * How many files a PDF carries inside itself: the XML of an electronic invoice, the members of a portfolio. They are no
 * pages and stay in the original, which has to be said.
 */
export function embeddedFiles(document: PDFDocument): number {
  const { context, catalog } = document
  const names = context.lookup(catalog.get(name('Names')))
  const stack: PDFObject[] = []
  const root = names instanceof PDFDict ? context.lookup(names.get(name('EmbeddedFiles'))) : undefined
  if (root) stack.push(root)
  const seen = new Set<PDFObject>()
  let count = 0
  for (let node = stack.pop(); node && count < MOST; node = stack.pop()) {
    if (!(node instanceof PDFDict) || seen.has(node)) continue
    seen.add(node)
    const pairs = context.lookup(node.get(name('Names')))
    if (pairs instanceof PDFArray) count += Math.floor(pairs.size() / 2)
    const kids = context.lookup(node.get(name('Kids')))
    for (const held of kids instanceof PDFArray ? kids.asArray() : []) {
      const kid = context.lookup(held)
      if (kid) stack.push(kid)
    }
  }
  return Math.min(count, MOST)
}
