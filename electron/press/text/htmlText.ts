const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  euro: '€',
}

/** Elements whose content is not text. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'template'])

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
)

/**
 * The readable text of an HTML mail, for mails that carry no plain one. Not a renderer: scripts, styles and tags go, blocks
 * become lines. Nothing is fetched or run. One pass from front to back: expressions that look for a closing tag take hours
 * on a mail made of a million opening ones.
 */
export function htmlText(html: string): string {
  const out: string[] = []
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    const text = html.slice(at, open < 0 ? html.length : open)
    if (text)
      out.push(
        text.replace(/\s+/g, ' ').replace(/&(#?[0-9a-z]{1,8});/gi, (whole, name: string) => entity(name) ?? whole),
      )
    if (open < 0) break
    at = afterTag(html, open, out)
  }
  return tidy(out.join(''))
}

/** Takes one tag or comment; returns where the text goes on. */
function afterTag(html: string, open: number, out: string[]): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4)
  const end = after(html, '>', open)
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 16))?.[1]?.toLowerCase()
  if (!name) return end
  // A block begins on a new line and what follows it too; only `br` makes an empty one.
  if (name === 'br' || (BLOCKS.has(name) && out.at(-1) !== '\n')) out.push('\n')
  if ((name === 'td' || name === 'th') && html[open + 1] !== '/' && out.at(-1) !== '\n') out.push('  ')
  if (!SILENT.has(name) || html[open + 1] === '/') return end
  const close = html.slice(end).search(new RegExp(`</${name}`, 'i'))
  return close < 0 ? html.length : end + close
}

/** The position after the next occurrence, or the end. */
function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from)
  return found < 0 ? html.length : found + what.length
}

/** Lines without outer blanks, at most one empty line in a row. */
function tidy(text: string): string {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const bare = line.replace(/^ +/, '').trimEnd()
    if (bare || (lines.length > 0 && lines.at(-1))) lines.push(bare)
  }
  return lines.filter((line, no) => line || lines[no + 1]).join('\n')
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : undefined
}
