import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFPage } from 'pdf-lib'
import { operatorsOf } from './operators.ts'

/** Pages, from 1, with a marked piece that the document's structure does not know, or with drawing outside of any; all without a structure. */
export function pagesOutOfStructure(document: PDFDocument): number[] {
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'))
  const parents =
    root instanceof PDFDict ? numbersOf(root.lookup(PDFName.of('ParentTree'))) : new Map<number, unknown>()
  return document.getPages().flatMap((page, at) => (isKnown(page, parents) ? [] : [at + 1]))
}

function numbersOf(tree: unknown): Map<number, unknown> {
  const found = new Map<number, unknown>()
  const list = tree instanceof PDFDict ? tree.lookup(PDFName.of('Nums')) : undefined
  if (!(list instanceof PDFArray)) return found
  for (let at = 0; at + 1 < list.size(); at += 2) {
    const key = list.lookup(at)
    if (key instanceof PDFNumber) found.set(key.asNumber(), list.lookup(at + 1))
  }
  return found
}

function isKnown(page: PDFPage, parents: ReadonlyMap<number, unknown>): boolean {
  const key = page.node.lookup(PDFName.of('StructParents'))
  const elements = key instanceof PDFNumber ? parents.get(key.asNumber()) : undefined
  const operators = operatorsOf(page)
  if (!(elements instanceof PDFArray) || operators === undefined) return false
  const pieces = [...operators.matchAll(/<<\/MCID (\d+)>> BDC/g)].map(([, no]) => Number(no))
  const all = pieces.length === elements.size() && pieces.every((no, at) => no === at)
  const inside = [...Array(elements.size()).keys()].every((at) => isInTree(elements.lookup(at)))
  return all && inside && /^\/\w+ (?:<<\/MCID 0>> BDC|BMC)\n/.test(operators) && operators.endsWith('EMC')
}

/** Whether an element's chain of parents ends at the root. */
function isInTree(element: unknown): boolean {
  let at = element
  for (let steps = 0; at instanceof PDFDict && steps < 20; steps++) {
    if (at.lookup(PDFName.of('Type')) === PDFName.of('StructTreeRoot')) return true
    at = at.lookup(PDFName.of('P'))
  }
  return false
}
