import { dirname, resolve } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { Mills } from '../mill/mills.ts'
import type { Cabinet } from '../vault/cabinet.ts'
import { sealHeader } from '../vault/headerFile.ts'
import { checkPlace, checkRoom, type DiskFacts, diskFacts, estimate } from './backupPlace.ts'
import { Pack } from './pack.ts'
import { packCabinet } from './packCabinet.ts'
import { PartWriter } from './parts.ts'
import { Proof } from './proof.ts'
import { ABOUT } from './readBackup.ts'

/** Bytes done of those there are, first written, then read back. */
export type BackupProgress = (progress: { step: 'writing' | 'proving'; doneBytes: number; totalBytes: number }) => void

/** A backup that is in place and proven. */
export interface BackupMade {
  readonly files: { path: string; bytes: number }[]
  readonly bytes: number
  readonly cases: number
  readonly documents: number
  /** What could not be taken, in words. */
  readonly warnings: string[]
}

/**
 * Copies the cabinet into one file, or parts of `split` bytes, while it is in use: each database as it is at one moment, each document
 * it names then. Writes that go on meanwhile are neither in it nor kept waiting for longer than one chunk. Written under another name,
 * synced, read back and proven, then put in place and logged; what is long is read back by a mill, as far as it is on the disk, while
 * the rest is written. Nothing in it is decrypted.
 * @throws CoverkeepError `file-exists`, `invalid-input`, `no-room`, `too-large-for-disk`, `disk-full`, `not-writable`, `cancelled`
 */
export async function writeBackup(
  cabinet: Cabinet,
  options: { file: string; split?: number | undefined; now: () => Date; disk?: DiskFacts },
  onProgress: BackupProgress = () => {},
  signal?: AbortSignal,
): Promise<BackupMade> {
  const file = resolve(options.file)
  const { split } = options
  checkPlace(cabinet.folder, file, split)
  const totalBytes = estimate(cabinet)
  checkRoom(file, split, totalBytes, (options.disk ?? diskFacts)(dirname(file)))
  const proof = new Proof(file, split, Mills.for(totalBytes, 1), signal)
  const parts = new PartWriter(file, split, (bytes) => proof.onDisk(bytes))
  try {
    let doneBytes = 0
    const pack = new Pack(parts, (bytes) => {
      if (signal?.aborted) throw new CoverkeepError('cancelled')
      doneBytes += bytes
      onProgress({ step: 'writing', doneBytes: Math.min(doneBytes, totalBytes), totalBytes })
    })
    const { id, instance } = cabinet
    const madeAt = options.now().toISOString()
    await pack.text(ABOUT, sealHeader({ format: 'coverkeep-backup', version: 1, cabinet: id, instance, madeAt }))
    await cabinet.whileCopied(() => packCabinet(cabinet, pack))
    await pack.finish()
    const bytes = parts.parts.reduce((sum, part) => sum + part.bytes, 0)
    await proof.finish((read) => onProgress({ step: 'proving', doneBytes: Math.min(read, bytes), totalBytes: bytes }))
    const files = await parts.place()
    const detail = { file, bytes, parts: files.length, madeAt, missing: pack.warnings.length }
    cabinet.person.note({ action: 'cabinet.backup', detail })
    return { files, bytes, cases: pack.cases, documents: pack.documents, warnings: pack.warnings }
  } finally {
    await proof.end()
    await parts.discard()
  }
}
