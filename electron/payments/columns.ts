import { CoverkeepError } from '../../shared/errors.ts'
import { BANK, FIELDS, type Field, PRESETS, type Preset, type PresetName } from './presets.ts'

/** Which column holds which field, and how the export is read. */
export interface Layout {
  readonly preset: Preset
  /** Whether the preset was found by its headers, not named. */
  readonly detected: boolean
  /** For each field its columns, the first that is not empty counts. */
  readonly columns: Readonly<Partial<Record<Field, readonly number[]>>>
  readonly header: readonly string[]
  /** The header names nothing that is read. */
  readonly ignored: readonly string[]
  /** The rows begin with data: columns were given by their numbers. */
  readonly headless: boolean
}

/** What was asked for in place of what the header says. */
export interface Asked {
  readonly preset?: PresetName | undefined
  readonly map?: Readonly<Partial<Record<Field, string>>> | undefined
}

/** A header as it is compared. */
export function fold(header: string): string {
  return header
    .normalize('NFC')
    .replace(/[\ufeff"]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** The layout that a row gives if it is the header; undefined if it is not. */
export function layoutOf(row: readonly string[], asked: Asked): Layout | undefined {
  const header = row.map(fold)
  if (asked.map && Object.keys(asked.map).length > 0) return mapped(row, header, asked.map, asked.preset)
  const presets = asked.preset === undefined ? PRESETS : [...PRESETS, BANK].filter(({ name }) => name === asked.preset)
  const named = header.filter((one) => one !== '').length
  const found = presets.find(
    ({ known, name, alone }) =>
      name !== 'bank' && known.every((one) => header.includes(one)) && (!alone || named === known.length),
  )
  if (found) return complete(row, header, found, asked.preset === undefined)
  if (asked.preset !== undefined && asked.preset !== 'bank') return undefined
  return complete(row, header, BANK, asked.preset === undefined)
}

/** Whether a layout says enough: a date and an amount. */
function complete(
  row: readonly string[],
  header: readonly string[],
  preset: Preset,
  detected: boolean,
): Layout | undefined {
  const columns: Partial<Record<Field, number[]>> = {}
  for (const field of FIELDS) {
    const at = (preset.columns[field] ?? []).flatMap((name) => (header.includes(name) ? [header.indexOf(name)] : []))
    if (at.length > 0) columns[field] = at
  }
  if (!columns.date || !(columns.amount || columns.in || columns.out)) return undefined
  // A column that is a bank's amount is not also what came in.
  if (columns.amount && preset === BANK) {
    delete columns.in
    delete columns.out
  }
  return { preset, detected, columns, header: row, ignored: ignoredOf(row, columns), headless: false }
}

function mapped(
  row: readonly string[],
  header: readonly string[],
  map: NonNullable<Asked['map']>,
  asked: PresetName | undefined,
): Layout | undefined {
  const columns: Partial<Record<Field, number[]>> = {}
  let byNumber = 0
  for (const [field, name] of Object.entries(map) as [Field, string][]) {
    const at = header.indexOf(fold(name))
    const no = /^\d{1,3}$/.test(name) ? Number(name) - 1 : -1
    if (at >= 0) columns[field] = [at]
    else if (no >= 0 && no < row.length) {
      columns[field] = [no]
      byNumber += 1
    } else return undefined
  }
  const preset = [...PRESETS, BANK].find(({ name }) => name === (asked ?? 'bank')) ?? BANK
  const headless = byNumber === Object.keys(map).length
  return {
    preset: { ...preset, columns: {} },
    detected: false,
    columns,
    header: row,
    ignored: ignoredOf(row, columns),
    headless,
  }
}

function ignoredOf(row: readonly string[], columns: Layout['columns']): string[] {
  const used = new Set(Object.values(columns).flat())
  return row.filter((name, at) => !used.has(at) && name.trim() !== '')
}

/**
 * `date=Column,amount=Column` as typed. A column is named as in the header, or by its number from 1; a comma within a name is
 * written in front of no `field=`.
 * @throws CoverkeepError `invalid-input`
 */
export function readMap(typed: string): Partial<Record<Field, string>> {
  const map: Partial<Record<Field, string>> = {}
  for (const part of typed.split(new RegExp(`,(?=(?:${FIELDS.join('|')})=)`))) {
    const at = part.indexOf('=')
    const field = part.slice(0, at).trim() as Field
    const name = part.slice(at + 1).trim()
    if (at < 0 || !FIELDS.includes(field) || name === '') {
      const reason = `“${part}” is not FIELD=COLUMN; the fields are ${FIELDS.join(', ')}`
      throw new CoverkeepError('invalid-input', { field: 'map', reason })
    }
    map[field] = name
  }
  if (!map.date || !(map.amount || map.in || map.out))
    throw new CoverkeepError('invalid-input', {
      field: 'map',
      reason: 'it must name a date and an amount (or in and out)',
    })
  return map
}
