import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
} from 'pdf-lib'
import { normalAppearance } from './appearance.ts'
import { drawTick } from './markup.ts'
import { instructions } from './streams.ts'
import { type BoxText, type TextBoxes, textOf } from './textBox.ts'

const name = (text: string) => PDFName.of(text)

/** Field flags (ISO 32000-2, tables 228 to 233). */
const MULTILINE = 1 << 12
const PASSWORD = 1 << 13
const PUSHBUTTON = 1 << 16
const COMB = 1 << 24

/**
 * Gives text and choice fields an appearance where theirs is missing, empty or declared out of date although they have a
 * value: merging such a PDF silently loses what was filled in. Ticked boxes likewise. Returns the widgets whose appearance was
 * made here, with what they show.
 */
export function drawValues(document: PDFDocument, widgets: readonly PDFDict[], boxes: TextBoxes): Map<PDFDict, string> {
  const { context, catalog } = document
  const form = context.lookup(catalog.get(name('AcroForm')))
  const outdated = form instanceof PDFDict && context.lookup(form.get(name('NeedAppearances'))) === PDFBool.True
  const made = new Map<PDFDict, string>()
  for (const widget of widgets) {
    const field = new Field(widget, form instanceof PDFDict ? form : undefined)
    const box = field.shown()
    if (box?.text.trim() && (outdated || !showsText(widget)) && boxes.draw(widget, box)) made.set(widget, box.text)
    else if (!widget.has(name('AP')) && field.isTicked() && drawTick(widget)) made.set(widget, '✓')
  }
  return made
}

function showsText(widget: PDFDict): boolean {
  const appearance = normalAppearance(widget)
  const drawn = appearance && instructions(appearance)
  return drawn !== undefined && /(?:Tj|TJ|'|"|Do)(?:\s|$)/.test(Buffer.from(drawn).toString('latin1'))
}

/** How far up a field's parents are asked; more is a loop. */
const DEPTH = 32

/** A field as one of its widgets sees it: what it does not say itself it has from its parents, then from the form. */
class Field {
  readonly #chain: PDFDict[] = []
  readonly #context: PDFContext

  constructor(widget: PDFDict, form: PDFDict | undefined) {
    this.#context = widget.context
    let node: PDFObject | undefined = widget
    while (node instanceof PDFDict && this.#chain.length < DEPTH) {
      this.#chain.push(node)
      node = this.#context.lookup(node.get(name('Parent')))
    }
    if (form) this.#chain.push(form)
  }

  /** The text to be seen, for text and choice fields. */
  shown(): BoxText | undefined {
    const type = this.#get('FT')
    const flags = this.#number('Ff')
    if (type === name('Tx') && !(flags & PASSWORD)) {
      const text = textOf(this.#get('V'))
      return text === undefined
        ? undefined
        : this.#box(text, (flags & MULTILINE) !== 0, flags & COMB ? this.#number('MaxLen') : 0)
    }
    if (type !== name('Ch')) return undefined
    const chosen = this.#get('V')
    const values =
      chosen instanceof PDFArray ? chosen.asArray().map((one) => textOf(this.#context.lookup(one))) : [textOf(chosen)]
    const texts = values.filter((one) => one !== undefined).map((one) => this.#label(one))
    return texts.length === 0 ? undefined : this.#box(texts.join('\n'), texts.length > 1, 0)
  }

  /** True for a check box or radio button that is on. */
  isTicked(): boolean {
    if (this.#get('FT') !== name('Btn') || this.#number('Ff') & PUSHBUTTON) return false
    const state = this.#get('AS') ?? this.#get('V')
    return state instanceof PDFName && state !== name('Off')
  }

  #box(text: string, manyLines: boolean, comb: number): BoxText {
    return {
      text,
      manyLines,
      comb: comb > 0 && comb <= 200 ? comb : 0,
      align: this.#number('Q'),
      style: textOf(this.#get('DA')) ?? '',
    }
  }

  /** A choice may be kept under another name than the one it shows. */
  #label(value: string): string {
    const options = this.#get('Opt')
    for (const held of options instanceof PDFArray ? options.asArray() : []) {
      const option = this.#context.lookup(held)
      if (option instanceof PDFArray && textOf(option.lookup(0)) === value) return textOf(option.lookup(1)) ?? value
    }
    return value
  }

  #get(key: string): PDFObject | undefined {
    for (const node of this.#chain) {
      const value = this.#context.lookup(node.get(name(key)))
      if (value) return value
    }
    return undefined
  }

  #number(key: string): number {
    const value = this.#get(key)
    return value instanceof PDFNumber ? value.asNumber() : 0
  }
}
