import type {
  Answer,
  Bridge,
  BridgeAsk,
  BridgeCall,
  BridgeRun,
  EventBatch,
  Signal,
} from '../../shared/contract/bridge.ts'

/** How a message gets from the page to its shell and its answer back. */
export type Ask = (message: BridgeAsk) => Promise<unknown>

/**
 * Builds `window.coverkeep` over a way to ask. Self-contained on purpose: the browser shell sends the text of this
 * function into the page before any of the page's scripts run, and the Electron preload bundles it.
 */
export function pageBridge(names: readonly string[], ask: Ask): Bridge {
  let lastId = 0

  const fetchEvents = async (id: number, onEvent: (event: unknown) => void): Promise<void> => {
    for (let more = true; more; ) {
      const batch = (await ask({ ask: 'events', id })) as EventBatch
      for (const event of batch.events) onEvent(event)
      more = batch.more
    }
  }

  const callOf =
    (name: string): BridgeCall =>
    (input, onEvent): BridgeRun => {
      lastId += 1
      const id = lastId
      const answered = ask({ ask: 'call', id, name, input, listens: onEvent !== undefined }) as Promise<Answer>
      const drained = onEvent ? fetchEvents(id, onEvent) : Promise.resolve()
      return {
        // Every event is delivered before the answer: the page never hears of progress after the end.
        answer: drained.then(() => answered),
        cancel: () => {
          void ask({ ask: 'cancel', id })
        },
      }
    }

  const listeners = new Set<(signal: Signal) => void>()
  const listenOn = async (): Promise<void> => {
    while (listeners.size > 0) {
      const signal = (await ask({ ask: 'signal' })) as Signal | null
      if (signal) for (const listener of listeners) listener(signal)
    }
  }

  const calls: Record<string, BridgeCall> = {}
  for (const name of names) calls[name] = callOf(name)
  return Object.freeze({
    calls: Object.freeze(calls),
    listen: (listener: (signal: Signal) => void) => {
      listeners.add(listener)
      if (listeners.size === 1) void listenOn()
      return () => {
        listeners.delete(listener)
      }
    },
  })
}

/** What a page of the browser shell offers to the script below; its DOM types are not this runtime's. */
interface PageGlobals {
  coverkeepAsk?: (text: string) => Promise<string>
  coverkeep?: Bridge
}

/**
 * Installs the bridge in a page of the browser shell, over the one binding the shell exposes there: text both ways, bytes
 * as base64 (see bridge.ts). The binding is taken off the page before its scripts run; whoever found another way to it
 * would meet the same checks. Self-contained for the same reason as {@link pageBridge}.
 */
export function installPageBridge(
  build: (names: readonly string[], ask: Ask) => Bridge,
  names: readonly string[],
): void {
  const page = globalThis as PageGlobals
  const send = page.coverkeepAsk
  delete page.coverkeepAsk
  if (!send) return

  const toBase64 = (bytes: Uint8Array): string => {
    let binary = ''
    for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768))
    return btoa(binary)
  }
  const pack = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
    if (Array.isArray(value)) return value.map(pack)
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner)]))
    }
    return value
  }
  const unpack = (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('$bytes' in value) || typeof value.$bytes !== 'string')
      return value
    return Uint8Array.from(atob(value.$bytes), (character) => character.charCodeAt(0))
  }
  Object.defineProperty(page, 'coverkeep', {
    value: build(names, async (message) => JSON.parse(await send(JSON.stringify(pack(message))), unpack)),
    enumerable: true,
  })
}

/** The script the browser shell runs in its page before the page's own. */
export function pageScript(names: readonly string[]): string {
  return `(${installPageBridge.toString()})(${pageBridge.toString()}, ${JSON.stringify(names)})`
}
