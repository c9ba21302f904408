import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { FileType } from '../../shared/model/case.ts'
import { bareJpeg } from './image/jpeg.ts'
import { drawn, openPicture } from './image/open.ts'
import { RESAMPLED, type Source, turnOf } from './lookSource.ts'
import { SIDE } from './pdf/compare.ts'

/** A picture file with so many pages in the bundle; undefined when they are not its own: a chat as one long screenshot is cut into pages. */
export async function pictureSource(bytes: Uint8Array, type: FileType, pages: number): Promise<Source | undefined> {
  const picture = await openPicture(bytes, type).catch(() => undefined)
  if (picture?.pages !== pages) return undefined
  const jpeg = type === 'jpeg' ? bytes : undefined
  return {
    isSame: async (no, turn, { framed, back }) => {
      if (!jpeg || turn !== 0 || turnOf(framed) !== 0 || !(await picture.page(no)).plain) return false
      const bare = await bareJpeg(jpeg)
      return bare !== undefined && createHash('sha256').update(bare).digest('hex') === back.picture?.sha256
    },
    draw: async (no, turn) => {
      const page = await picture.page(no)
      const size = { width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true } as const
      const small = sharp(await drawn(page.upright().resize(size).png().toBuffer()))
      const turned = turn === 0 ? small : small.rotate(turn)
      const { data, info } = await drawn(turned.ensureAlpha().raw().toBuffer({ resolveWithObject: true }))
      return { pixels: { width: info.width, height: info.height, data }, except: [], cell: RESAMPLED }
    },
    close: async () => {},
  }
}
