import { constants, inflateSync } from 'node:zlib'
import { OBJECT_STREAM_BYTES, OBJECT_STREAMS_BYTES } from '../limits.ts'
import { Refusal } from '../refusal.ts'

/**
 * Refuses a PDF whose object or cross-reference streams unpack to more than {@link OBJECT_STREAM_BYTES} each or
 * {@link OBJECT_STREAMS_BYTES} together, before a parser unpacks them: 1 MB can hold 1 GB, parsers unpack these whole, and
 * being killed would cost a binding session everything it holds. Streams that do not unpack are the parser's to judge.
 * @throws Refusal
 */
export function guardPdf(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let all = 0
  for (const { dict, start } of parsedStreams(file)) {
    const end = file.indexOf('endstream', start, 'latin1')
    const data = file.subarray(start, end < 0 ? file.length : end)
    let unpacked = data
    // Filters can be stacked: a bomb of a bomb.
    for (let layer = 0; layer < Math.min(5, dict.split('FlateDecode').length - 1); layer += 1) {
      const next = inflate(unpacked)
      if (!next) break
      unpacked = next
    }
    all += unpacked.length
    if (all > OBJECT_STREAMS_BYTES) throw tooMuch()
  }
}

const NEWLINE = 10

/** The streams that a parser unpacks just to know what is in the file. */
function* parsedStreams(file: Buffer): Generator<{ dict: string; start: number }> {
  for (const type of ['ObjStm', 'XRef']) {
    for (let at = file.indexOf(type, 0, 'latin1'); at >= 0; at = file.indexOf(type, at + 1, 'latin1')) {
      const stream = file.indexOf('stream', at, 'latin1')
      if (stream < 0 || stream - at > 4096) continue
      const from = Math.max(0, file.lastIndexOf(' obj', at, 'latin1'), at - 4096)
      const dict = file.toString('latin1', from, stream)
      let start = stream + 6
      if (file[start] === 13) start += 1
      if (file[start] === NEWLINE) start += 1
      yield { dict, start }
    }
  }
}

function inflate(data: Buffer): Buffer<ArrayBuffer> | undefined {
  try {
    return inflateSync(data, { maxOutputLength: OBJECT_STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch()
    return undefined
  }
}

function tooMuch(): Refusal {
  return new Refusal(`it unpacks to more than ${Math.round(OBJECT_STREAM_BYTES / 1024 / 1024)} MB of instructions`)
}
