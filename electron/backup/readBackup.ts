import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CoverkeepError } from '../../shared/errors.ts'
import { Instant } from '../../shared/model/dates.ts'
import { CabinetId, Sha256 } from '../../shared/model/ids.ts'
import { canonical } from '../records/canonical.ts'
import type { BackupReader } from './partReaders.ts'
import { BLOCK, readTarHeader, TAR_END, tarPadding } from './tar.ts'

const CHUNK = 1024 * 1024
/** A list of more members than any cabinet has. */
const MOST_MANIFEST_BYTES = 512 * 1024 * 1024

/** First member of every backup. */
export const ABOUT = 'backup.json'
/** Last member: every other one with its length and SHA-256. */
export const MANIFEST = 'manifest.json'
/** Below this the members are the cabinet's folder. */
export const ROOT = 'cabinet/'

/** The paths a backup can have. Anything else is not unpacked: a path must not lead out of the folder. */
const MEMBER =
  /^cabinet\/(cabinet\.json(\.bak)?|person\.db(-wal)?|documents\/[0-9a-f]{32}(\.new)?|cases\/[0-9a-f]{16}\/(case\.json(\.bak)?|case\.db(-wal)?|documents\/[0-9a-f]{32}(\.new)?))$/

export const About = z.strictObject({
  format: z.literal('coverkeep-backup'),
  version: z.literal(1),
  cabinet: CabinetId,
  instance: z.string(),
  madeAt: Instant,
  checksum: Sha256,
})
export type About = z.infer<typeof About>

export const Manifest = z.strictObject({
  format: z.literal('coverkeep-manifest'),
  version: z.literal(1),
  members: z.array(z.strictObject({ path: z.string(), bytes: z.number().int().nonnegative(), sha256: Sha256 })),
  checksum: Sha256,
})

/** One member on its way past. */
export interface Member {
  /** Below the cabinet's folder. */
  readonly path: string
  readonly bytes: number
}

/** What a whole backup turned out to hold. */
export interface BackupFacts {
  readonly about: About
  readonly members: number
  readonly bytes: number
}

/** Takes a member's bytes as they come; called once with an empty chunk for an empty member. */
export type TakeMember = (member: Member) => Promise<{
  chunk(bytes: Uint8Array): Promise<void>
  end(): Promise<void>
}>

/**
 * Reads a backup from its first byte to its last and proves it: every header block is as this program writes it, every member has the
 * SHA-256 that the manifest names, the manifest checks, and nothing follows. `take` gets the members before that is known; the reader is
 * closed in the end.
 * @throws CoverkeepError `backup-damaged`, `newer-vault`, `file-not-readable`, `cancelled`
 */
export async function readBackup(
  reader: BackupReader,
  take: TakeMember,
  onBytes: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<BackupFacts> {
  const { file } = reader
  const damaged = (reason: string) => new CoverkeepError('backup-damaged', { file, reason })
  const found: { path: string; bytes: number; sha256: string }[] = []
  const seen = new Set<string>()
  const buffer = Buffer.allocUnsafe(CHUNK)
  let about: About | undefined
  let total = 0

  const fill = async (part: Buffer) => {
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    if ((await reader.read(part)) < part.length) throw damaged('it ends too early')
    total += part.length
    onBytes(part.length)
  }
  const padding = async (bytes: number) => {
    const zeros = Buffer.alloc(tarPadding(bytes))
    await fill(zeros)
    if (zeros.some((byte) => byte !== 0)) throw damaged('something stands where nothing belongs')
  }
  const small = async (bytes: number, most: number) => {
    if (bytes > most) throw damaged('a part of it is too long')
    const text = Buffer.alloc(bytes)
    await fill(text)
    await padding(bytes)
    return text
  }

  try {
    for (;;) {
      const block = Buffer.alloc(BLOCK)
      await fill(block)
      const header = readTarHeader(block)
      if (!header)
        throw damaged(found.length === 0 && !about ? 'it is not a Coverkeep backup' : 'a header in it is damaged')
      const { path, bytes } = header
      if (!about) {
        if (path !== ABOUT) throw damaged('it is not a Coverkeep backup')
        const text = await small(bytes, 64 * 1024)
        about = parseSealed(text, About, file, damaged)
        found.push({ path, bytes, sha256: createHash('sha256').update(text).digest('hex') })
        continue
      }
      if (path === MANIFEST) {
        const manifest = parseSealed(await small(bytes, MOST_MANIFEST_BYTES), Manifest, file, damaged)
        compare(found, manifest.members, damaged)
        const end = Buffer.alloc(TAR_END.length)
        await fill(end)
        if (!end.equals(TAR_END) || (await reader.read(Buffer.alloc(1))) > 0) throw damaged('something follows its end')
        return { about, members: found.length - 1, bytes: total }
      }
      if (!MEMBER.test(path)) throw damaged('it holds a file that does not belong into a cabinet')
      if (seen.has(path)) throw damaged('it holds a file twice')
      seen.add(path)
      const taker = await take({ path: path.slice(ROOT.length), bytes })
      const hash = createHash('sha256')
      for (let left = bytes; left > 0; ) {
        const part = buffer.subarray(0, Math.min(left, CHUNK))
        await fill(part)
        hash.update(part)
        await taker.chunk(part)
        left -= part.length
      }
      await padding(bytes)
      await taker.end()
      found.push({ path, bytes, sha256: hash.digest('hex') })
    }
  } finally {
    await reader.close()
  }
}

function compare(
  found: readonly { path: string; bytes: number; sha256: string }[],
  listed: readonly { path: string; bytes: number; sha256: string }[],
  damaged: (reason: string) => CoverkeepError,
): void {
  if (found.length !== listed.length) throw damaged('it does not hold what its list says')
  for (const [no, one] of found.entries()) {
    const other = listed[no]
    if (one.path !== other?.path || one.bytes !== other.bytes) throw damaged('it does not hold what its list says')
    if (one.sha256 !== other.sha256) throw damaged(`${one.path} in it is damaged`)
  }
}

/** Canonical JSON with its checksum, as the headers of a cabinet are. */
function parseSealed<T>(
  bytes: Buffer,
  schema: z.ZodType<T>,
  file: string,
  damaged: (reason: string) => CoverkeepError,
): T {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw damaged('a list in it is damaged')
  }
  const { checksum, ...body } = (value ?? {}) as Record<string, unknown>
  const right = createHash('sha256').update(canonical(body), 'utf8').digest('hex')
  if (checksum !== right || canonical(value as object) !== bytes.toString('utf8'))
    throw damaged('a list in it is damaged')
  if (typeof body.version === 'number' && body.version > 1) {
    throw new CoverkeepError('newer-vault', { file, found: body.version, known: 1 })
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw damaged('a list in it is not one this Coverkeep knows')
  return parsed.data
}
