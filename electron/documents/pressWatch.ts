import type { PressLimits, PressProcess, PressStop } from './press.ts'

/** How often the memory is looked at, in milliseconds. A parser can take a gigabyte in less than a second. */
const LOOK_MS = 50

/** Watches one request from outside: the time without progress, the time altogether, the memory above the baseline. */
export class PressWatch {
  readonly #limits: PressLimits
  readonly #over: (cause: PressStop, reason: string) => void
  readonly #began = performance.now()
  #heard = performance.now()
  #paused = false
  #ended = false

  constructor(
    process: PressProcess,
    baseline: number,
    limits: PressLimits,
    over: (cause: PressStop, reason: string) => void,
  ) {
    this.#limits = limits
    this.#over = over
    this.#look(process, baseline)
  }

  /** The press gave a sign of life. */
  progress(): void {
    this.#heard = performance.now()
  }

  /** The caller is busy with a part of the result: the press may wait without being late. */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.progress()
  }

  end(): void {
    this.#ended = true
  }

  async #look(process: PressProcess, baseline: number): Promise<void> {
    while (!this.#ended) {
      const now = performance.now()
      const { stallMs, totalMs, memoryBytes } = this.#limits
      if (!this.#paused && now - this.#heard > stallMs) return this.#stop('too-slow', stallMs)
      if (!this.#paused && now - this.#began > totalMs) return this.#stop('too-slow', totalMs)
      if ((await process.memoryBytes()) - baseline > memoryBytes) {
        if (!this.#ended) {
          this.#ended = true
          this.#over(
            'too-much-memory',
            `reading it takes more than ${(memoryBytes / 1024 ** 3).toFixed(1)} GB of memory`,
          )
        }
        return
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }

  #stop(cause: PressStop, limitMs: number): void {
    this.#ended = true
    this.#over(cause, `reading it takes longer than ${Math.round(limitMs / 1000)} seconds`)
  }
}
