import { spawn } from 'node:child_process'

/** A program that is still busy after this long has taken the task over. */
const TAKEN_OVER_MS = 3000

/** The system's own program that opens a folder or an address. */
function opener(): string {
  if (process.platform === 'darwin') return 'open'
  return process.platform === 'win32' ? 'explorer.exe' : 'xdg-open'
}

/**
 * Opens a folder in the system's file manager or a page in the person's own browser, which is not ours. The target is one
 * argument, never a line for a command interpreter. False when the system has no program for it, or it says it failed.
 * The caller judges the target.
 */
export function openOutside(target: string, program = opener()): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, [target], { stdio: 'ignore', detached: true })
    const timer = setTimeout(() => resolve(true), TAKEN_OVER_MS)
    const answer = (opened: boolean) => {
      clearTimeout(timer)
      resolve(opened)
    }
    child.once('error', () => answer(false))
    // Explorer ends with 1 whatever it did.
    child.once('exit', (code) => answer(code === 0 || process.platform === 'win32'))
    child.unref()
  })
}
