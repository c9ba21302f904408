import { codeOf } from './durableFile.ts'

/** Whether a process is there, whoever it belongs to: what one that has gone left behind may be removed. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}
