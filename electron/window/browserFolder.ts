import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'coverkeep-window-'

/** In each folder: the process that made it and removes it. */
const OWNER = 'coverkeep.pid'

/** A folder without a name of its owner may be one that is just being made, for this many milliseconds. */
const MAKING_MS = 60_000

/** A folder for one run of the browser, after those of killed runs are removed. The caller removes it. */
export function makeBrowserFolder(parent = tmpdir()): string {
  removeStale(parent)
  const folder = mkdtempSync(join(parent, PREFIX))
  writeFileSync(join(folder, OWNER), String(process.pid), { mode: 0o600 })
  return folder
}

/**
 * The environment the browser runs in. Its own folder is not all that Chromium writes: crash dumps (the memory of a page
 * holds what was typed) go to the person's configuration, settings of the desktop and fonts to their caches. All of these
 * are led into `folder`, so that removing it removes them. HOME stays: a display's key is found through it.
 */
export function browserEnvironment(folder: string, env: NodeJS.ProcessEnv): Record<string, string> {
  const inside = (name: string) => join(folder, 'surroundings', name)
  const led = {
    XDG_CONFIG_HOME: inside('config'),
    XDG_CACHE_HOME: inside('cache'),
    XDG_DATA_HOME: inside('data'),
    XDG_STATE_HOME: inside('state'),
    BREAKPAD_DUMP_LOCATION: inside('crashes'),
  }
  for (const place of Object.values(led)) mkdirSync(place, { recursive: true, mode: 0o700 })
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(given), ...led }
}

/** A shell that was killed could not remove its folder. Nobody else's is touched, and none whose process still runs. */
function removeStale(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(parent, name)
    try {
      if (isStale(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // It went meanwhile, or cannot be removed; the window opens all the same.
    }
  }
}

function isStale(folder: string): boolean {
  // The temporary folder is everybody's: what stands there may be a link or another person's.
  const facts = lstatSync(folder)
  if (!facts.isDirectory() || (process.getuid && facts.uid !== process.getuid())) return false
  const owner = ownerOf(folder)
  return owner === undefined ? Date.now() - facts.mtimeMs > MAKING_MS : !isRunning(owner)
}

function ownerOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, OWNER), 'utf8'))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
