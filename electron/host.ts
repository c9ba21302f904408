import { Worker } from 'node:worker_threads'
import type { Surface } from '../shared/contract/call.ts'
import type { CallName, EventOf, Input, Output } from '../shared/contract/contract.ts'
import type { Reply, Request } from '../shared/contract/messages.ts'
import { CoverkeepError, type Failure } from '../shared/errors.ts'
import type { PressHost } from './documents/press.ts'
import { servePress } from './documents/pressRelay.ts'
import type { Keychain } from './vault/keychain.ts'
import { serveKeychain } from './vault/keychainRelay.ts'

/** What the worker thread is told when it starts. */
export interface WorkerStart {
  readonly surface: Surface
  /** `relay`: press processes are started by the thread that started this one (Electron's utilityProcess). */
  readonly press: 'fork' | 'relay'
  /** `relay`: the system's keychain is asked through the thread that started this one. */
  readonly keychain: 'none' | 'relay'
  /** `floor` uses the cheapest allowed key derivation for *new* cabinets: for tests, never offered to a person. */
  readonly kdf: 'calibrated' | 'floor'
}

/** The backend as a surface sees it: the contract's calls, typed, and nothing else. */
export interface Backend {
  /**
   * Makes one call. Input and output are checked against the contract in the worker.
   * @throws CoverkeepError with the code of what went wrong
   */
  call<Name extends CallName>(
    name: Name,
    input: Input<Name>,
    onEvent?: (event: EventOf<Name>) => void,
    signal?: AbortSignal,
  ): Promise<Output<Name>>
  /** The same call for a bridge that carries untyped messages; the worker does the checking. */
  send(name: string, input: unknown, onEvent?: (event: unknown) => void, signal?: AbortSignal): Promise<unknown>
  /** Locks the cabinet if one is open and ends the thread: nothing secret is left in this process. */
  close(): Promise<void>
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
  onEvent: ((event: unknown) => void) | undefined
}

/** What a shell gives the backend: presses and the system's keychain only Electron's main process can offer. */
export interface BackendOptions {
  readonly surface: Surface
  readonly press?: PressHost
  readonly keychain?: Keychain
  readonly kdf?: WorkerStart['kdf']
}

/** Starts the backend. The thread that owns keys and databases starts with the first call and ends with a lock. */
export function startBackend(options: BackendOptions): Backend {
  let thread: Thread | undefined
  const running = () => {
    thread ??= startThread(options, () => {
      thread = undefined
    })
    return thread
  }
  const end = async () => {
    const ending = thread
    thread = undefined
    await ending?.end()
  }
  const send: Backend['send'] = async (name, input, onEvent, signal) => {
    const value = await running().ask(name, input, onEvent, signal)
    // A lock ends the thread: its memory, with whatever the engine left in it, goes back to the system.
    if (name === 'cabinet.lock') await end()
    return value
  }
  return {
    send,
    call: async (name, input, onEvent, signal) =>
      (await send(name, input, onEvent as (event: unknown) => void, signal)) as Output<typeof name>,
    close: async () => {
      if (!thread) return
      await thread.ask('cabinet.lock', {}, undefined, undefined).catch(() => {})
      await end()
    },
  }
}

interface Thread {
  ask(
    call: string,
    input: unknown,
    onEvent: ((event: unknown) => void) | undefined,
    signal: AbortSignal | undefined,
  ): Promise<unknown>
  end(): Promise<void>
}

function startThread(options: BackendOptions, onGone: () => void): Thread {
  // In development this file is TypeScript, in a packaged app JavaScript: the worker has the same ending.
  const file = new URL(`./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)
  const workerData: WorkerStart = {
    surface: options.surface,
    press: options.press ? 'relay' : 'fork',
    keychain: options.keychain ? 'relay' : 'none',
    kdf: options.kdf ?? 'calibrated',
  }
  const worker = new Worker(file, { workerData })
  const stopServing = options.press ? servePress(worker, options.press) : () => {}
  if (options.keychain) serveKeychain(worker, options.keychain)
  const waiting = new Map<number, Waiting>()
  let nextId = 1

  const fail = (error: Error) => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.on('message', (reply: Reply | { kind: 'press' } | { kind: 'keychain' }) => {
    if (reply.kind === 'press' || reply.kind === 'keychain') return
    const one = waiting.get(reply.id)
    if (!one) return
    if (reply.kind === 'event') return one.onEvent?.(reply.event)
    waiting.delete(reply.id)
    if (waiting.size === 0) worker.unref()
    if (reply.kind === 'answer') one.resolve(reply.value)
    else one.reject(fromFailure(reply.failure))
  })
  worker.on('error', (error) => fail(new CoverkeepError('unexpected', { message: error.message }, { cause: error })))
  worker.on('exit', () => {
    onGone()
    stopServing()
    fail(new CoverkeepError('unexpected', { message: 'the thread that keeps the cabinet ended' }))
  })

  return {
    ask: (call, input, onEvent, signal) =>
      new Promise((resolve, reject) => {
        const id = nextId++
        waiting.set(id, { resolve, reject, onEvent })
        worker.ref()
        worker.postMessage({ kind: 'call', id, call, input } as Request)
        signal?.addEventListener('abort', () => worker.postMessage({ kind: 'cancel', id } satisfies Request), {
          once: true,
        })
      }),
    end: async () => {
      await worker.terminate()
    },
  }
}

function fromFailure(failure: Failure): CoverkeepError {
  return new CoverkeepError(failure.code, failure.details)
}
