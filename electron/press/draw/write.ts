import { createHash } from 'node:crypto'
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from 'pdf-lib'
import { Lock, withoutCrypt } from './lock.ts'

/** Output is handed on in pieces of about this size, so that no second copy of a gigabyte is ever in memory. */
const PIECE = 1024 * 1024

/** What is at least this large goes out as it is, without being gathered with its neighbours. */
const ALONE = 64 * 1024

/**
 * Writes a document, object by object, with a classic cross-reference table. pdf-lib's own writer builds the whole file in
 * one buffer and compresses small objects in JavaScript, which costs more time than they take room. With a lock every string and stream is encrypted on its way.
 * `only` are the objects to write, where the document in memory holds more than this file.
 */
export async function writePdf(
  context: PDFContext,
  send: (piece: Uint8Array) => Promise<void>,
  lock?: Lock,
  only?: ReadonlySet<PDFRef>,
): Promise<void> {
  const out = new Output(send)
  const offsets: [number, number][] = []
  await out.add(Buffer.from(`%PDF-${lock ? '2.0' : '1.7'}\n%\u00e2\u00e3\u00cf\u00d3\n`, 'latin1'))
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (only && !only.has(ref)) continue
    offsets.push([ref.objectNumber, out.at])
    await out.add(Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`, 'latin1'))
    if (object instanceof PDFStream) await stream(out, object, lock)
    else await out.add(lock?.object(object) ?? bytesOf(object))
    await out.add(ENDOBJ)
  }
  const locked = lock && context.largestObjectNumber + 1
  if (lock && locked) {
    offsets.push([locked, out.at])
    await out.add(Buffer.from(`${locked} 0 obj\n${lock.dictionary}`, 'latin1'))
    await out.add(ENDOBJ)
  }
  const start = out.at
  await out.add(Buffer.from(table(offsets), 'latin1'))
  const { Root, Info } = context.trailerInfo
  const id = createHash('sha256').update(out.digest()).digest('hex').slice(0, 32)
  const trailer = `trailer\n<< /Size ${(locked ?? context.largestObjectNumber) + 1} /Root ${Root} /Info ${Info}${locked ? ` /Encrypt ${locked} 0 R` : ''} /ID [<${id}> <${id}>] >>\nstartxref\n${start}\n%%EOF\n`
  await out.add(Buffer.from(trailer, 'latin1'))
  await out.end()
}

const LENGTH = PDFName.of('Length')
const ENDOBJ = Buffer.from('\nendobj\n')
const ENDSTREAM = Buffer.from('\nendstream')
const STREAM = Buffer.from('\nstream\n')

function bytesOf(object: PDFObject): Uint8Array {
  // One string is made several times faster than a size is counted and a buffer filled byte by byte.
  if (object instanceof PDFDict || object instanceof PDFArray) return Buffer.from(object.toString(), 'latin1')
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}

async function stream(out: Output, object: PDFStream, lock?: Lock): Promise<void> {
  const contents = object instanceof PDFRawStream ? object.contents : object.getContents()
  if (lock) withoutCrypt(object)
  object.dict.set(LENGTH, PDFNumber.of(lock ? Lock.lengthOf(contents.length) : contents.length))
  await out.add(lock?.object(object.dict) ?? bytesOf(object.dict))
  await out.add(STREAM)
  if (lock) for (const piece of lock.stream(contents)) await out.add(piece)
  else await out.add(contents)
  await out.add(ENDSTREAM)
}

/** Cross-reference entries in number order; numbers that were given out and not used here leave a gap between two runs. */
function table(offsets: [number, number][]): string {
  const at = [...offsets].sort(([a], [b]) => a - b)
  const lines = ['xref', '0 1', '0000000000 65535 f ']
  for (let from = 0; from < at.length; ) {
    const first = at[from]?.[0] ?? 0
    let to = from
    while (to < at.length && at[to]?.[0] === first + to - from) to++
    lines.push(`${first} ${to - from}`)
    for (const [, offset] of at.slice(from, to)) lines.push(`${String(offset).padStart(10, '0')} 00000 n `)
    from = to
  }
  return `${lines.join('\n')}\n`
}

class Output {
  /** Bytes written so far. */
  at = 0
  private waiting: Uint8Array[] = []
  private size = 0
  private readonly hash = createHash('sha256')
  private readonly send: (piece: Uint8Array) => Promise<void>

  constructor(send: (piece: Uint8Array) => Promise<void>) {
    this.send = send
  }

  async add(bytes: Uint8Array): Promise<void> {
    if (bytes.length >= ALONE) await this.end()
    this.waiting.push(bytes)
    this.at += bytes.length
    this.size += bytes.length
    if (bytes.length >= ALONE || this.size >= PIECE) await this.flush()
  }

  digest(): string {
    return this.hash.copy().update(String(this.at)).digest('hex')
  }

  async end(): Promise<void> {
    if (this.size > 0) await this.flush()
  }

  private async flush(): Promise<void> {
    const piece = this.waiting.length === 1 && this.waiting[0] ? this.waiting[0] : Buffer.concat(this.waiting)
    this.waiting = []
    this.size = 0
    this.hash.update(piece.subarray(0, 4096))
    await this.send(piece)
  }
}

/** The reference of an object that the document's trailer names. */
export function setTrailer(context: PDFContext, root: PDFRef, info: PDFRef): void {
  context.trailerInfo.Root = root
  context.trailerInfo.Info = info
}
