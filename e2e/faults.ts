import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What goes wrong under a window, for `test.use({ fault })`. It is prepared before the window opens and strikes when the test
 * says so. `read-only` and `damaged-case` want the cabinet locked when they strike.
 */
export type Fault = 'none' | 'read-only' | 'damaged-case' | 'full-disk'

/** Bytes of the small disk: a cabinet, a case and a few papers fit. */
const SMALL_DISK = '24m'

const mayMount = process.platform === 'linux' && process.getuid?.() === 0

/** Why a fault cannot be made here; undefined when it can. */
export function cannotMake(fault: Fault): string | undefined {
  switch (fault) {
    case 'none':
    case 'damaged-case':
      return undefined
    case 'read-only':
      return process.platform === 'win32' ? 'Windows has no such rights' : undefined
    case 'full-disk':
      return mayMount ? undefined : 'a small disk can only be mounted as root on Linux'
  }
}

/** A fault that is ready to strike. */
export interface PreparedFault {
  /** The folder the cabinet goes into. */
  readonly disk: string
  strike(): void
  /** Takes everything back that would outlive the test's folder. */
  undo(): void
}

/** Prepares a fault in a test's folder. */
export function prepareFault(fault: Fault, folder: string): PreparedFault {
  const cabinet = (disk: string) => join(disk, 'Cabinet')
  switch (fault) {
    case 'none':
      return { disk: folder, strike: () => {}, undo: () => {} }
    case 'damaged-case':
      return { disk: folder, strike: () => damageCases(cabinet(folder)), undo: () => {} }
    case 'full-disk': {
      const disk = mount(folder)
      return { disk, strike: () => fill(join(disk, 'filler')), undo: () => unmount(disk) }
    }
    case 'read-only': {
      // To root, rights mean nothing: the disk itself has to refuse.
      if (!mayMount) {
        const set = (mode: (isFolder: boolean) => number) => setRights(cabinet(folder), mode)
        return {
          disk: folder,
          strike: () => set((isFolder) => (isFolder ? 0o500 : 0o400)),
          undo: () => set((isFolder) => (isFolder ? 0o700 : 0o600)),
        }
      }
      const disk = mount(folder)
      return {
        disk,
        strike: () => execFileSync('mount', ['-o', 'remount,ro', disk]),
        undo: () => unmount(disk),
      }
    }
  }
}

/** A file that takes a few hundred kilobytes and then nothing more until it is let go on: a stick that stalls. Not on Windows. */
export function stalledFile(path: string): { goOn(): void } {
  execFileSync('mkfifo', [path])
  const { stdout } = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'ignore'] })
  return { goOn: () => void stdout.resume() }
}

function mount(folder: string): string {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}`, 'tmpfs', disk])
  return disk
}

function unmount(disk: string): void {
  execFileSync('umount', ['--lazy', disk])
}

/** Takes all the room there is. */
function fill(path: string): void {
  for (const bytes of [1_000_000, 4096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes, 1), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}

/** Changes one byte in the middle of each page of each case's database: no page is left whose seal holds. */
function damageCases(cabinet: string): void {
  const cases = join(cabinet, 'cases')
  for (const id of readdirSync(cases)) {
    const path = join(cases, id, 'case.db')
    const bytes = readFileSync(path)
    for (let at = 8192; at < bytes.length; at += 16_384) bytes[at] = (bytes[at] ?? 0) ^ 0xff
    writeFileSync(path, bytes)
  }
}

function setRights(folder: string, mode: (isFolder: boolean) => number): void {
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) setRights(path, mode)
    else chmodSync(path, mode(false))
  }
  chmodSync(folder, mode(true))
}
