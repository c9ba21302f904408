/**
 * Canonical JSON: keys sorted by code unit, no white space, `undefined` members dropped (RFC 8785 for the values used here:
 * strings, booleans, null, safe integers, arrays, objects). Hashes and headers are taken over exactly these characters.
 * Throws a TypeError on anything else: a float or a Date would not read back as what was hashed.
 */
export function canonical(value: unknown): string {
  // Most records are read from canonical JSON or made in its order, and the engine writes them in a third of the time.
  return isInOrder(value) ? JSON.stringify(value) : written(value)
}

/** Whether the engine's own JSON of a value is canonical; false says nothing. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  if (value === null || typeof value === 'boolean') return true
  if (Array.isArray(value)) return value.every(isInOrder)
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  let before = ''
  for (const key of Object.keys(value)) {
    if (key < before || !isInOrder((value as Record<string, unknown>)[key])) return false
    before = key
  }
  return true
}

function written(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON holds well-formed Unicode only')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('canonical JSON holds safe integers only')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    let text = ''
    // By code unit, as `sort` does without being told how.
    for (const key of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[key]
      if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`
    }
    return `{${text}}`
  }
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`)
}
