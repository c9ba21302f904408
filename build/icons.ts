import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'

/* `node build/icons.ts`: draws the icon files of the platforms from build/icons/icon.svg. */

const folder = new URL('icons/', import.meta.url)
const svg = readFileSync(new URL('icon.svg', folder))

async function png(size: number): Promise<Buffer> {
  return sharp(svg, { density: (72 * size) / 64 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** Windows: a directory of PNG pictures. */
async function ico(sizes: readonly number[]): Promise<Buffer> {
  const pictures = await Promise.all(sizes.map(png))
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  for (const [at, size] of sizes.entries()) {
    const entry = 6 + 16 * at
    const bytes = pictures[at]?.length ?? 0
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(bytes, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += bytes
  }
  return Buffer.concat([head, ...pictures])
}

/** macOS: chunks of a four-letter type and a length, each a PNG picture. */
async function icns(types: Readonly<Record<string, number>>): Promise<Buffer> {
  const chunks = await Promise.all(
    Object.entries(types).map(async ([type, size]) => {
      const picture = await png(size)
      const head = Buffer.alloc(8)
      head.write(type, 0, 'latin1')
      head.writeUInt32BE(picture.length + 8, 4)
      return Buffer.concat([head, picture])
    }),
  )
  const body = Buffer.concat(chunks)
  const head = Buffer.alloc(8)
  head.write('icns', 0, 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}

writeFileSync(new URL('icon.png', folder), await png(1024))
writeFileSync(new URL('icon.ico', folder), await ico([16, 24, 32, 48, 64, 128, 256]))
writeFileSync(
  new URL('icon.icns', folder),
  await icns({ ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }),
)
