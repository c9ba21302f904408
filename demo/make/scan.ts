import sharp from 'sharp'
import { A4, type Draw, png, seeded } from './page.ts'

/** How a sheet went through the scanner. `turn` in degrees, `noise` as a standard deviation in gray levels. */
export interface ScanLook {
  readonly dpi: number
  readonly turn: number
  readonly noise: number
  readonly quality: number
  readonly seed: number
}

/** The page as an office scanner would give it: gray, a little turned, dusty, darker towards one edge; JPEG bytes. */
export async function scan(draw: Draw, look: ScanLook): Promise<Buffer> {
  const turned = await sharp(png(draw, look.dpi / 72))
    .flatten({ background: '#ffffff' })
    .rotate(look.turn, { background: '#c9c9c9' })
    .greyscale()
    .blur(0.6)
    .toBuffer()
  const width = Math.round((A4.width / 72) * look.dpi)
  const height = Math.round((A4.height / 72) * look.dpi)
  const { data } = await sharp(turned)
    .resize(width, height, { fit: 'cover' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const random = seeded(look.seed)
  for (let y = 0; y < height; y++) {
    const shade = 14 * Math.max(0, 1 - y / (height * 0.12))
    for (let x = 0; x < width; x++) {
      const edge = 22 * Math.max(0, 1 - x / (width * 0.05))
      const grain = (random() + random() + random() - 1.5) * 2 * look.noise
      const at = y * width + x
      data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * 0.93 + 6 - shade - edge + grain))
    }
  }
  speckle(data, width, height, random)
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: look.quality })
    .withMetadata({ density: look.dpi })
    .toBuffer()
}

/** Dust on the glass: a few dark dots and one hair. */
function speckle(data: Buffer, width: number, height: number, random: () => number): void {
  for (let dot = 0; dot < 60; dot++) {
    const x = Math.floor(random() * (width - 3))
    const y = Math.floor(random() * (height - 3))
    const size = random() > 0.8 ? 3 : 2
    for (let dy = 0; dy < size; dy++) for (let dx = 0; dx < size; dx++) data[(y + dy) * width + x + dx] = 70
  }
  let x = width * 0.7
  const top = Math.floor(height * 0.3)
  for (let y = top; y < top + height * 0.05; y++) {
    x += (random() - 0.35) * 1.6
    data[y * width + Math.floor(x)] = 90
  }
}

/** The pages as a fax would keep them: one black-and-white TIFF with several pages (CCITT group 4), 200 dpi. */
export async function fax(pages: readonly Draw[]): Promise<Buffer> {
  return sharp(
    pages.map((draw) => png(draw, 200 / 72)),
    { join: { animated: true } },
  )
    .flatten({ background: '#ffffff' })
    .greyscale()
    .threshold(150)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, resolutionUnit: 'inch', xres: 200 / 25.4, yres: 200 / 25.4 })
    .toBuffer()
}
