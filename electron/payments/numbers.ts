import { Decimal } from '../../shared/model/money.ts'

/** Which character stands before the decimals. */
export const DECIMAL_MARKS = ['.', ','] as const
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

/** What the amounts of a file say about the decimal mark. */
export interface NumberEvidence {
  /** Some amount can only be read with a decimal point. */
  readonly point?: string
  readonly comma?: string
  /** Some amount is a thousand times as much one way as the other. */
  readonly either?: string
}

/** Spaces of every width and the apostrophes that group digits in Switzerland. */
const GROUPING = /[\s\u00a0\u2007\u2009\u202f'\u2019\u02bc_]/g
const DIGITS_AND_MARKS = /^\d[\d.,]*$|^[.,]\d+$/

/** No amount is longer; a cell of thousands of characters shall not be looked at closely. */
const LONGEST = 60

interface Cleaned {
  /** Digits, points and commas. */
  readonly digits: string
  readonly negative: boolean
  /** Letters and signs that stood around it, such as EUR or €. */
  readonly around: string
}

/** What most cells are: digits and one or two decimals. */
const PLAIN = /^-?(?:0|[1-9]\d{0,14})(?:([.,])\d{1,2})?$/

/** Takes apart what stands around the digits: signs in every place, parentheses, currencies. Undefined when it is no number. */
function clean(cell: string): Cleaned | undefined {
  if (cell.length > LONGEST) return undefined
  let text = cell.normalize('NFKC').trim()
  let negative = false
  const inside = /^\((.*)\)$/.exec(text)
  if (inside) {
    negative = true
    text = inside[1] ?? ''
  }
  text = text.replace(/[\u2212\u2010-\u2015\ufe63\uff0d]/g, '-').replace(GROUPING, '')
  const match = /^([^\d.,]*)(.*?)([^\d.,]*)$/.exec(text)
  if (!match) return undefined
  const [, before = '', digits = '', after = ''] = match
  if (!DIGITS_AND_MARKS.test(digits)) return undefined
  const signs = `${before}${after}`
  const minus = signs.split('-').length - 1
  if (minus > 1 || (minus === 1 && negative) || signs.includes('(') || signs.includes(')')) return undefined
  // German and British banks write S and DR for what goes out, H and CR for what comes.
  if (/^(DR|S)$/i.test(after)) negative = true
  else if (minus === 1) negative = true
  const around = signs.replace(/[-+]/g, '').replace(/^(DR|CR|S|H)$/i, '')
  return { digits, negative, around }
}

/** What one cell says about the decimal mark. */
export function numberEvidence(cell: string): NumberEvidence {
  const plain = PLAIN.exec(cell)
  if (plain) return plain[1] === '.' ? { point: cell } : plain[1] === ',' ? { comma: cell } : {}
  const cleaned = clean(cell)
  if (!cleaned) return {}
  const { digits } = cleaned
  const marks = digits.replace(/\d/g, '')
  if (marks === '') return {}
  const says = (mark: string): NumberEvidence => (mark === '.' ? { point: cell } : { comma: cell })
  if (marks.includes('.') && marks.includes(',')) return says(marks.at(-1) ?? '')
  const other = marks.startsWith('.') ? ',' : '.'
  if (marks.length > 1) return says(other)
  const [whole = '', part = ''] = digits.split(marks)
  // 1.234 and 1,234; but neither 0.123 nor 1234.567 has groups of thousands. Swiss and French groups leave only decimals.
  const couldGroup = part.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
  const grouped = /\d[\s\u00a0\u2007\u2009\u202f'\u2019]\d/.test(cell.trim())
  return couldGroup && !grouped ? { either: cell } : says(marks)
}

/** A cell as an exact decimal and the currency that stands beside it. Undefined when it is no amount with that mark. */
export function readNumber(cell: string, mark: DecimalMark): { amount: Decimal; around: string } | undefined {
  const plain = PLAIN.exec(cell)
  if (plain && (plain[1] === mark || plain[1] === undefined) && !/^-0[.,]?0*$/.test(cell))
    return { amount: (mark === ',' ? cell.replace(',', '.') : cell) as Decimal, around: '' }
  const cleaned = clean(cell)
  if (!cleaned) return undefined
  const group = mark === '.' ? ',' : '.'
  const parts = cleaned.digits.split(mark)
  if (parts.length > 2) return undefined
  const [whole = '', part = ''] = parts
  if (part.includes(group)) return undefined
  const groups = whole.split(group)
  // Groups of thousands have three digits each (the first may have fewer); Indian ones have two before the last.
  if (
    groups.length > 1 &&
    !(groups.slice(1, -1).every((one) => one.length === 3 || one.length === 2) && groups.at(-1)?.length === 3)
  )
    return undefined
  const digits = groups.join('').replace(/^0+(?=\d)/, '') || '0'
  const zero = /^0*$/.test(digits + part)
  const text = `${cleaned.negative && !zero ? '-' : ''}${digits}${part === '' ? '' : `.${part}`}`
  const parsed = Decimal.safeParse(text)
  return parsed.success ? { amount: parsed.data, around: cleaned.around } : undefined
}

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FR: 'CHF',
  'FR.': 'CHF',
  SFR: 'CHF',
  '₩': 'KRW',
  円: 'JPY',
  원: 'KRW',
  '₹': 'INR',
  '₪': 'ILS',
  '₺': 'TRY',
  FT: 'HUF',
  'JP¥': 'JPY',
  'CN¥': 'CNY',
  RMB: 'CNY',
}

/** A currency as a code or a sign that stands for one only: "$", "¥" and "kr" are used by several and are none. */
export function readCurrency(text: string): string | undefined {
  const upper = text.normalize('NFC').trim().toUpperCase()
  return /^[A-Z]{3}$/.test(upper) && !(upper in SIGNS) ? upper : SIGNS[upper]
}
