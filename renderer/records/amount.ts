/**
 * An amount as people type it, as the vault writes it: `12,345.60` is 12345.60. Only commas between groups of three are taken out;
 * everything else stays as it is, and the schema says what is wrong with it.
 */
export function plainAmount(typed: string): string {
  const trimmed = typed.trim().replace(/^\u2212/, '-')
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed
}

/** {@link plainAmount}, absent when nothing is typed. */
export function amountOrAbsent(typed: string): string | undefined {
  return typed.trim() === '' ? undefined : plainAmount(typed)
}
