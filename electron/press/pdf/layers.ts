import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
  PDFStream,
} from 'pdf-lib'

const name = (text: string) => PDFName.of(text)
const OC = name('OC')

/**
 * Which layers (optional content groups) a viewer hides when it opens the document. Copied pages lose the document's
 * settings and would show them all.
 */
export class Layers {
  readonly #document: PDFDocument
  readonly #hidden = new Set<PDFObject>()
  readonly #looked = new Map<PDFObject, boolean>()

  constructor(document: PDFDocument) {
    this.#document = document
    const { context, catalog } = document
    const properties = context.lookup(catalog.get(name('OCProperties')))
    if (!(properties instanceof PDFDict)) return
    const config = context.lookup(properties.get(name('D')))
    if (!(config instanceof PDFDict)) return
    const list = (of: PDFDict, key: string): PDFObject[] => {
      const held = context.lookup(of.get(name(key)))
      return held instanceof PDFArray ? held.asArray() : []
    }
    if (config.get(name('BaseState')) === name('OFF'))
      for (const group of list(properties, 'OCGs')) this.#hidden.add(group)
    for (const group of list(config, 'OFF')) this.#hidden.add(group)
    for (const group of list(config, 'ON')) this.#hidden.delete(group)
    for (const group of list(properties, 'OCGs')) if (this.#viewState(group) === name('OFF')) this.#hidden.add(group)
  }

  /** True when an object's own `/OC` hides it: an annotation's, an image's. */
  hides(dict: PDFDict): boolean {
    const group = dict.get(OC)
    return group !== undefined && this.#isHidden(group)
  }

  /** True when something the page draws may be hidden, so that the page cannot be copied as it is. */
  touch(leaf: PDFPageLeaf): boolean {
    if (this.#hidden.size === 0) return false
    const resources = this.#document.context.lookup(leaf.get(name('Resources')))
    return resources instanceof PDFDict && this.#resourcesTouch(resources)
  }

  #resourcesTouch(resources: PDFDict): boolean {
    const known = this.#looked.get(resources)
    if (known !== undefined) return known
    this.#looked.set(resources, false)
    const touched =
      this.#valuesOf(resources, 'Properties').some((one) => this.#isHidden(one)) || this.#formsTouch(resources)
    this.#looked.set(resources, touched)
    return touched
  }

  #formsTouch(resources: PDFDict): boolean {
    const { context } = this.#document
    return ['XObject', 'Pattern'].some((kind) =>
      this.#valuesOf(resources, kind).some((held) => {
        const one = context.lookup(held)
        if (!(one instanceof PDFStream)) return false
        if (this.hides(one.dict)) return true
        const own = context.lookup(one.dict.get(name('Resources')))
        return own instanceof PDFDict && this.#resourcesTouch(own)
      }),
    )
  }

  #valuesOf(resources: PDFDict, kind: string): PDFObject[] {
    const held = this.#document.context.lookup(resources.get(name(kind)))
    return held instanceof PDFDict ? held.values() : []
  }

  /** A membership (OCMD) with any hidden group counts as hiding: what it really does is left to the engine that draws it. */
  #isHidden(held: PDFObject): boolean {
    if (this.#hidden.size === 0) return false
    if (this.#hidden.has(held)) return true
    const group = this.#document.context.lookup(held)
    if (!(group instanceof PDFDict) || group.get(name('Type')) !== name('OCMD')) return false
    if (group.has(name('VE'))) return true
    const of = group.get(name('OCGs'))
    const groups = this.#document.context.lookup(of)
    const members = groups instanceof PDFArray ? groups.asArray() : of instanceof PDFRef ? [of] : []
    return members.some((member) => this.#hidden.has(member))
  }

  #viewState(held: PDFObject): PDFObject | undefined {
    const { context } = this.#document
    const group = context.lookup(held)
    const usage = group instanceof PDFDict ? context.lookup(group.get(name('Usage'))) : undefined
    const view = usage instanceof PDFDict ? context.lookup(usage.get(name('View'))) : undefined
    return view instanceof PDFDict ? view.get(name('ViewState')) : undefined
  }
}
