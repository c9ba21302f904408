import type { Worker } from 'node:worker_threads'
import type { PressHost, PressProcess } from './press.ts'

/*
 * In Electron a press is a utilityProcess, which only the main process can start, while the worker thread is the one that
 * talks to it. These two ends carry the talk over the thread's own port: nothing is looked at on the way.
 */

type ToHost =
  | { kind: 'press'; press: number; do: 'start' | 'kill' | 'memory' }
  | { kind: 'press'; press: number; do: 'post'; message: unknown }
type ToWorker = { kind: 'press'; press: number } & (
  | { is: 'message'; message: unknown }
  | { is: 'exit' }
  | { is: 'memory'; bytes: number }
)

/** The side of a thread port that the relay needs. */
export interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: ToWorker) => void): unknown
}

/** The worker's end: a PressHost whose processes live with the thread's starter. */
export function relayedPressHost(port: Port): PressHost {
  const open = new Map<number, (message: ToWorker) => void>()
  let next = 1
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'press') open.get(message.press)?.(message)
  })
  const tell = (message: ToHost) => port.postMessage(message)
  return {
    start(): PressProcess {
      const press = next++
      let onMessage = (_: unknown) => {}
      let onExit = () => {}
      let answerMemory: ((bytes: number) => void)[] = []
      open.set(press, (message) => {
        if (message.is === 'message') onMessage(message.message)
        else if (message.is === 'memory') {
          for (const answer of answerMemory) answer(message.bytes)
          answerMemory = []
        } else {
          open.delete(press)
          for (const answer of answerMemory) answer(0)
          onExit()
        }
      })
      tell({ kind: 'press', press, do: 'start' })
      return {
        post: (message) => tell({ kind: 'press', press, do: 'post', message }),
        onMessage: (listener) => {
          onMessage = listener
        },
        onExit: (listener) => {
          onExit = listener
        },
        kill: () => tell({ kind: 'press', press, do: 'kill' }),
        memoryBytes: () =>
          new Promise((resolve) => {
            answerMemory.push(resolve)
            tell({ kind: 'press', press, do: 'memory' })
          }),
      }
    },
  }
}

/** The starter's end: starts presses for a worker on the given host. Returns what kills them all when the worker is gone. */
export function servePress(worker: Worker, host: PressHost): () => void {
  const open = new Map<number, PressProcess>()
  const tell = (message: ToWorker) => worker.postMessage(message)
  worker.on('message', async (message: ToHost) => {
    if (message.kind !== 'press') return
    const { press } = message
    if (message.do === 'start') {
      const started = host.start()
      open.set(press, started)
      started.onMessage((text) => tell({ kind: 'press', press, is: 'message', message: text }))
      started.onExit(() => {
        open.delete(press)
        tell({ kind: 'press', press, is: 'exit' })
      })
      return
    }
    const process = open.get(press)
    if (message.do === 'post') process?.post(message.message)
    else if (message.do === 'kill') process?.kill()
    else tell({ kind: 'press', press, is: 'memory', bytes: (await process?.memoryBytes()) ?? 0 })
  })
  return () => {
    for (const process of open.values()) process.kill()
    open.clear()
  }
}
