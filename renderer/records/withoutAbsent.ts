/** Absent fields do not travel: over one shell's channel `undefined` would become a value. */
export function withoutAbsent(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
