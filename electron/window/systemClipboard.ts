import { execFile, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Clipboard } from './copies.ts'

/** A program that has not answered by then will not. */
const TIMEOUT_MS = 5000

type Command = readonly [program: string, ...args: string[]]

/** The system's own programs for its clipboard: text goes in and comes out as UTF-8, never as an argument. */
export interface ClipboardPrograms {
  readonly write: Command
  readonly read: Command
  /** Absent: an empty text is written. */
  readonly clear?: Command
}

const powershell = (script: string): Command => ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', script]

const MAC: ClipboardPrograms = { write: ['pbcopy'], read: ['pbpaste'] }
const WINDOWS: ClipboardPrograms = {
  write: powershell(
    '[Console]::InputEncoding = [Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())',
  ),
  read: powershell('[Console]::OutputEncoding = [Text.Encoding]::UTF8; [Console]::Out.Write((Get-Clipboard -Raw))'),
  clear: powershell('Set-Clipboard -Value $null'),
}
const WAYLAND: ClipboardPrograms = {
  write: ['wl-copy', '--type', 'text/plain'],
  read: ['wl-paste', '--no-newline'],
  clear: ['wl-copy', '--clear'],
}
const X11: readonly ClipboardPrograms[] = [
  { write: ['xclip', '-selection', 'clipboard', '-in'], read: ['xclip', '-selection', 'clipboard', '-out'] },
  {
    write: ['xsel', '--clipboard', '--input'],
    read: ['xsel', '--clipboard', '--output'],
    clear: ['xsel', '--clipboard', '--clear'],
  },
]

/** The programs to use here; undefined on a Linux that has none of them. */
export function clipboardPrograms(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  has = (program: string) => isOnPath(program, env.PATH ?? ''),
): ClipboardPrograms | undefined {
  if (platform === 'darwin') return MAC
  if (platform === 'win32') return WINDOWS
  const offered = [...(env.WAYLAND_DISPLAY ? [WAYLAND] : []), ...(env.DISPLAY ? X11 : [])]
  return offered.find(({ write }) => has(write[0]))
}

/** The system's clipboard, by its programs: for a shell that has no clipboard of its own. */
export function systemClipboard({ write, read, clear }: ClipboardPrograms): Clipboard {
  const put = (text: string) => feed(write, text)
  return {
    write: put,
    read: () => output(read),
    clear: async () => {
      await (clear ? output(clear) : put(''))
    },
  }
}

/** On X11 and Wayland the program stays behind to hand the text out; it is the start of it that is waited for. */
function feed([program, ...args]: Command, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: TIMEOUT_MS })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
    // It may end without reading; that is then its exit code.
    child.stdin.on('error', () => {})
    child.stdin.end(text)
  })
}

function output([program, ...args]: Command): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: TIMEOUT_MS, encoding: 'utf8' }, (error, text) =>
      resolve(error ? undefined : text),
    )
  })
}

function isOnPath(program: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })
}
