/**
 * AEGIS-256 (draft-irtf-cfrg-aegis-aead), as far as checking tags needs it. The engine's cipher is the one that protects the
 * data; this second, independent one reads what the engine never looks at: pages in use by nothing but the engine itself, and a
 * rollback journal before it is played back. Its table look-ups take time that depends on the data, which matters only to
 * an attacker inside this process, who has the key already.
 */

const BLOCK = 16
const [T0, T1, T2, T3] = roundTables()

/** Rows of four 32-bit words per 16-byte block, least significant byte first. */
const C0 = words(Buffer.from('000101020305080d1522375990e97962', 'hex'))
const C1 = words(Buffer.from('db3d18556dc22ff12011314273b528dd', 'hex'))
const ZERO = new Int32Array(4)

/** The state of six blocks while one message goes through it. */
class Aegis256 {
  readonly #s = new Int32Array(24)

  constructor(key: Uint8Array, nonce: Uint8Array) {
    const k0 = words(key.subarray(0, 16))
    const k1 = words(key.subarray(16, 32))
    const kn0 = xor(k0, words(nonce.subarray(0, 16)))
    const kn1 = xor(k1, words(nonce.subarray(16, 32)))
    for (const [no, block] of [kn0, kn1, C1, C0, xor(k0, C0), xor(k1, C1)].entries()) this.#s.set(block, no * 4)
    for (let again = 0; again < 4; again++) for (const block of [k0, k1, kn0, kn1]) this.#update(block)
  }

  /** The next 16 bytes of key stream, into `out`. The caller feeds the plaintext with {@link feed} right after. */
  keyStream(out: Int32Array): void {
    const s = this.#s
    for (let j = 0; j < 4; j++) {
      out[j] = at(s, 4 + j) ^ at(s, 16 + j) ^ at(s, 20 + j) ^ (at(s, 8 + j) & at(s, 12 + j))
    }
  }

  feed(block: Int32Array): void {
    this.#update(block)
  }

  /** The 32-byte tag over `bytes` of message and no associated data. */
  tag(bytes: number): Buffer {
    const s = this.#s
    const lengths = words(Buffer.alloc(BLOCK))
    lengths[2] = bytes * 8
    const last = xor(lengths, s.subarray(12, 16))
    for (let again = 0; again < 7; again++) this.#update(last)
    const tag = Buffer.alloc(32)
    for (let j = 0; j < 4; j++) {
      tag.writeInt32LE(at(s, j) ^ at(s, 4 + j) ^ at(s, 8 + j), j * 4)
      tag.writeInt32LE(at(s, 12 + j) ^ at(s, 16 + j) ^ at(s, 20 + j), 16 + j * 4)
    }
    return tag
  }

  wipe(): void {
    this.#s.fill(0)
  }

  #update(m: Int32Array): void {
    const s = this.#s
    const a = at(s, 20)
    const b = at(s, 21)
    const c = at(s, 22)
    const d = at(s, 23)
    for (let into = 20; into > 0; into -= 4) {
      const e = at(s, into - 4)
      const f = at(s, into - 3)
      const g = at(s, into - 2)
      const h = at(s, into - 1)
      s[into] = at(s, into) ^ column(e, f, g, h)
      s[into + 1] = at(s, into + 1) ^ column(f, g, h, e)
      s[into + 2] = at(s, into + 2) ^ column(g, h, e, f)
      s[into + 3] = at(s, into + 3) ^ column(h, e, f, g)
    }
    s[0] = at(s, 0) ^ column(a, b, c, d) ^ at(m, 0)
    s[1] = at(s, 1) ^ column(b, c, d, a) ^ at(m, 1)
    s[2] = at(s, 2) ^ column(c, d, a, b) ^ at(m, 2)
    s[3] = at(s, 3) ^ column(d, a, b, c) ^ at(m, 3)
  }
}

/** The first `bytes` of key stream: a message of zeros, encrypted. */
export function aegisStream(key: Uint8Array, nonce: Uint8Array, bytes: number): Buffer {
  const out = Buffer.alloc(Math.ceil(bytes / BLOCK) * BLOCK)
  const aegis = new Aegis256(key, nonce)
  const z = new Int32Array(4)
  for (let from = 0; from < out.length; from += BLOCK) {
    aegis.keyStream(z)
    aegis.feed(ZERO)
    for (let j = 0; j < 4; j++) out.writeInt32LE(at(z, j), from + j * 4)
  }
  aegis.wipe()
  return out.subarray(0, bytes)
}

