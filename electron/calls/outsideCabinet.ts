import { lstat, readlink, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { shownSafely } from '../documents/fileName.ts'

/**
 * Refuses a place to write to that lies inside the cabinet: a document saved over person.db would destroy the cabinet, and what
 * leaves it is in clear, while everything in its folder is taken to be encrypted wherever that folder is copied or synced.
 * @throws CoverkeepError `inside-cabinet`
 */
export async function refuseInside(cabinetFolder: string, out: string): Promise<void> {
  const cabinet = await identity(cabinetFolder)
  // `link/../x` is one place to the system, which follows the link first, and another to path.resolve: neither may be inside.
  const spelled = path.isAbsolute(out) ? out : `${process.cwd()}${path.sep}${out}`
  // A link in the cabinet that leads out of it is in the cabinet too: the name itself would be replaced.
  for (const place of [path.resolve(out), spelled])
    for (const start of [place, path.dirname(place)])
      for (let at = await existing(start); ; at = path.dirname(at)) {
        if (cabinet !== undefined && (await identity(at)) === cabinet)
          throw new CoverkeepError('inside-cabinet', { file: shownSafely(out) })
        if (at === path.dirname(at)) break
      }
}

/** The real path of the nearest thing that exists on the way to a place; links that lead nowhere yet are followed. */
async function existing(place: string, hops = 40): Promise<string> {
  try {
    return await realpath(place)
  } catch {
    const above = path.dirname(place)
    const link = hops > 0 ? await lstat(place).catch(() => undefined) : undefined
    if (link?.isSymbolicLink()) {
      const to = await readlink(place)
      return existing(path.isAbsolute(to) ? to : `${above}${path.sep}${to}`, hops - 1)
    }
    return above === place ? place : existing(above, hops)
  }
}

/** What the system knows a folder by, however its name is spelled: letter case and bind mounts make no difference. */
async function identity(folder: string): Promise<string | undefined> {
  const found = await stat(folder, { bigint: true }).catch(() => undefined)
  return found && `${found.dev}:${found.ino}`
}
