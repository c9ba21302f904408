import { PDFDict, PDFName, type PDFObject, type PDFPageLeaf, PDFStream } from 'pdf-lib'
import { DRAWINGS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { contentStreams, instructions } from './streams.ts'

/** Forms within forms deeper than this are a loop in all but name. */
const DEPTH = 40

/**
 * Counts how often a page draws something placed (a picture, a form), with what these draw in turn. Twelve forms that each
 * draw the next ten times fit into 3 KB and keep every viewer busy for years: such a page in a bundle would stop its reader.
 */
export class Drawings {
  readonly #counted = new Map<PDFObject, number>()

  /** @throws Refusal when a page draws more than {@link DRAWINGS} things */
  check(leaf: PDFPageLeaf): void {
    const resources = leaf.context.lookup(leaf.get(PDFName.of('Resources')))
    const count = contentStreams(leaf).streams.reduce((sum, stream) => sum + this.#drawn(stream, resources, 0), 0)
    if (count > DRAWINGS) throw new Refusal('one of its pages draws the same things millions of times')
  }

  #drawn(stream: PDFStream, resources: PDFObject | undefined, depth: number): number {
    if (depth > DEPTH) return Number.POSITIVE_INFINITY
    const { context } = stream.dict
    const objects = resources instanceof PDFDict ? context.lookup(resources.get(PDFName.of('XObject'))) : undefined
    if (!(objects instanceof PDFDict)) return 0
    const forms = objects.entries().flatMap(([key, held]) => {
      const form = context.lookup(held)
      return form instanceof PDFStream && form.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
        ? [{ key, form }]
        : []
    })
    if (forms.length === 0) return 0
    const text = Buffer.from(instructions(stream) ?? []).toString('latin1')
    const times = new Map<string, number>()
    for (const [, name = ''] of text.matchAll(/\/([^\s/<>[\](){}%]+)\s+Do\b/g))
      times.set(name, (times.get(name) ?? 0) + 1)
    return forms.reduce((sum, { key, form }) => {
      const often = times.get(key.decodeText()) ?? 0
      return often === 0 ? sum : sum + often * (1 + this.#inside(form, resources, depth))
    }, 0)
  }

  #inside(form: PDFStream, outer: PDFObject | undefined, depth: number): number {
    const known = this.#counted.get(form)
    if (known !== undefined) return known
    // A form that draws itself is drawn once by every viewer.
    this.#counted.set(form, 0)
    const own = form.dict.context.lookup(form.dict.get(PDFName.of('Resources')))
    const count = this.#drawn(form, own ?? outer, depth + 1)
    this.#counted.set(form, count)
    return count
  }
}
