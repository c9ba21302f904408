import { CoverkeepError } from '../../shared/errors.ts'
import type { MillContext } from '../mill/jobs.ts'
import { AT_ONCE } from '../vault/disk.ts'
import type { Sealed } from './evidence.ts'
import { fileName } from './fileName.ts'
import { Sealing } from './sealing.ts'
import { sniff } from './sniff.ts'
import { fileSource } from './source.ts'

/**
 * A mill's work: seals the file at `path` into `folder` with the key that was lent. The sealed file is on the disk when this
 * resolves, under a name that no record names; when it rejects nothing of it is left. While the disk syncs, the mill does other work.
 * @throws CoverkeepError `empty-file`, `file-changed`, `file-not-readable`, `not-a-file`, `disk-full`, `not-writable`, `cancelled`
 */
export async function sealFile(
  { path, folder }: { readonly path: string; readonly folder: string },
  { key, stopped, progress }: MillContext,
): Promise<Sealed> {
  const name = fileName(path)
  const source = await fileSource(path, AT_ONCE)
  const sealing = new Sealing(folder, name, key, AT_ONCE)
  let sealed: Sealed | undefined
  try {
    for (;;) {
      const bytes = await source.read(sealing.room)
      if (bytes === 0) break
      await sealing.took(bytes, source.more)
      if (stopped()) throw new CoverkeepError('cancelled')
      progress(sealing.bytes)
    }
    const file = await sealing.finish()
    await source.confirm()
    const { bytes, first } = sealing
    sealed = { name: file.name, path: file.path, sha256: sealing.digest(), bytes, type: sniff(first, name) }
    return sealed
  } finally {
    await source.close()
    await sealing.end(sealed !== undefined)
  }
}
