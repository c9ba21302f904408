import sharp from 'sharp'
import type { PageView } from '../../../shared/model/case.ts'
import { drawn } from './open.ts'

/** A picture of a page as somebody wants to see it: turned, then cut, at most `width` pixels wide. PNG in, PNG out. */
export async function seen(png: Uint8Array, { turn, crop }: PageView, width: number): Promise<Uint8Array> {
  const turned = turn === undefined ? png : await drawn(sharp(png).rotate(turn).png().toBuffer())
  const page = sharp(turned)
  const size = await page.metadata()
  const part = crop && {
    left: Math.floor(crop.x * size.width),
    top: Math.floor(crop.y * size.height),
    width: Math.max(1, Math.min(size.width, Math.round(crop.width * size.width))),
    height: Math.max(1, Math.min(size.height, Math.round(crop.height * size.height))),
  }
  const cut = part
    ? page.extract({
        ...part,
        width: Math.min(part.width, size.width - part.left),
        height: Math.min(part.height, size.height - part.top),
      })
    : page
  return drawn(cut.resize({ width, withoutEnlargement: true }).png().toBuffer())
}
