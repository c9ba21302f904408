import { ParseSpeeds, PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, type PDFPageLeaf } from 'pdf-lib'
import { Refusal } from '../refusal.ts'
import { rectangle } from './appearance.ts'
import type { Area } from './area.ts'
import { commentsOf } from './comments.ts'
import { Drawings } from './drawings.ts'
import { embeddedFiles } from './embedded.ts'
import { annotationsOf, flattenAnnotations, isShown } from './flatten.ts'
import { PageHealth } from './health.ts'
import { Layers } from './layers.ts'
import { drawMarkup } from './markup.ts'
import { escapeDecrypted, mendCatalog, nullWhatIsNoObject, reserveReferred } from './mend.ts'
import { repackDamaged } from './repack.ts'
import { TextBoxes } from './textBox.ts'
import { flattenTree } from './tree.ts'
import { drawValues } from './values.ts'

/** One page made ready for copying, and what has to be checked before it may be. */
export interface PreparedPage {
  readonly leaf: PDFPageLeaf
  /** `sure`: any reader shows it so. `compare`: look whether it does. `draw`: it cannot be copied as it is shown. */
  readonly trust: 'sure' | 'compare' | 'draw'
  /** Part of what it should show is missing from the file or does not read. */
  readonly damaged: boolean
  /** Something was drawn into it here, or it is damaged: always to be compared. */
  readonly touched: boolean
  /** Places where the appearance was made here. */
  readonly made: readonly Area[]
  /** Filled-in values that were drawn there. */
  readonly values: readonly string[]
}

/** A PDF loaded, its page tree made flat, its fields and annotations drawn into the pages. */
export interface Prepared {
  readonly document: PDFDocument
  readonly pages: readonly PreparedPage[]
  /** Why another reader may see something else in the whole file. */
  readonly doubtful: boolean
  /** It opened with the password of its reader only. */
  readonly unlocked: boolean
  /** How many files it carries inside itself. */
  readonly carries: number
  /** What notes on its pages say. */
  readonly comments: readonly string[]
  /** How many pages it lists that are not in it. */
  readonly missing: number
  /** Its list of pages is missing; the pages are in the order of the file. */
  readonly unlisted: boolean
}

/**
 * Loads a PDF with the engine that copies pages, repairing what can be.
 * @throws Refusal when it is known to be unprintable; anything else when this engine cannot read it
 */
export async function prepare(bytes: Uint8Array, password?: string): Promise<Prepared> {
  const { document, unlocked } = await loadPdf(bytes, password)
  reserveReferred(document.context)
  mendCatalog(document)
  escapeDecrypted(document, bytes)
  if (isDynamicForm(document)) throw new Refusal('it is a dynamic form (XFA) that only Adobe Reader can show')
  const { leaves, sound, missing, unlisted } = flattenTree(document, bytes)
  if (leaves.length === 0) throw new Error('no pages')
  if (unlisted && lockedAway(document)) throw new Error('the pages found are encrypted, and what opens them is missing')
  const doubtful = !sound || hasHistory(bytes)
  const layers = new Layers(document)
  const health = new PageHealth()
  const drawings = new Drawings()
  const boxes = new TextBoxes(document.context)
  const shown = leaves.map((leaf) => annotationsOf(leaf).filter((annotation) => isShown(annotation, layers)))
  const values = drawValues(document, shown.flat(), boxes)
  const made = new Set([...values.keys(), ...drawMarkup(shown.flat(), boxes)])
  await boxes.finish()
  const pages = leaves.map((leaf, index): PreparedPage => {
    const mine = shown[index] ?? []
    const areas = mine.flatMap((annotation) => (made.has(annotation) ? [rectangle(annotation, 'Rect')] : []))
    const state = health.of(leaf)
    drawings.check(leaf)
    const layered = layers.touch(leaf)
    flattenAnnotations(document, leaf, layers)
    const trust = layered ? 'draw' : doubtful || state !== 'whole' || mine.length > 0 ? 'compare' : 'sure'
    return {
      leaf,
      trust,
      damaged: state === 'damaged',
      touched: mine.length > 0 || state === 'damaged',
      made: areas.filter((area) => area !== undefined),
      values: mine.flatMap((one) => values.get(one) ?? []),
    }
  })
  // Only now: what is no object makes the pages that refer to it damaged.
  nullWhatIsNoObject(document.context)
  await repackDamaged(document.context)
  const carries = embeddedFiles(document)
  return { document, pages, doubtful, unlocked, carries, comments: commentsOf(shown.flat()), missing, unlisted }
}

/** The trailer that says that the file is encrypted was cut off with the list of pages; the key's own object is in it. */
function lockedAway({ context }: PDFDocument): boolean {
  if (context.isDecrypted) return false
  return context
    .enumerateIndirectObjects()
    .some(([, one]) => one instanceof PDFDict && one.has(PDFName.of('O')) && one.has(PDFName.of('U')))
}

/** Loads a PDF. Many protected files open without a password and forbid this or that only: the one given is the second try. */
export async function loadPdf(
  bytes: Uint8Array,
  password?: string,
): Promise<{ document: PDFDocument; unlocked: boolean }> {
  // A part of a Buffer is a view: the streams of the document share the file's bytes instead of being copied one by one.
  const shared = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const open = (tried: string) =>
    PDFDocument.load(shared, { password: tried, updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
  try {
    return { document: await open(''), unlocked: false }
  } catch (error) {
    if (password === undefined) throw error
    return { document: await open(password), unlocked: true }
  }
}

/** XFA without fields of its own: the only page says "Please wait", which would be bound as the evidence. */
function isDynamicForm(document: PDFDocument): boolean {
  const { context, catalog } = document
  const form = context.lookup(catalog.get(PDFName.of('AcroForm')))
  if (!(form instanceof PDFDict) || !form.has(PDFName.of('XFA'))) return false
  if (context.lookup(catalog.get(PDFName.of('NeedsRendering'))) === PDFBool.True) return true
  const fields = context.lookup(form.get(PDFName.of('Fields')))
  return !(fields instanceof PDFArray) || fields.size() === 0
}

/**
 * True when the file holds more than one version of something: readers follow the cross-reference table, while the copying
 * engine takes the last one it meets, and a file can be made in which the two show different pages. Encryption counts too.
 */
function hasHistory(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.includes('/Encrypt', 0, 'latin1')) return true
  const seen = new Set<string>()
  for (let at = file.indexOf(' obj', 0, 'latin1'); at >= 0; at = file.indexOf(' obj', at + 4, 'latin1')) {
    const head = /(\d+)\s+\d+$/.exec(file.toString('latin1', Math.max(0, at - 20), at))?.[1]
    if (head === undefined) continue
    if (seen.has(head)) return true
    seen.add(head)
  }
  return false
}
