/** How far behind its number the word `obj` may stand, in bytes. */
const HEAD_BYTES = 32

/** How far back from the end the references of a trailer are looked for, in bytes; each is a few dozen. */
const REFERENCE_BYTES = 200

/**
 * The same document without what its readers stumble over between its objects (a broken trailer, a cross-reference table of
 * other bytes): its objects one after the other under a header and a trailer of their own. `undefined` when there are none.
 */
export function rebuilt(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const heads = headsOf(file)
  if (heads.length === 0) return undefined
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  for (const [no, from] of heads.entries())
    parts.push(objectAt(file, from, heads[no + 1] ?? file.length), Buffer.from('\nendobj\n'))
  parts.push(Buffer.from(`trailer\n<< ${trailerOf(file)} >>\nstartxref\n0\n%%EOF\n`, 'latin1'))
  return Buffer.concat(parts)
}

/** Where objects begin. */
function headsOf(file: Buffer): number[] {
  const heads: number[] = []
  for (let at = file.indexOf('obj', 0, 'latin1'); at >= 0; at = file.indexOf('obj', at + 3, 'latin1')) {
    const before = file.toString('latin1', Math.max(0, at - HEAD_BYTES), at)
    const head = /(?:^|[^\d])(\d{1,10}\s+\d{1,5}\s+)$/.exec(before)?.[1]
    if (head) heads.push(at - head.length)
  }
  return heads
}

/** An object's bytes up to its end, to that of its stream, or to where the next one begins. */
function objectAt(file: Buffer, from: number, next: number): Buffer {
  const whole = file.subarray(from, next)
  const stream = whole.indexOf('endstream', 0, 'latin1')
  const end = whole.indexOf('endobj', Math.max(0, stream), 'latin1')
  if (end >= 0) return whole.subarray(0, end)
  return stream >= 0 ? whole.subarray(0, stream + 'endstream'.length) : whole
}

/** The last root, encryption and name that the file gives itself. */
function trailerOf(file: Buffer): string {
  const found = [
    ['Root', /^\/Root\s*\d+\s+\d+\s+R/],
    ['Encrypt', /^\/Encrypt\s*\d+\s+\d+\s+R/],
    ['ID', /^\/ID\s*\[\s*<[\da-fA-F\s]*>\s*<[\da-fA-F\s]*>\s*\]/],
  ] as const
  return found
    .flatMap(([key, pattern]) => {
      const at = file.lastIndexOf(`/${key}`, undefined, 'latin1')
      return at < 0 ? [] : (pattern.exec(file.toString('latin1', at, at + REFERENCE_BYTES))?.[0] ?? [])
    })
    .join(' ')
}
