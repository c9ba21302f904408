import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, type PDFStream, PDFString } from 'pdf-lib'

/** A password is cut after this many bytes of UTF-8 (ISO 32000-2, 7.6.4.3.3). */
const PASSWORD_BYTES = 127

/** All rights: who can open it may print and copy. The two lowest bits are 0 by the format. */
const RIGHTS = -4

/** Bytes of a block of AES. */
export const BLOCK = 16
const PIECE = 1024 * 1024
const NO_IV = Buffer.alloc(BLOCK)

/**
 * AES-256 for a PDF in the making (standard security handler, revision 6, ISO 32000-2 7.6): every string and stream is encrypted under
 * one random key, which is kept in the file under the password. Nobody knows the owner's password: it is random and not kept.
 */
export class Lock {
  readonly #key = randomBytes(32)
  /** The encryption dictionary, whose own strings stay as they are. */
  readonly dictionary: string

  constructor(password: string) {
    const reader = passwordBytes(password)
    const user = this.#entry(reader, Buffer.alloc(0))
    const owner = this.#entry(randomBytes(32), user.check)
    this.dictionary = [
      '<< /Filter /Standard /V 5 /R 6 /Length 256',
      '/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF',
      `/U ${hex(user.check)} /UE ${hex(user.key)} /O ${hex(owner.check)} /OE ${hex(owner.key)}`,
      `/P ${RIGHTS} /Perms ${hex(this.#rights())} /EncryptMetadata true >>`,
    ].join('\n')
  }

  /** What proves a password and what holds the key under it (algorithms 8 and 9). */
  #entry(password: Buffer, user: Buffer): { check: Buffer; key: Buffer } {
    const [proof, salt] = [randomBytes(8), randomBytes(8)]
    const check = Buffer.concat([hashOf(password, proof, user), proof, salt])
    const cipher = createCipheriv('aes-256-cbc', hashOf(password, salt, user), NO_IV).setAutoPadding(false)
    return { check, key: Buffer.concat([cipher.update(this.#key), cipher.final()]) }
  }

  /** The rights once more under the key, so that nobody changes them unseen (algorithm 10). */
  #rights(): Buffer {
    const block = Buffer.concat([Buffer.alloc(4), Buffer.from('ffffffff', 'hex'), Buffer.from('Tadb'), randomBytes(4)])
    block.writeInt32LE(RIGHTS)
    const cipher = createCipheriv('aes-256-ecb', this.#key, null).setAutoPadding(false)
    return Buffer.concat([cipher.update(block), cipher.final()])
  }

  /** How long so many bytes become. */
  static lengthOf(bytes: number): number {
    return BLOCK + bytes - (bytes % BLOCK) + BLOCK
  }

  /** A stream's bytes encrypted, piece by piece: no second copy of a large scan is ever whole in memory. */
  *stream(contents: Uint8Array): Generator<Uint8Array> {
    const iv = randomBytes(BLOCK)
    const cipher = createCipheriv('aes-256-cbc', this.#key, iv)
    yield iv
    for (let at = 0; at < contents.length; at += PIECE) yield cipher.update(contents.subarray(at, at + PIECE))
    yield cipher.final()
  }

  /** An object as it is written, every string in it encrypted; undefined when it has none. */
  object(object: PDFObject): Buffer | undefined {
    return hasString(object) ? Buffer.from(this.#written(object), 'latin1') : undefined
  }

  #written(object: PDFObject): string {
    if (isString(object)) return hex(Buffer.concat([...this.stream(object.asBytes())]))
    if (object instanceof PDFArray)
      return `[ ${object
        .asArray()
        .map((one) => this.#written(one))
        .join(' ')} ]`
    if (object instanceof PDFDict)
      return `<<\n${object
        .entries()
        .map(([key, value]) => `${key} ${this.#written(value)}\n`)
        .join('')}>>`
    const bytes = new Uint8Array(object.sizeInBytes())
    object.copyBytesInto(bytes, 0)
    return Buffer.from(bytes).toString('latin1')
  }
}

/** A password as the format takes it. */
export function passwordBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8').subarray(0, PASSWORD_BYTES)
}

/** Algorithm 2.B: slow to guess, as far as the format goes. */
export function hashOf(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  let key = createHash('sha256').update(password).update(salt).update(user).digest()
  for (let round = 1, last = 0; round <= 64 || last > round - 1 - 32; round++) {
    const once = Buffer.concat([password, key, user])
    const repeated = Buffer.alloc(once.length * 64, once)
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const mixed = cipher.update(repeated)
    const sum = mixed.subarray(0, 16).reduce((total, byte) => total + byte, 0)
    key = createHash(['sha256', 'sha384', 'sha512'][sum % 3] ?? 'sha256')
      .update(mixed)
      .digest()
    last = mixed.at(-1) ?? 0
  }
  return key.subarray(0, 32)
}

const isString = (object: PDFObject) => object instanceof PDFString || object instanceof PDFHexString

function hasString(object: PDFObject): boolean {
  if (object instanceof PDFDict) return object.values().some(hasString)
  return object instanceof PDFArray ? object.asArray().some(hasString) : isString(object)
}

const FILTER = PDFName.of('Filter')
const PARAMETERS = PDFName.of('DecodeParms')
const CRYPT = PDFName.of('Crypt')

/** Takes away a filter that says "this stream is not encrypted", which a source may have and which would now be wrong. */
export function withoutCrypt(stream: PDFStream): void {
  const { dict } = stream
  const filter = dict.lookup(FILTER)
  if (filter === CRYPT) {
    dict.delete(FILTER)
    dict.delete(PARAMETERS)
  } else if (filter instanceof PDFArray) {
    const parameters = dict.lookup(PARAMETERS)
    for (let at = filter.size() - 1; at >= 0; at--) {
      if (filter.lookup(at) !== CRYPT) continue
      filter.remove(at)
      if (parameters instanceof PDFArray && at < parameters.size()) parameters.remove(at)
    }
  }
}

const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
