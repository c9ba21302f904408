import { errIsTerminal, printable, writeErr } from './streams.ts'
import { fit, pad } from './table.ts'

const REDRAW_MS = 80
const BAR = 24

/** "12.3 MB": a size as people say it, powers of ten, one decimal. */
export function showBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(1)} ${units[unit]}`
}

/** One line on stderr that shows how far something is; silent unless stderr is a terminal. */
export class Progress {
  #drawnAt = 0
  #visible = false
  readonly #enabled: boolean

  constructor(enabled = errIsTerminal) {
    this.#enabled = enabled
  }

  /** Draws the state, at most a dozen times a second. `done` and `total` in any one unit; `note` says it in words. */
  show(label: string, done: number, total: number, note = ''): void {
    const now = performance.now()
    if (!this.#enabled || now - this.#drawnAt < REDRAW_MS) return
    this.#drawnAt = now
    this.#visible = true
    const share = total > 0 ? Math.min(1, done / total) : 0
    const full = Math.round(share * BAR)
    const width = process.stderr.columns || 80
    const figures = ` ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${String(Math.floor(share * 100)).padStart(3)} %  ${note}`
    const room = Math.max(8, width - figures.length - 2)
    writeErr(`\r\u001b[K${pad(fit(printable(label), room), Math.min(room, 30))}${figures}`)
  }

  /** Takes the line away, so that a message can stand there. */
  clear(): void {
    if (!this.#visible) return
    this.#visible = false
    this.#drawnAt = 0
    writeErr('\r\u001b[K')
  }
}