/** Decrypts `data` where it lies and returns whether its 32-byte tag fits. */
export function aegisOpen(key: Uint8Array, nonce: Uint8Array, data: Buffer, tag: Uint8Array): boolean {
  const aegis = new Aegis256(key, nonce)
  const z = new Int32Array(4)
  const whole = data.length - (data.length % BLOCK)
  for (let from = 0; from < whole; from += BLOCK) {
    aegis.keyStream(z)
    for (let j = 0; j < 4; j++) {
      const plain = data.readInt32LE(from + j * 4) ^ at(z, j)
      z[j] = plain
      data.writeInt32LE(plain, from + j * 4)
    }
    aegis.feed(z)
  }
  if (whole < data.length) {
    aegis.keyStream(z)
    const last = Buffer.alloc(BLOCK)
    for (let j = 0; j < 4; j++) last.writeInt32LE(at(z, j), j * 4)
    for (let no = 0; no < data.length - whole; no++) data[whole + no] = (data[whole + no] ?? 0) ^ (last[no] ?? 0)
    last.fill(0)
    data.copy(last, 0, whole)
    aegis.feed(words(last))
  }
  const fits = aegis.tag(data.length).equals(tag)
  aegis.wipe()
  return fits
}

/** One AES round (SubBytes, ShiftRows, MixColumns, AddRoundKey) on a block, for the test against the draft's vector. */
export function aesRound(block: Uint8Array, roundKey: Uint8Array): Buffer {
  const [a, b, c, d] = words(block) as unknown as [number, number, number, number]
  const key = words(roundKey)
  const out = Buffer.alloc(BLOCK)
  for (const [j, value] of [column(a, b, c, d), column(b, c, d, a), column(c, d, a, b), column(d, a, b, c)].entries()) {
    out.writeInt32LE(value ^ at(key, j), j * 4)
  }
  return out
}

function column(a: number, b: number, c: number, d: number): number {
  return at(T0, a & 255) ^ at(T1, (b >>> 8) & 255) ^ at(T2, (c >>> 16) & 255) ^ at(T3, d >>> 24)
}

/** Within bounds by construction; spares the compiler's check a branch per look-up. */
function at(array: Int32Array, index: number): number {
  return array[index] as number
}

function words(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BLOCK)
  return Int32Array.from({ length: 4 }, (_, j) => view.getInt32(j * 4, true))
}

function xor(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((word, j) => word ^ at(b, j))
}

/** S-box and MixColumns of AES in one look-up per byte, made from the field's arithmetic. */
function roundTables(): [Int32Array, Int32Array, Int32Array, Int32Array] {
  const tables = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const
  let p = 1
  let q = 1
  const sbox = new Uint8Array(256)
  sbox[0] = 0x63
  do {
    // p runs through the field by powers of 3, q through the inverses.
    p = (p ^ (p << 1) ^ (p & 0x80 ? 0x11b : 0)) & 0xff
    q ^= q << 1
    q ^= q << 2
    q ^= q << 4
    q &= 0xff
    if (q & 0x80) q ^= 0x09
    const turned = q ^ rotate8(q, 1) ^ rotate8(q, 2) ^ rotate8(q, 3) ^ rotate8(q, 4)
    sbox[p] = turned ^ 0x63
  } while (p !== 1)
  for (let x = 0; x < 256; x++) {
    const s = sbox[x] as number
    const s2 = ((s << 1) ^ (s & 0x80 ? 0x11b : 0)) & 0xff
    const word = s2 | (s << 8) | (s << 16) | ((s2 ^ s) << 24)
    for (const [no, table] of tables.entries())
      table[x] = no === 0 ? word : (word << (8 * no)) | (word >>> (32 - 8 * no))
  }
  return [...tables]
}

function rotate8(byte: number, by: number): number {
  return ((byte << by) | (byte >>> (8 - by))) & 0xff
}
