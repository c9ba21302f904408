/** Characters of an IBAN by country, from the registry of SWIFT (ISO 13616, release 99). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 ' +
    'FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
    'MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ' +
    'SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Where an IBAN stands in a text, as UTF-16 offsets, and its characters without blanks. */
export interface FoundIban {
  readonly from: number
  readonly to: number
  readonly iban: string
}

const START = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/gu
const BLANK = /[ \u00a0\u202f\t-]/

/**
 * The IBANs in a text, in groups or in one piece: the length of their country, and a remainder of 1 when divided by 97 (ISO 13616).
 * One number in 97 of that shape passes by chance.
 */
export function findIbans(text: string): FoundIban[] {
  const found: FoundIban[] = []
  for (const { 0: start, index } of text.matchAll(START)) {
    const length = LENGTHS[start.slice(0, 2)]
    const end = length === undefined ? undefined : endOf(text, index, length)
    if (end === undefined) continue
    const iban = [...text.slice(index, end)].filter((char) => !BLANK.test(char)).join('')
    if (remainder(iban) === 1) found.push({ from: index, to: end, iban })
  }
  return found
}

/** Where so many letters and digits end, with at most one blank between two of them; undefined when there are others. */
function endOf(text: string, from: number, length: number): number | undefined {
  let at = from
  for (let count = 0; count < length; at++) {
    const char = text[at] ?? ''
    if (/[A-Z0-9]/.test(char)) count++
    else if (!BLANK.test(char) || BLANK.test(text[at - 1] ?? '')) return undefined
  }
  return /[\p{L}\p{N}]/u.test(text[at] ?? '') ? undefined : at
}

/** The first four characters last, letters as 10 to 35, digit by digit. */
function remainder(iban: string): number {
  let rest = 0
  for (const char of iban.slice(4) + iban.slice(0, 4))
    for (const digit of Number.parseInt(char, 36).toString()) rest = (rest * 10 + Number(digit)) % 97
  return rest
}
