import { z } from 'zod'

const id = z.string().regex(/^[0-9a-f]{16}$/, 'an id is 16 hexadecimal characters')

/** The id of a case: 16 lower-case hexadecimal characters, random, never reused. */
export const CaseId = id.brand<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>

/** The id of one record inside a case vault or the person file: same shape as a case id. */
export const RecordId = id.brand<'RecordId'>()
export type RecordId = z.infer<typeof RecordId>

/** The id of a cabinet; a restored copy keeps it and gets a new instance id. */
export const CabinetId = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'a cabinet id is 32 hexadecimal characters')
  .brand<'CabinetId'>()
export type CabinetId = z.infer<typeof CabinetId>

/** SHA-256 as 64 lower-case hexadecimal characters. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal characters')
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>
