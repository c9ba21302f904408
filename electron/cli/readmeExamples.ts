import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** One `$ …` of a console block in the README: what is typed and what the README says comes back. */
export interface Example {
  readonly typed: string
  readonly shown: string
}

/** An id; the shortened hash of the log, which ends in an ellipsis, is not one. */
const ID = /\b[0-9a-f]{16}\b(?!…)/g

/** The examples of a Markdown text, in order. A command goes on over lines that end in a backslash or inside quotes. */
export function examplesOf(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```console\n(.*?)^```$/gms)].map((match) => match[1] ?? '')
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const lines = part.split('\n')
        let end = 1
        while (end < lines.length && !isWhole(lines.slice(0, end).join('\n'))) end++
        return { typed: lines.slice(0, end).join('\n'), shown: lines.slice(end).join('\n') }
      }),
  )
}

function isWhole(typed: string): boolean {
  return !typed.endsWith('\\') && (typed.match(/'/g)?.length ?? 0) % 2 === 0
}

/** Runs examples in one shell session after another, with ids of the README standing for those that really came. */
export class ExampleShell {
  readonly #home: string
  readonly #setUp: string
  readonly #real = new Map<string, string>()
  #folder: string

  /** `home`: what `~` is; `folder`: where the session starts; `setUp`: shell code before every command. */
  constructor(home: string, folder: string, setUp: string) {
    this.#home = home
    this.#folder = folder
    this.#setUp = setUp
  }

  /** Runs what is typed; its output with README ids in place of real ones and `/home/zoe` for the home folder. */
  run({ typed, shown }: Example): string {
    if (typed.startsWith('cd ')) {
      this.#folder = join(this.#folder, typed.slice(3))
      return ''
    }
    const ran = spawnSync('sh', ['-c', `${this.#setUp}\n${this.#withRealIds(typed)}`], {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { ...process.env, HOME: this.#home },
    })
    // The terminal shows both streams; the messages of one command come after its answer.
    const output = `${ran.stdout}${ran.stderr}`
    const expected = shown.match(ID) ?? []
    for (const [no, id] of (output.match(ID) ?? []).entries()) {
      const written = expected[no]
      if (written && !this.#real.has(written) && ![...this.#real.values()].includes(id)) this.#real.set(written, id)
    }
    let text = output.replaceAll(this.#home, '/home/zoe')
    for (const [written, id] of this.#real) text = text.replaceAll(id, written)
    return text
  }

  #withRealIds(typed: string): string {
    let text = typed
    for (const [written, id] of this.#real) {
      text = text
        .replaceAll(written, id)
        .replace(new RegExp(` ${written.slice(0, 4)}(?=\\s|$)`, 'g'), ` ${id.slice(0, 8)}`)
    }
    return text
  }
}

/**
 * Text with everything that differs from run to run taken out: moments and days, sizes, counts of database pages and log entries, hashes of the log,
 * and the order of lines, since files are kept in the order in which they are done.
 */
export function comparable(text: string): string {
  return text
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC/g, 'MOMENT')
    .replace(/Until \d+ \w+ \d{4}/g, 'Until DAY')
    .replace(/\d+(\.\d)? (B|kB|MB)\b/g, 'SIZE')
    .replace(/[\d,]+ (database pages|log entries)/g, 'COUNT')
    .replace(ID, 'ID')
    .replace(/^ *\d+ (?= MOMENT)/gm, 'NO')
    .replace(/ +/g, ' ')
    .trim()
    .split('\n')
    .sort()
    .join('\n')
}
