import sharp from 'sharp'
import { PICTURE_PIXELS } from '../limits.ts'
import { Refusal } from '../refusal.ts'

/** Decoded pixels, four bytes each (red, green, blue, alpha), already turned as the file says. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** What libheif-js offers that is used here. */
interface HeifImage {
  get_width(): number
  get_height(): number
  is_primary(): unknown
  display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (result: unknown) => void): void
  free(): void
}
interface Heif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

/**
 * The main picture of a HEIF file. HEVC (iPhones) is decoded by libheif in WebAssembly, AV1 by sharp, whose libheif has no
 * HEVC for patent reasons. @throws Refusal
 */
export async function decodeHeif(bytes: Uint8Array): Promise<Pixels> {
  const brands = Buffer.from(bytes.subarray(8, 64)).toString('latin1')
  return brands.includes('avi') ? bySharp(bytes) : ((await byLibheif(bytes)) ?? bySharp(bytes))
}

async function byLibheif(bytes: Uint8Array): Promise<Pixels | undefined> {
  // Loaded when first needed: it takes 10 MB that most documents never use.
  const heif = (await import('libheif-js/wasm-bundle.js')).default as Heif
  const images = new heif.HeifDecoder().decode(bytes)
  try {
    // A phone's file can hold several; the first need not be the one it shows.
    const image = images.find((one) => one.is_primary()) ?? images[0]
    if (!image) return undefined
    const width = image.get_width()
    const height = image.get_height()
    if (width * height > PICTURE_PIXELS / 4)
      throw new Refusal(`it has more than ${PICTURE_PIXELS / 4e6} million pixels`)
    const data = new Uint8ClampedArray(width * height * 4)
    const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve))
    return shown ? { data: new Uint8Array(data.buffer), width, height } : undefined
  } finally {
    for (const image of images) image.free()
  }
}

async function bySharp(bytes: Uint8Array): Promise<Pixels> {
  try {
    const image = sharp(bytes, { failOn: 'none', limitInputPixels: PICTURE_PIXELS / 4, autoOrient: true })
    const { data, info } = await image.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  } catch {
    throw new Refusal('it is damaged: no picture can be read from it')
  }
}
