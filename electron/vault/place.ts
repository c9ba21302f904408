import { accessSync, constants, existsSync, readdirSync, realpathSync, statfsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Output } from '../../shared/contract/contract.ts'
import type { SyncService } from '../../shared/contract/placeCalls.ts'
import { CABINET_JSON, MAKING, SYSTEM_FILES } from './layout.ts'

type Place = Output<'cabinet.place'>

/** What a folder is, before a cabinet is made or opened there. Changes nothing and makes nothing. */
export function placeOf(given: string, environment: NodeJS.ProcessEnv = process.env): Place {
  const folder = resolve(given)
  const there = nearestExisting(folder)
  const state = stateOf(folder, there)
  const syncedBy = syncOf(folder, there, environment)
  const free = freeBytes(there)
  return {
    state,
    ...(syncedBy ? { syncedBy } : {}),
    ...(free === undefined ? {} : { freeBytes: free }),
    ...(state === 'cabinet' ? { usedBytes: bytesIn(folder) } : {}),
  }
}

function stateOf(folder: string, there: string): Place['state'] {
  if (there !== folder) return isFolder(there) && mayWrite(there) ? 'new' : 'not-writable'
  if (!isFolder(folder)) return 'occupied'
  if (existsSync(join(folder, CABINET_JSON)) && !existsSync(join(folder, MAKING))) return 'cabinet'
  const names = namesIn(folder)
  if (names === undefined) return 'not-writable'
  // What an interrupted making left is made again, not in the way.
  const inTheWay = names.filter((name) => !SYSTEM_FILES.has(name))
  if (inTheWay.length > 0 && !inTheWay.includes(MAKING)) return 'occupied'
  return mayWrite(folder) ? 'empty' : 'not-writable'
}

/** Names that the services give to the folders they keep in step, wherever the person put them. */
const FOLDER_NAMES: readonly (readonly [SyncService, RegExp])[] = [
  ['OneDrive', /^OneDrive(?: ?- ?.+)?$/i],
  ['iCloud Drive', /^(?:iCloud ?Drive|com~apple~CloudDocs|Mobile Documents)$/i],
  ['Dropbox', /^Dropbox(?: \(.+\))?$/i],
  ['Google Drive', /^(?:Google ?Drive(?:-.+)?|DriveFS)$/i],
]
/** What they leave in the folder they keep in step. */
const MARKS: readonly (readonly [SyncService, string])[] = [
  ['Syncthing', '.stfolder'],
  ['Dropbox', '.dropbox.cache'],
  ['Dropbox', '.dropbox'],
  ['Google Drive', '.tmp.drivedownload'],
]
/** Where Windows says a OneDrive folder is, which a company may have renamed. */
const ONEDRIVE_VARIABLES = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer']

/** The service that copies this folder elsewhere, if it or a folder around it shows one; links are followed. */
function syncOf(folder: string, there: string, environment: NodeJS.ProcessEnv): SyncService | undefined {
  const real = existsSync(there) ? realpathSync(there) : there
  for (const start of new Set([folder, real])) {
    for (let at = start; ; at = dirname(at)) {
      const found =
        FOLDER_NAMES.find(([, name]) => name.test(basename(at)))?.[0] ??
        MARKS.find(([, mark]) => existsSync(join(at, mark)))?.[0] ??
        (ONEDRIVE_VARIABLES.some((name) => environment[name] && resolve(environment[name]) === at)
          ? 'OneDrive'
          : undefined)
      if (found) return found
      if (at === dirname(at)) break
    }
  }
  return undefined
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder))
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder)
  } catch {
    return undefined
  }
}

function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}

/** The lengths of all files; what goes while it is looked at counts as nothing. */
function bytesIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce(
        (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      )
  } catch {
    return 0
  }
}
