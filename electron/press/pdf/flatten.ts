import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from 'pdf-lib'
import { normalAppearance, placement } from './appearance.ts'
import type { Layers } from './layers.ts'

const name = (text: string) => PDFName.of(text)
const ANNOTS = name('Annots')

/** Bits of an annotation's flags (ISO 32000-2, table 167): hidden, and not shown on screen. */
const HIDDEN = (1 << 1) | (1 << 5)

/** Annotations that show nothing of their own on the page: links have no appearance, popups open beside it. */
const SILENT = new Set([name('Link'), name('Popup')])

/** The annotations of a page, as dictionaries, broken ones left out. */
export function annotationsOf(leaf: PDFPageLeaf): PDFDict[] {
  const held = leaf.context.lookup(leaf.get(ANNOTS))
  if (!(held instanceof PDFArray)) return []
  return held
    .asArray()
    .map((one) => leaf.context.lookup(one))
    .filter((one) => one instanceof PDFDict)
}

/** True when the annotation is meant to be seen on the page. */
export function isShown(annotation: PDFDict, layers: Layers): boolean {
  const subtype = annotation.context.lookup(annotation.get(name('Subtype')))
  if (subtype instanceof PDFName && SILENT.has(subtype)) return false
  const flags = annotation.context.lookup(annotation.get(name('F')))
  return !(flags instanceof PDFNumber && flags.asNumber() & HIDDEN) && !layers.hides(annotation)
}

/**
 * Draws the appearances of a page's annotations and fields into the page, in their order, and removes the annotations with
 * everything that could act: scripts, launch actions, media. What had no appearance is not drawn; the page has to be
 * compared with what a viewer shows.
 */
export function flattenAnnotations(document: PDFDocument, leaf: PDFPageLeaf, layers: Layers): void {
  const shown = annotationsOf(leaf).filter((annotation) => isShown(annotation, layers))
  const operators: string[] = []
  const forms = new Map<PDFName, PDFRef>()
  for (const annotation of shown) {
    const appearance = normalAppearance(annotation)
    const matrix = appearance && placement(annotation, appearance)
    if (!appearance || !matrix) continue
    const key = freeName(leaf, forms)
    forms.set(key, document.context.register(asForm(document, appearance)))
    operators.push(`q ${matrix.map(plain).join(' ')} cm ${key} Do Q`)
  }
  for (const key of ['Annots', 'AA', 'B', 'Trans', 'Dur', 'PieceInfo', 'Metadata', 'AF', 'Thumb', 'PresSteps'])
    leaf.delete(name(key))
  if (operators.length === 0) return
  placeForms(leaf, forms)
  surround(document, leaf, `\nQ\n${operators.join('\n')}\n`)
}

/** Appearances in the wild lack the entries that make a stream a form, and rely on the form's default fonts. */
function asForm(document: PDFDocument, appearance: PDFStream): PDFStream {
  const { context } = document
  const dict = PDFDict.fromMapWithContext(new Map(appearance.dict.entries()), context)
  dict.set(name('Type'), name('XObject'))
  dict.set(name('Subtype'), name('Form'))
  dict.delete(name('OC'))
  dict.set(name('Resources'), withDefaults(document, context.lookup(dict.get(name('Resources')))))
  return PDFRawStream.of(dict, appearance.getContents())
}

function withDefaults(document: PDFDocument, own: PDFObject | undefined): PDFDict {
  const { context, catalog } = document
  const form = context.lookup(catalog.get(name('AcroForm')))
  const defaults = form instanceof PDFDict ? context.lookup(form.get(name('DR'))) : undefined
  const merged = PDFDict.fromMapWithContext(new Map(own instanceof PDFDict ? own.entries() : []), context)
  const fonts = context.lookup(merged.get(name('Font')))
  const spare = defaults instanceof PDFDict ? context.lookup(defaults.get(name('Font'))) : undefined
  if (spare instanceof PDFDict) {
    const all = new Map([...spare.entries(), ...(fonts instanceof PDFDict ? fonts.entries() : [])])
    merged.set(name('Font'), PDFDict.fromMapWithContext(all, context))
  }
  return merged
}

function placeForms(leaf: PDFPageLeaf, forms: ReadonlyMap<PDFName, PDFRef>): void {
  const { context } = leaf
  // Copies: resources are often shared between pages, and each page gets forms of its own.
  const held = context.lookup(leaf.get(name('Resources')))
  const resources = PDFDict.fromMapWithContext(new Map(held instanceof PDFDict ? held.entries() : []), context)
  const known = context.lookup(resources.get(name('XObject')))
  const objects = PDFDict.fromMapWithContext(new Map(known instanceof PDFDict ? known.entries() : []), context)
  for (const [key, ref] of forms) objects.set(key, ref)
  resources.set(name('XObject'), objects)
  leaf.set(name('Resources'), resources)
}

function freeName(leaf: PDFPageLeaf, taken: ReadonlyMap<PDFName, PDFRef>): PDFName {
  const resources = leaf.context.lookup(leaf.get(name('Resources')))
  const objects = resources instanceof PDFDict ? leaf.context.lookup(resources.get(name('XObject'))) : undefined
  for (let no = taken.size; ; no += 1) {
    const key = name(`Flat${no}`)
    if (!taken.has(key) && !(objects instanceof PDFDict && objects.has(key))) return key
  }
}

/** Puts what the page drew between `q` and `Q`, so that what comes after starts from a clean state. */
function surround(document: PDFDocument, leaf: PDFPageLeaf, after: string): void {
  const { context } = document
  const held = context.lookup(leaf.get(name('Contents')))
  const parts =
    held instanceof PDFArray ? held.asArray() : held instanceof PDFStream ? [leaf.get(name('Contents')) ?? held] : []
  const contents = PDFArray.withContext(context)
  contents.push(context.register(context.stream('q\n')))
  for (const part of parts) contents.push(part)
  contents.push(context.register(context.stream(after)))
  leaf.set(name('Contents'), contents)
}

/** PDF knows no exponents. */
function plain(value: number): string {
  return String(Number(value.toFixed(5)))
}
