import { Worker } from 'node:worker_threads'

/** How often it is looked whether the starter lives, in milliseconds. */
const LOOK_MS = 1000

/**
 * Ends this process when the one that started it is gone. The closed channel says so only to a process that listens, and a
 * press in the middle of a document that never ends would go on with it for ever; so a thread of its own looks.
 */
export function endWithStarter(): void {
  const code = `
    const starter = ${process.ppid}
    const gone = () => {
      if (process.ppid !== starter) return true
      try { process.kill(starter, 0) } catch (error) { return error.code === 'ESRCH' }
      return false
    }
    setInterval(() => { if (gone()) process.kill(process.pid, 'SIGKILL') }, ${LOOK_MS})`
  new Worker(code, { eval: true, execArgv: [], stdout: true, stderr: true }).unref()
}
