import { CoverkeepError } from '../../shared/errors.ts'
import { type CabinetHeader, rotationBinding } from './headers.ts'
import { CABINET_JSON } from './layout.ts'
import { deriveKey, wipe } from './secret.ts'
import { unwrapKey } from './wrap.ts'

/** What the keys of cases are wrapped with. */
export interface WrapKeys {
  readonly wrapKey: Buffer
  /** While keys are being rotated: what wrapped the keys of cases that have not had their turn. */
  readonly previousWrapKey?: Buffer
}

/** Overwrites them. */
export function wipeAll({ wrapKey, previousWrapKey }: WrapKeys): void {
  wipe(wrapKey)
  if (previousWrapKey) wipe(previousWrapKey)
}

/** What the keys of cases are wrapped with: two keys only while a rotation is unfinished. */
export function wrapKeysOf(header: CabinetHeader, cabinetKey: Buffer): WrapKeys {
  const wrapKey = deriveKey(cabinetKey, 'wrap')
  if (!header.rotating) return { wrapKey }
  const before = previousKey(header, header.rotating, cabinetKey)
  const previousWrapKey = deriveKey(before, 'wrap')
  wipe(before)
  return { wrapKey, previousWrapKey }
}

/** While keys are being rotated: the cabinet key of before. The caller wipes it. @throws CoverkeepError `header-mismatch` */
export function previousKey(
  header: CabinetHeader,
  { salt, key }: NonNullable<CabinetHeader['rotating']>,
  cabinetKey: Buffer,
): Buffer {
  const wrapping = deriveKey(cabinetKey, 'wrap')
  const found = unwrapKey(key, wrapping, rotationBinding(header.id, salt))
  wipe(wrapping)
  if (!found)
    throw new CoverkeepError('header-mismatch', { file: CABINET_JSON, reason: 'the key of before in it does not open' })
  return found
}
