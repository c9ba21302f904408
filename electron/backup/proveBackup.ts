import type { MillContext } from '../mill/jobs.ts'
import { type BackupReader, FollowingReader } from './partReaders.ts'
import { readBackup } from './readBackup.ts'

/** What a backup is read back by in a mill: where it is written, and memory in which the writer says how far it is. */
export interface ProofInput {
  readonly file: string
  readonly split: number | undefined
  /** Two 64-bit numbers: bytes that are on the disk, and 1 once that is all of them. */
  readonly state: SharedArrayBuffer
}

/**
 * A mill's work: reads a backup back and proves it while it is being written, never further than it is on the disk.
 * @throws CoverkeepError `backup-damaged`, `file-not-readable`, `cancelled`
 */
export async function proveBackup({ file, split, state }: ProofInput, context: MillContext): Promise<void> {
  await proveWith(new FollowingReader(file, split, new BigInt64Array(state), context.stopped), context.progress)
}

/** Reads a backup through and proves it. @throws as {@link readBackup} does */
export async function proveWith(
  reader: BackupReader,
  onProgress: (doneBytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const nothing = async () => ({ chunk: async () => {}, end: async () => {} })
  let done = 0
  const onBytes = (bytes: number) => {
    done += bytes
    onProgress(done)
  }
  await readBackup(reader, nothing, onBytes, signal)
}
