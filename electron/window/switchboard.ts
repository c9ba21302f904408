import { EventEmitter } from 'node:events'
import type { Answer, BridgeAsk, EventBatch, Signal } from '../../shared/contract/bridge.ts'
import { type CallName, CONTRACT, namesFor, type Output, type ParsedInput } from '../../shared/contract/contract.ts'
import { CoverkeepError, toFailure } from '../../shared/errors.ts'
import type { Backend } from '../host.ts'
import { parseRequest } from './bridge.ts'
import { checkSender, type Sender } from './guards.ts'
import { shownFolder } from './shownFolders.ts'

/** The names of the calls a shell answers itself: where it differs from the other shell. */
type ShellCall = Extract<CallName, `app.${string}`>

/** A shell's own answers. */
export type ShellCalls = { readonly [Name in ShellCall]: (input: ParsedInput<Name>) => Promise<Output<Name>> }

const WINDOW_CALLS: ReadonlySet<string> = new Set(namesFor('window'))

/**
 * What stands between a page and the backend, the same in both shells: lets through the window's calls and no others,
 * holds events until the page fetches them, and remembers which folders the page may have shown to it.
 */
export class Switchboard {
  readonly #backend: Backend
  readonly #shell: ShellCalls
  readonly #running = new Map<number, Running>()
  readonly #signals: Signal[] = []
  #onSignal: ((signal: Signal | undefined) => void) | undefined
  #folder: string | undefined
  readonly #made = new Set<string>()
  readonly #intakes = new Set<string>()
  #heard = false
  /** `locked`: the window locked the cabinet; `pageGone`: its page was left or loaded anew. */
  readonly events = new EventEmitter<{ locked: []; pageGone: [] }>()

  constructor(backend: Backend, shell: ShellCalls) {
    this.#backend = backend
    this.#shell = shell
  }

  /** The folder of the cabinet that was opened last in this run: what the next unlock is likely about. */
  get lastFolder(): string | undefined {
    return this.#folder
  }

  /** Whether something was written to this folder in this run, or the cabinet lies there: the only ones the shell opens for the page. */
  hasMade(folder: string): boolean {
    return this.#made.has(folder)
  }

  /**
   * Takes one message as it came over a shell's channel. Never rejects: a failure is an {@link Answer}. A sender that is
   * not our page is refused and named on stderr.
   */
  async receive(
    sender: Sender | undefined,
    origin: string,
    message: unknown,
  ): Promise<Answer | EventBatch | Signal | null> {
    try {
      checkSender(sender, origin)
      return await this.#answer(parseRequest(message))
    } catch (error) {
      console.error(`coverkeep: refused a message from ${sender?.url ?? 'an unknown sender'}: ${String(error)}`)
      return { ok: false, failure: toFailure(error) }
    }
  }

  async #answer(message: BridgeAsk): Promise<Answer | EventBatch | Signal | null> {
    switch (message.ask) {
      case 'call':
        return this.#call(message)
      case 'events':
        return this.#events(message.id)
      case 'cancel':
        this.#running.get(message.id)?.stop.abort()
        return null
      case 'signal':
        return this.#nextSignal()
    }
  }

  /** Whether the page that is loaded listens to signals. */
  get isHeard(): boolean {
    return this.#heard
  }

  /** Tells the page something it did not ask for. */
  tell(signal: Signal): void {
    if (signal === 'locked') this.#intakes.clear()
    if (this.#onSignal) this.#onSignal(signal)
    else this.#signals.push(signal)
  }

  /** A new page was loaded: what the old one was waiting for is dropped, its uploads included. */
  forgetPage(): void {
    for (const running of this.#running.values()) running.drop()
    this.#running.clear()
    this.#onSignal?.(undefined)
    this.#signals.length = 0
    this.#heard = false
    for (const intake of this.#intakes) void this.#backend.send('documents.abort', { intake }).catch(() => {})
    this.#intakes.clear()
    this.events.emit('pageGone')
  }

  async #call(message: Extract<BridgeAsk, { ask: 'call' }>): Promise<Answer> {
    const running = new Running()
    this.#running.set(message.id, running)
    try {
      return {
        ok: true,
        value: await this.#route(
          message.name,
          message.input,
          message.listens ? running : undefined,
          running.stop.signal,
        ),
      }
    } catch (error) {
      return { ok: false, failure: toFailure(error) }
    } finally {
      running.end()
      if (!message.listens && this.#running.get(message.id) === running) this.#running.delete(message.id)
    }
  }

  async #route(name: string, input: unknown, running: Running | undefined, signal: AbortSignal): Promise<unknown> {
    if (!isWindowCall(name)) throw new CoverkeepError('bad-call', { call: name.slice(0, 80) })
    if (isShellCall(name)) return answerInShell(this.#shell, name, input)
    const value = await this.#backend.send(name, input, (event) => running?.add(event), signal)
    this.#remember(name, input, value)
    return value
  }

  #remember(name: CallName, input: unknown, value: unknown): void {
    if (name === 'documents.begin') this.#intakes.add(CONTRACT[name].output.parse(value).intake)
    if (name === 'documents.finish') this.#intakes.delete(CONTRACT[name].input.parse(input).intake)
    if (name === 'documents.abort') this.#intakes.delete(CONTRACT[name].input.parse(input).intake)
    const shown = shownFolder(name, value)
    if (shown !== undefined) this.#made.add(shown)
    if (name === 'cabinet.lock') {
      this.#intakes.clear()
      this.events.emit('locked')
    }
    if (name === 'cabinet.create') this.#folder = CONTRACT[name].output.parse(value).cabinet.folder
    if (name === 'cabinet.unlock') this.#folder = CONTRACT[name].output.parse(value).folder
  }

  async #events(id: number): Promise<EventBatch> {
    const running = this.#running.get(id)
    if (!running) return { events: [], more: false }
    const batch = await running.take()
    if (!batch.more) this.#running.delete(id)
    return batch
  }

  #nextSignal(): Promise<Signal | null> {
    this.#heard = true
    const waiting = this.#signals.shift()
    if (waiting) return Promise.resolve(waiting)
    this.#onSignal?.(undefined)
    return new Promise((resolve) => {
      this.#onSignal = (signal) => {
        this.#onSignal = undefined
        resolve(signal ?? null)
      }
    })
  }
}

/** The events of one call, kept until they are fetched. */
class Running {
  readonly stop = new AbortController()
  #events: unknown[] = []
  #ended = false
  #wake = () => {}

  add(event: unknown): void {
    this.#events.push(event)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  drop(): void {
    this.#events = []
    this.end()
  }

  async take(): Promise<EventBatch> {
    if (this.#events.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const events = this.#events
    this.#events = []
    return { events, more: !this.#ended }
  }
}

function isWindowCall(name: string): name is CallName {
  return WINDOW_CALLS.has(name)
}

function isShellCall(name: CallName): name is ShellCall {
  return CONTRACT[name].at === 'shell'
}

async function answerInShell<Name extends ShellCall>(shell: ShellCalls, name: Name, input: unknown): Promise<unknown> {
  const parsed = CONTRACT[name].input.safeParse(input)
  if (!parsed.success) throw new CoverkeepError('bad-call', { call: name })
  return CONTRACT[name].output.parse(await shell[name](parsed.data as ParsedInput<Name>))
}
