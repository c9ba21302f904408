import type { Worker } from 'node:worker_threads'
import type { Keychain } from './keychain.ts'

/*
 * Electron's keychain can only be asked by the main process, while slots are opened by the worker thread. These two ends carry
 * the question over the thread's own port. What crosses is the key of the device slot, 32 bytes made for nothing else.
 */

type Question =
  | { kind: 'keychain'; ask: number; do: 'state' }
  | { kind: 'keychain'; ask: number; do: 'seal' | 'open'; bytes: Uint8Array }
type Answer = { kind: 'keychain'; ask: number; value: string | Uint8Array | undefined; failed?: string }

interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: Answer) => void): unknown
}

/** The worker's end. */
export function relayedKeychain(port: Port): Keychain {
  const waiting = new Map<number, { resolve(answer: Answer): void }>()
  let next = 1
  port.on('message', (answer) => {
    if (answer.kind !== 'keychain') return
    waiting.get(answer.ask)?.resolve(answer)
    waiting.delete(answer.ask)
  })
  const ask = async (question: { do: 'state' } | { do: 'seal' | 'open'; bytes: Uint8Array }) => {
    const answer = await new Promise<Answer>((resolve) => {
      const no = next++
      waiting.set(no, { resolve })
      port.postMessage({ kind: 'keychain', ask: no, ...question } as Question)
    })
    if (answer.failed !== undefined) throw new Error(answer.failed)
    return answer.value
  }
  return {
    state: async () => (await ask({ do: 'state' })) as Awaited<ReturnType<Keychain['state']>>,
    seal: async (key) => Buffer.from((await ask({ do: 'seal', bytes: key })) as Uint8Array),
    open: async (sealed) => {
      const key = await ask({ do: 'open', bytes: sealed })
      return key === undefined ? undefined : Buffer.from(key as Uint8Array)
    },
  }
}

/** The shell's end: answers a worker's questions. */
export function serveKeychain(worker: Worker, keychain: Keychain): void {
  worker.on('message', async (question: Question) => {
    if (question.kind !== 'keychain') return
    const { ask } = question
    const tell = (answer: Omit<Answer, 'kind' | 'ask'>) => worker.postMessage({ kind: 'keychain', ask, ...answer })
    try {
      if (question.do === 'state') tell({ value: await keychain.state() })
      else tell({ value: await keychain[question.do](Buffer.from(question.bytes)) })
    } catch (error) {
      tell({ value: undefined, failed: error instanceof Error ? error.message : String(error) })
    }
  })
}
