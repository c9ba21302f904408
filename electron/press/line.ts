import { endWithStarter } from './orphan.ts'
import type { Line } from './serve.ts'

/** Electron's utility process talks through `process.parentPort`, whose messages are wrapped in an event. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: never }) => void): void
}

/** The line to whoever started this process: a fork's channel or a utility process's port. Without one, this process ends. */
export function lineOut(): Line {
  const port = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      receive: (listener) => port.on('message', (event) => listener(event.data)),
    }
  }
  if (!process.send) throw new Error('press.ts is started by Coverkeep, not by hand')
  // The starter is gone, killed perhaps: nobody is left to take a result.
  process.on('disconnect', () => process.exit(0))
  endWithStarter()
  return {
    send: (message) => {
      process.send?.(message)
    },
    receive: (listener) => process.on('message', listener as (message: unknown) => void),
  }
}
