import { LIMITS } from '../../shared/model/text.ts'

// Bidirectional overrides make "exe.pdf" read as something else; line separators break the lists a name stands in.
const DECEIVING = /[\u0080-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const CONTROL = /[\u0000-\u001f\u007f]/g

/**
 * A file's name as it is kept and shown: the last part of what was given, verbatim (not normalised) as far as it is valid
 * Unicode and harmless to show. It is never used as a path. Control characters become their pictures (U+2400…), lone
 * surrogates and direction overrides U+FFFD; more than 255 UTF-16 units are cut in the middle, so that the ending stays.
 */
export function fileName(given: string): string {
  // A Windows path given by a browser or mail program; elsewhere a backslash is a character of the name.
  const path = /^[A-Za-z]:\\|^\\\\/.test(given) ? given.replaceAll('\\', '/') : given
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const shown = shownSafely(last).replaceAll('\\', '\u2216')
  if (shown === '' || shown === '.' || shown === '..') return 'unnamed'
  return shortened(shown, LIMITS.fileName)
}

/** Any text of unknown origin (a name, a path) made harmless to print: no control characters, no overrides, valid Unicode. */
export function shownSafely(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL, (one) => (one === '\x7f' ? '\u2421' : String.fromCharCode(0x2400 + one.charCodeAt(0))))
    .replace(DECEIVING, '\ufffd')
}

/** The title a document starts with: its name without the ending, NFC. */
export function titleFrom(name: string): string {
  const bare = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .normalize('NFC')
    .trim()
  return shortened(bare || name.normalize('NFC').trim() || 'Untitled', LIMITS.line)
}

function shortened(text: string, units: number): string {
  if (text.length <= units) return text
  const tail = Math.min(24, Math.floor(units / 4))
  // A cut through a surrogate pair leaves halves, which toWellFormed would show as U+FFFD: they are dropped instead.
  const head = text.slice(0, units - tail - 1).replace(/[\ud800-\udbff]$/, '')
  return `${head}…${text.slice(-tail).replace(/^[\udc00-\udfff]/, '')}`
}
