import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import {
  AnnotationMode,
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { PREVIEW_AREA, PREVIEW_SIDE } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import type { Area } from './area.ts'

// pdf.js would import its worker by a path of its own making, which a bundled build does not have.
Object.assign(globalThis, { pdfjsWorker })

const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folder = (name: string) => join(PACKAGE, name) + sep

/** A PDF opened by the reading engine. */
export type PdfReader = PDFDocumentProxy

/**
 * Opens a PDF with pdf.js, which reads nearly everything a viewer does. Close it with {@link closeReader}. A password is tried when
 * it needs one.
 * @throws Refusal when it needs a password or another one; anything else when it is beyond repair
 */
export async function openReader(
  bytes: Uint8Array,
  password?: string,
  options: ReaderOptions = {},
): Promise<PdfReader> {
  try {
    return await open(bytes, undefined, options)
  } catch (error) {
    if (!needsPassword(error)) throw error
    if (password === undefined) throw new Refusal('it needs a password')
  }
  try {
    return await open(bytes, password, options)
  } catch (error) {
    throw needsPassword(error) ? new Refusal('it needs another password than the one that was given') : error
  }
}

function needsPassword(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException'
}

/** How a PDF is opened by the reading engine. */
export interface ReaderOptions {
  /** Pictures with more pixels are left out: decoding one takes as long as everything else of ten pages. */
  readonly maxImageSize?: number
  /** Take of a sound file only what is asked for: what is never looked at, large pictures above all, is not held twice. */
  readonly inPieces?: boolean
}

class Pieces extends PDFDataRangeTransport {
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    super(bytes.length, null)
    this.#bytes = bytes
  }

  override requestDataRange(begin: number, end: number): void {
    // A copy: pdf.js takes the buffer over, and what a Buffer slices is none.
    this.onDataRange(begin, new Uint8Array(this.#bytes.subarray(begin, end)))
  }
}

async function open(
  bytes: Uint8Array,
  password: string | undefined,
  { maxImageSize, inPieces }: ReaderOptions,
): Promise<PdfReader> {
  const task = getDocument({
    ...(inPieces
      ? { range: new Pieces(bytes), disableAutoFetch: true, disableStream: true }
      : // A copy: pdf.js takes the buffer over.
        { data: new Uint8Array(bytes) }),
    ...(maxImageSize === undefined ? {} : { maxImageSize }),
    ...(password === undefined ? {} : { password }),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy().catch(() => {})
    throw error
  }
}

/** Frees what an opened PDF holds. */
export async function closeReader(reader: PdfReader): Promise<void> {
  await reader.loadingTask.destroy()
}

/** What a drawn page should look like. */
export interface DrawOptions {
  /** Pixels per point. */
  readonly scale: number
  /** Clockwise degrees beside its own turn. */
  readonly turn?: number
}

/** Draws a page as a viewer shows it: rotated, cropped to its visible box, with annotations, fields and visible layers. */
export async function drawPage(page: PDFPageProxy, options: DrawOptions): Promise<Canvas> {
  const { scale, turn = 0 } = options
  const viewport = page.getViewport({ scale: bounded(page, scale), rotation: (page.rotate + turn) % 360 })
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)))
  await page.render({
    canvas: canvas as never,
    viewport,
    background: '#ffffff',
    annotationMode: AnnotationMode.ENABLE,
  }).promise
  return canvas
}

/** Draws a part of a page, given in its own points, into so many pixels. `scale`: pixels per point. */
export async function drawPart(
  page: PDFPageProxy,
  part: Area,
  { width, height }: { readonly width: number; readonly height: number },
  scale = width / (part[2] - part[0]),
): Promise<Canvas> {
  const whole = page.getViewport({ scale })
  const [left = 0, top = 0] = whole.convertToViewportPoint(part[0], part[3])
  const canvas = createCanvas(width, height)
  await page.render({
    canvas: canvas as never,
    viewport: page.getViewport({ scale, offsetX: -left, offsetY: -top }),
    background: '#ffffff',
  }).promise
  return canvas
}

/** The scale at which a page fits into a box of pixels. */
export function scaleFor(page: PDFPageProxy, width: number, height: number): number {
  const { width: w, height: h } = page.getViewport({ scale: 1 })
  return Math.min(width / Math.max(w, 1), height / Math.max(h, 1))
}

/** The scale at which a page is drawn where another one is asked: it may say that it is a kilometre wide. */
export function bounded(page: PDFPageProxy, scale: number): number {
  const { width, height } = page.getViewport({ scale: 1 })
  if (!(width > 0 && height > 0)) throw new Refusal('its pages have no size')
  return Math.min(scale, PREVIEW_SIDE / width, PREVIEW_SIDE / height, Math.sqrt(PREVIEW_AREA / (width * height)))
}

/** A page's text, lines as the page has them. */
export async function pageText(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}
