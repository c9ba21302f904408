import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { open } from 'node:fs/promises'
import { BlobReader, configure, type Entry, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Written } from './paperwork.ts'

// Workers of its own would be started from Blobs; 1 MiB at a time keeps the thread free for other calls.
configure({ useWebWorkers: false, chunkSize: 1024 * 1024 })

/** WinZip's AE-2 with 256 bits: what 7-Zip, WinZip, WinRAR, Keka and p7zip open. */
const AES_256 = 3

/** Packed already: deflating it again costs time and wins nothing. */
const PACKED = /\.(pdf|jpe?g|png|heic|webp|zip|tiff?)$/i

/** What an encrypted ZIP holds: the files of a handoff in one folder, and the way to their bytes. */
export interface ZipContent {
  /** Name of the folder that unpacking makes. */
  readonly folder: string
  readonly files: readonly Written[]
  read(file: string): AsyncIterable<Uint8Array>
}

/**
 * Writes a ZIP in which every file is encrypted with AES-256 (WinZip AE-2), synced before it returns. Names, sizes and times stay
 * readable: the format has no place to hide them.
 * @throws the system's error when it cannot be written; CoverkeepError `cancelled`
 */
export async function writeZip(
  place: string,
  content: ZipContent,
  password: string,
  when: Date,
  onFile: (done: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const handle = await open(place, 'wx', 0o600)
  try {
    const sink = new WritableStream<Uint8Array>({
      async write(chunk) {
        for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten
      },
    })
    const zip = new ZipWriter(sink, { password, encryptionStrength: AES_256, lastModDate: when, keepOrder: true })
    for (const [done, { path }] of content.files.entries()) {
      if (signal?.aborted) throw new CoverkeepError('cancelled')
      onFile(done)
      const level = PACKED.test(path) ? 0 : 6
      await zip.add(`${content.folder}/${path}`, ReadableStream.from(content.read(path)), { level })
    }
    await zip.close(undefined, { preventClose: false })
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Opens a ZIP as its recipient would and holds every file against the SHA-256 it was written with.
 * @throws CoverkeepError `handoff-check-failed` with what is wrong
 */
export async function proveZip(place: string, content: ZipContent, password: string): Promise<void> {
  const reader = new ZipReader(new BlobReader(await openAsBlob(place)))
  try {
    const entries = new Map((await reader.getEntries()).map((entry) => [entry.filename, entry]))
    if (entries.size !== content.files.length)
      fail(`the ZIP has ${entries.size} files instead of ${content.files.length}`)
    for (const { path, bytes, sha256 } of content.files) {
      const entry = entries.get(`${content.folder}/${path}`)
      if (!entry || entry.directory) throw failure(`${path} is not in the ZIP`)
      if (!entry.encrypted || entry.zipCrypto) fail(`${path} is not encrypted with AES in the ZIP`)
      if (entry.uncompressedSize !== bytes || (await hashOf(entry, password)) !== sha256)
        fail(`${path} does not come out of the ZIP as it went in`)
    }
  } finally {
    await reader.close()
  }
}

async function hashOf(entry: Exclude<Entry, { directory: true }>, password: string): Promise<string> {
  const hash = createHash('sha256')
  const sink = new WritableStream<Uint8Array>({ write: (chunk) => void hash.update(chunk) })
  await entry.getData(sink, { password })
  return hash.digest('hex')
}

const failure = (reason: string) => new CoverkeepError('handoff-check-failed', { reason })

function fail(reason: string): never {
  throw failure(reason)
}
