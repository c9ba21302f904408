import type { CallName, EventOf, Input, Output } from '../../../shared/contract/contract.ts'
import { type Run, start } from '../../client.ts'

export type JobState<Name extends CallName> =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly progress?: EventOf<Name>; readonly stopping?: true }
  | { readonly is: 'done'; readonly result: Output<Name> }
  | { readonly is: 'failed'; readonly error: unknown }

type States = { readonly [Name in CallName]?: JobState<Name> }

/**
 * The long calls that somebody started, one of each kind. Lives outside the screens: going elsewhere does not stop one, and coming back
 * shows how far it is, what came of it, and the way to stop it.
 */
export class JobBox {
  readonly #listeners = new Set<() => void>()
  readonly #cancels = new Map<CallName, () => void>()
  readonly #watched = new Map<CallName, number>()
  #states: States = {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): States => this.#states

  /** Whether a screen shows it just now. */
  isWatched(name: CallName): boolean {
    return (this.#watched.get(name) ?? 0) > 0
  }

  /** A screen shows it from now on; returns what ends that. What ended is gone with the screen that showed it. */
  watch(name: CallName): () => void {
    this.#watched.set(name, (this.#watched.get(name) ?? 0) + 1)
    return () => {
      this.#watched.set(name, (this.#watched.get(name) ?? 0) - 1)
      if (!this.isWatched(name) && this.#states[name]?.is !== 'running') this.reset(name)
    }
  }

  /** Runs it to its end, in whichever way; never rejects. */
  async begin<Name extends CallName>(
    name: Name,
    input: Input<Name>,
    onEnd?: (result: Output<Name>) => void | Promise<void>,
  ): Promise<JobState<Name>> {
    this.#set<Name>(name, { is: 'running' })
    const run: Run<Name> = start(name, input, (progress) => this.#change(name, { progress }))
    this.#cancels.set(name, run.cancel)
    const end = await this.#endOf(run, onEnd)
    this.#set(name, end)
    return end
  }

  cancel(name: CallName): void {
    this.#change(name, { stopping: true })
    this.#cancels.get(name)?.()
  }

  reset<Name extends CallName>(name: Name): void {
    this.#set<Name>(name, { is: 'idle' })
  }

  async #endOf<Name extends CallName>(
    run: Run<Name>,
    onEnd: ((result: Output<Name>) => void | Promise<void>) | undefined,
  ): Promise<JobState<Name>> {
    try {
      const result = await run.answer
      await onEnd?.(result)
      return { is: 'done', result }
    } catch (error) {
      return { is: 'failed', error }
    }
  }

  #change<Name extends CallName>(name: Name, more: { progress: EventOf<Name> } | { stopping: true }): void {
    const now = this.#states[name] as JobState<Name> | undefined
    if (now?.is === 'running') this.#set<Name>(name, { ...now, ...more })
  }

  #set<Name extends CallName>(name: Name, state: JobState<Name>): void {
    this.#states = { ...this.#states, [name]: state }
    for (const listener of this.#listeners) listener()
  }
}
