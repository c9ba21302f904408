import type { Lane } from '../model/case.ts'
import { countryName } from './agreements.ts'

/** Letters of a name that survive in a file name: initials of its words in plain ASCII, at most six; empty for other scripts. */
export function initials(name: string): string {
  const special: Record<string, string> = {
    Ł: 'L',
    Ø: 'O',
    Æ: 'A',
    Œ: 'O',
    Đ: 'D',
    Ð: 'D',
    Þ: 'T',
    ẞ: 'S',
    ß: 'S',
    İ: 'I',
    Ħ: 'H',
  }
  return name
    .normalize('NFC')
    .toUpperCase()
    .split(/[\s\-‐-―.]+/u)
    .map((word) => [...word][0] ?? '')
    .map((letter) => special[letter] ?? letter.normalize('NFD').slice(0, 1))
    .filter((letter) => /^[A-Z]$/.test(letter))
    .join('')
    .slice(0, 6)
}

/**
 * File name of a year attachment within the e-file rules of domain.md §7.1: letters, digits, `_` and `-`, at most 50
 * characters. `no` tells several of the same year and country apart.
 */
export function attachmentName(year: number, country: string, person: string, no = 1): string {
  const parts = [String(year), 'SE_Exempt_Certificate', country, initials(person), no > 1 ? String(no) : '']
  return `${parts.filter((part) => part !== '').join('_')}.pdf`
}

/** Description to type where the software asks for one: at most 128 characters; the IRS shows it to the reviewer (§7.1). */
export function attachmentDescription(year: number, country: string, lane: Lane | undefined): string {
  const what =
    lane === 'C' ? 'SSA letter of exemption' : lane === 'D' ? 'Determination of residence' : 'Certificate of coverage'
  return `${what} ${countryName(country)} ${year}, exempt from SE tax`.slice(0, 128)
}
