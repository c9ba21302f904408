/** A tar archive is made of blocks of this many bytes. */
export const BLOCK = 512

/** From here on a size does not fit into octal digits and is written in binary, as GNU tar does. */
const OCTAL_LIMIT = 8 ** 11

/**
 * The header block of one member (POSIX ustar). Everything that is not the path or the length is the same for every member, so that
 * a reader compares the whole block and one flipped bit in it is noticed.
 */
export function tarHeader(path: string, bytes: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(path) > 100) throw new Error(`a path in a backup has at most 100 bytes: ${path}`)
  block.write(path, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  if (bytes < OCTAL_LIMIT) block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    block[124] = 0x80
    block.writeBigUInt64BE(BigInt(bytes), 128)
  }
  block.write('00000000000\0', 136)
  block.write('0', 156)
  block.write('ustar\0', 257)
  block.write('00', 263)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Path and length out of a header block, or undefined unless it is, byte for byte, one that {@link tarHeader} makes. */
export function readTarHeader(block: Buffer): { path: string; bytes: number } | undefined {
  const end = block.indexOf(0)
  const path = block.toString('utf8', 0, Math.min(end < 0 ? 100 : end, 100))
  const bytes =
    block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(block.toString('latin1', 124, 135), 8)
  // Bytes that are no text take more room once they have become some.
  if (path === '' || Buffer.byteLength(path) > 100 || !Number.isSafeInteger(bytes) || bytes < 0) return undefined
  return tarHeader(path, bytes).equals(block) ? { path, bytes } : undefined
}

/** How many zeros follow a member of this length, up to the next block. */
export function tarPadding(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK
}

/** What one member takes in the archive. */
export function tarLength(bytes: number): number {
  return BLOCK + bytes + tarPadding(bytes)
}

/** Two blocks of zeros end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK)
