import { JpegEmbedder, PDFDict, type PDFDocument, PDFName, type PDFPageLeaf } from 'pdf-lib'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { embedPng } from '../draw/png.ts'
import { DRAWN_DPI } from '../limits.ts'
import type { PageImage } from '../pages.ts'
import { drawPage } from './reader.ts'

/** A text page is smaller as PNG and sharper; a photograph as PNG may be many times as large as JPEG. */
const PNG_WORTH = 1.5

/** A page as a viewer shows it, as a picture. */
export async function pagePicture(page: PDFPageProxy): Promise<PageImage> {
  const canvas = await drawPage(page, { scale: DRAWN_DPI / 72 })
  const { width, height } = canvas
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data
  const raw = sharp(Buffer.from(pixels.buffer), { raw: { width, height, channels: 4 } }).removeAlpha()
  const png = await raw.clone().png({ compressionLevel: 7 }).toBuffer()
  const jpeg = await raw.clone().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer()
  const { width: widthPt, height: heightPt } = page.getViewport({ scale: 1 })
  return png.length <= jpeg.length * PNG_WORTH ? { png, widthPt, heightPt } : { jpeg, widthPt, heightPt }
}

/** Makes a page show a picture and nothing else, upright and full size. */
export async function replaceByPicture(document: PDFDocument, leaf: PDFPageLeaf, image: PageImage): Promise<void> {
  const { context } = document
  const ref = image.jpeg
    ? await (await JpegEmbedder.for(image.jpeg)).embedIntoContext(context)
    : await embedPng(image.png ?? new Uint8Array(), context)
  const keep = new Set(['Type', 'Parent'].map((key) => PDFName.of(key)))
  for (const key of leaf.keys()) if (!keep.has(key)) leaf.delete(key)
  const { widthPt, heightPt } = image
  leaf.set(PDFName.of('MediaBox'), context.obj([0, 0, widthPt, heightPt]))
  const resources = PDFDict.withContext(context)
  resources.set(PDFName.of('XObject'), context.obj({ Page: ref }))
  leaf.set(PDFName.of('Resources'), resources)
  leaf.set(PDFName.of('Contents'), context.register(context.stream(`q ${widthPt} 0 0 ${heightPt} 0 0 cm /Page Do Q`)))
}
