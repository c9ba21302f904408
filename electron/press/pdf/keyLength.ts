/** An encryption dictionary of passwords; strings in it may hold anything but are short. */
const STANDARD = /\/Filter\s*\/Standard/

/** How far around its filter the other entries of an encryption dictionary are looked for, in bytes. */
const AROUND = 1024

/**
 * The same file with a key length that can be: some programs write it in bytes where bits are meant, or forget it, and both
 * engines then take no password, not even the empty one. `undefined` when the length is not at fault.
 */
export function withKeyLength(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = file.lastIndexOf('/Standard', undefined, 'latin1')
  if (at < 0) return undefined
  const from = Math.max(0, file.lastIndexOf('obj', at, 'latin1'), at - AROUND)
  const end = file.indexOf('endobj', at, 'latin1')
  const until = Math.min(end < 0 ? file.length : end, at + AROUND)
  const dict = file.toString('latin1', from, until)
  // 40 is the length of the first version, fixed; the fifth does not use it.
  if (!STANDARD.test(dict) || !/\/V\s*[24]\b/.test(dict)) return undefined
  // Crypt filters have lengths of their own, and these are in bytes.
  const outer = dict.replace(/\/CF\s*<<(?:[^<>]|<<[^<>]*>>)*>>/, (filters) => ' '.repeat(filters.length))
  const said = /\/Length\s+(\d+)/.exec(outer)
  const length = Number(said?.[1] ?? 0)
  if (possible(length)) return undefined
  const mended = said ? cut(dict, said.index, said[0].length) : dict
  const bits = possible(length * 8) ? length * 8 : 128
  return Buffer.concat([
    file.subarray(0, from),
    Buffer.from(
      mended.replace(STANDARD, (filter) => `${filter} /Length ${bits}`),
      'latin1',
    ),
    file.subarray(until),
  ])
}

function possible(bits: number): boolean {
  return bits >= 40 && bits <= 128 && bits % 8 === 0
}

function cut(text: string, at: number, length: number): string {
  return text.slice(0, at) + text.slice(at + length)
}
