import { showYears } from './show.ts'

/** Letters that Unicode does not take apart into a base and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Ø: 'O',
  ø: 'o',
  Æ: 'Ae',
  æ: 'ae',
  Œ: 'Oe',
  œ: 'oe',
  ß: 'ss',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'Th',
  þ: 'th',
  ı: 'i',
}

/** Text in plain ASCII as far as its letters allow; everything else becomes one underscore. */
function plain(text: string): string {
  return [...text.normalize('NFC')]
    .map((char) => PLAIN[char] ?? char)
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
}

/**
 * The name of an original in the handoff: exhibit number, then what is left of its own name in characters every file system,
 * ZIP program and checksum tool agrees on. At most 80 characters; unique through the number.
 */
export function originalName(no: number, name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  const stem = plain(name.slice(0, name.length - ending.length))
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 60)
  return `${String(no).padStart(3, '0')}${stem ? `_${stem}` : ''}${ending}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u2028-\u202e\u2066-\u2069]+/g

/** "Handoff Łukasz Ærøskøbing 2024-2025.pdf": the name in its own letters, without what a file system refuses; at most 150 bytes. */
export function bundleName(
  person: string | undefined,
  years: readonly number[],
  { edition, volume }: { readonly edition: number; readonly volume: number } = { edition: 1, volume: 1 },
): string {
  const all = showYears(years, '-', ' ')
  const span = all.length > 30 ? `${years[0]}-${years.at(-1)}` : all
  let name = ''
  for (const char of (person ?? '')
    .normalize('NFC')
    .toWellFormed()
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()) {
    if (Buffer.byteLength(name + char) > 100) break
    name += char
  }
  name = name.replace(/[. ]+$/, '').replace(/^[. ]+/, '')
  const which = `${edition > 1 ? ` edition ${edition}` : ''}${volume > 1 ? ` vol ${volume}` : ''}`
  return `Handoff ${name ? `${name} ` : ''}${span}${which}.pdf`
}
