import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Output } from '../../shared/contract/contract.ts'
import type { SyncService } from '../../shared/contract/placeCalls.ts'
import { CABINET_JSON, MAKING, SYSTEM_FILES } from './layout.ts'

type Place = Output<'cabinet.place'>

/** What a folder is, before a cabinet is made or opened there. Changes nothing and makes nothing. */
export function placeOf(given: string, environment: NodeJS.ProcessEnv = process.env, home = homedir()): Place {
  const folder = resolve(given)
  const there = nearestExisting(folder)
  const state = stateOf(folder, there)
  const syncedBy = syncOf(folder, there, rootsToldBy(environment, home))
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
/**
 * What they leave in the folder they keep in step. Dropbox also leaves a file `.dropbox` there; a folder of that name is its client's own, and
 * lies in the home folder of everybody who has it.
 */
const MARKS: readonly (readonly [SyncService, string])[] = [
  ['Syncthing', '.stfolder'],
  ['Dropbox', '.dropbox.cache'],
  ['Google Drive', '.tmp.drivedownload'],
]
/** Where Windows says a OneDrive folder is, which a company may have renamed. */
const ONEDRIVE_VARIABLES = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer']

/** Where Dropbox says which folders it keeps in step, below the application data of Windows. */
const DROPBOX_INFO = join('Dropbox', 'info.json')
const DropboxInfo = z.record(z.string(), z.object({ path: z.string().min(1) }))

/** The folders that the services themselves say they keep in step, whatever they are called. */
function rootsToldBy(environment: NodeJS.ProcessEnv, home: string): ReadonlyMap<string, SyncService> {
  const roots = new Map<string, SyncService>()
  for (const name of ONEDRIVE_VARIABLES) if (environment[name]) roots.set(resolve(environment[name]), 'OneDrive')
  const infos = [join(home, '.dropbox', 'info.json')]
  for (const data of [environment.APPDATA, environment.LOCALAPPDATA]) if (data) infos.push(join(data, DROPBOX_INFO))
  for (const path of infos.flatMap(dropboxFolders)) roots.set(resolve(path), 'Dropbox')
  return roots
}

/** A list that is not there, or not as it should be, says nothing. */
function dropboxFolders(file: string): string[] {
  try {
    return Object.values(DropboxInfo.parse(JSON.parse(readFileSync(file, 'utf8')))).map(({ path }) => path)
  } catch {
    return []
  }
}

/** The service that copies this folder elsewhere, if it or a folder around it shows one; links are followed. */
function syncOf(folder: string, there: string, roots: ReadonlyMap<string, SyncService>): SyncService | undefined {
  const real = existsSync(there) ? realpathSync(there) : there
  for (const start of new Set([folder, real])) {
    for (let at = start; ; at = dirname(at)) {
      const found =
        FOLDER_NAMES.find(([, name]) => name.test(basename(at)))?.[0] ??
        MARKS.find(([, mark]) => existsSync(join(at, mark)))?.[0] ??
        (isFile(join(at, '.dropbox')) ? 'Dropbox' : roots.get(at))
      if (found) return found
      if (at === dirname(at)) break
    }
  }
  return undefined
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder))
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
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
