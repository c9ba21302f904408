import { z } from 'zod'
import { CabinetId, CaseId, Sha256 } from '../../shared/model/ids.ts'
import type { HeaderKind } from './headerFile.ts'
import { KdfParameters } from './kdf.ts'
import { NONCE_HEX, WRAPPED_HEX } from './wrap.ts'

/** The version of the headers and of the databases' schema that this program writes. */
export const FORMAT_VERSION = 1

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))
const wrappedKey = { nonce: hex(NONCE_HEX), wrapped: hex(WRAPPED_HEX) }
/** The first 16 bytes of an encrypted database file, kept here because nothing in the database checks them. */
const salt = hex(32)

const PassphraseSlot = z.strictObject({ kind: z.literal('passphrase'), kdf: KdfParameters, ...wrappedKey })
const RecoverySlot = z.strictObject({ kind: z.literal('recovery'), ...wrappedKey })
/** `sealed`: the slot's key as this device's keychain encrypted it, good for nothing elsewhere. */
const DeviceSlot = z.strictObject({
  kind: z.literal('device'),
  sealed: z.string().regex(/^([0-9a-f]{2}){16,4096}$/),
  ...wrappedKey,
})
const Slot = z.discriminatedUnion('kind', [PassphraseSlot, RecoverySlot, DeviceSlot])
export type Slot = z.infer<typeof Slot>
export type DeviceSlot = z.infer<typeof DeviceSlot>

/** `cabinet.json`: public, one per cabinet. `instance` changes when a copy is restored from a backup, `id` never. */
export const CabinetHeader = z.strictObject({
  format: z.literal('coverkeep-cabinet'),
  version: z.literal(FORMAT_VERSION),
  id: CabinetId,
  instance: hex(32),
  salt,
  /** A keychain can be reset by the system at any time: it is never the only way in. */
  slots: z
    .array(Slot)
    .min(1)
    .max(8)
    .refine((slots) => slots.some(({ kind }) => kind !== 'device')),
  /**
   * Only while keys are being rotated: the slots open the new cabinet key already, `key` holds the old one under it, and
   * `salt` is that of the person file under the new key.
   */
  rotating: z.strictObject({ salt, key: z.strictObject(wrappedKey) }).optional(),
  checksum: Sha256,
})
export type CabinetHeader = z.infer<typeof CabinetHeader>

/** `case.json`: public, one per case. */
export const CaseHeader = z.strictObject({
  format: z.literal('coverkeep-case'),
  version: z.literal(FORMAT_VERSION),
  cabinet: CabinetId,
  id: CaseId,
  salt,
  key: z.strictObject(wrappedKey),
  /** Only while this case gets a new key: what opens the file that is about to take the database's place. */
  next: z.strictObject({ salt, key: z.strictObject(wrappedKey) }).optional(),
  checksum: Sha256,
})
export type CaseHeader = z.infer<typeof CaseHeader>

export const CABINET_HEADER: HeaderKind<CabinetHeader> = {
  format: 'coverkeep-cabinet',
  version: FORMAT_VERSION,
  schema: CabinetHeader,
}

/** The header of one case, in one cabinet: a header copied from elsewhere is sound but does not belong. */
export function caseHeaderOf(cabinet: CabinetId, id: CaseId): HeaderKind<CaseHeader> {
  return {
    format: 'coverkeep-case',
    version: FORMAT_VERSION,
    schema: CaseHeader,
    foreign: (header) => {
      if (header.cabinet !== cabinet) return 'it belongs to another cabinet'
      if (header.id !== id) return `it belongs to case ${header.id}`
      return undefined
    },
  }
}

/** What the cabinet key is bound to in one slot: everything public about the slot. */
export function slotBinding(
  cabinet: CabinetId,
  slot: { kind: Slot['kind']; kdf?: KdfParameters; sealed?: string },
): object {
  return { format: 'coverkeep-cabinet', version: FORMAT_VERSION, id: cabinet, slot }
}

/** What the old cabinet key is bound to while keys are being rotated: the salt of the person file's next database. */
export function rotationBinding(cabinet: CabinetId, nextSalt: string): object {
  return { format: 'coverkeep-cabinet', version: FORMAT_VERSION, id: cabinet, rotating: nextSalt }
}

/** What a case key is bound to. */
export function caseBinding(cabinet: CabinetId, id: CaseId, databaseSalt: string): object {
  return { format: 'coverkeep-case', version: FORMAT_VERSION, cabinet, id, salt: databaseSalt }
}
