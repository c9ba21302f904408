import sharp from 'sharp'

/** Segments that say how to show the picture: JFIF, Adobe's colour transform. Everything else (place, camera, previews) goes. */
const KEPT_APPS = new Set([0xe0, 0xee])

/**
 * The same compressed picture without its metadata: a phone writes where it was taken. Not a pixel is re-encoded. `undefined`
 * when it is not a complete JPEG, so that it has to be decoded and encoded anew.
 */
export async function bareJpeg(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const bare = stripped(bytes)
  if (!bare) return undefined
  try {
    // Every viewer treats a damaged JPEG differently; only one that decodes to its end is passed on.
    await sharp(bare, { failOn: 'warning', sequentialRead: true }).resize({ width: 8 }).raw().toBuffer()
    return bare
  } catch {
    return undefined
  }
}

function stripped(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [file.subarray(0, 2)]
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file[at + 1] ?? 0
    if (file[at] !== 0xff) return undefined
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (marker === 0xda) {
      const last = file.lastIndexOf(Buffer.from([0xff, 0xd9]))
      // After the picture phones append videos and depth maps.
      return last < at ? undefined : Buffer.concat([...parts, file.subarray(at, firstEnd(file, end) ?? last + 2)])
    }
    const isApp = marker >= 0xe0 && marker <= 0xef
    if ((!isApp && marker !== 0xfe) || KEPT_APPS.has(marker)) parts.push(file.subarray(at, end))
    at = end
  }
  return undefined
}

/** Where the picture's own end marker ends: inside the compressed data 0xFF is always followed by 0 or a restart marker. */
function firstEnd(file: Buffer, from: number): number | undefined {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    if (file[at + 1] === 0xd9) return at + 2
  }
  return undefined
}
