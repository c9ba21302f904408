import { CoverkeepError } from '../../shared/errors.ts'
import { isCountry } from '../../shared/model/country.ts'

/** Fields that hold a country's code, in whichever entity. */
const FIELDS: ReadonlySet<string> = new Set(['country', 'residence', 'citizenships'])

/**
 * Refuses codes that are no country's, unless the record had them before: a kept record must stay editable when a code is
 * withdrawn. Not in the schemas, which also read what is kept.
 * @throws CoverkeepError `invalid-input`
 */
export function checkCountries(record: object, was: object): void {
  const before = new Set(codesOf(was).map(({ code }) => code))
  const wrong = codesOf(record).find(({ code }) => !isCountry(code) && !before.has(code))
  if (!wrong) return
  const reason = `${wrong.code} is no country; give its two-letter ISO code, such as DE${wrong.code === 'UK' ? '; the United Kingdom is GB' : ''}`
  throw new CoverkeepError('invalid-input', { field: wrong.field, reason })
}

function codesOf(value: unknown, field = ''): { field: string; code: string }[] {
  if (typeof value === 'string') return FIELDS.has(field) ? [{ field, code: value }] : []
  if (Array.isArray(value)) return value.flatMap((one) => codesOf(one, field))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => codesOf(inner, key))
}
