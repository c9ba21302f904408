import { spawn } from 'node:child_process'

/** The system's own program that shows a folder. */
function opener(): string {
  if (process.platform === 'darwin') return 'open'
  return process.platform === 'win32' ? 'explorer.exe' : 'xdg-open'
}

/** Shows a folder in the system's file manager; false when the system has no program for it. The path is one argument. */
export function openFolder(folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(opener(), [folder], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
