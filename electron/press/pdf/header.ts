import { Damage } from '../refusal.ts'

/** Where readers look for the first line of a PDF, in bytes. */
const LEAD_BYTES = 1024

/**
 * A PDF beginning with its first line: what was put before it goes, and one whose first line is damaged gets one. The engine that
 * copies pages reads nothing without it.
 * @throws Damage when the only first line is that of a PDF carried inside: readers would show the pages of that one
 */
export function fromHeader(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = file.indexOf('%PDF-', 0, 'latin1')
  if (at < 0) return Buffer.concat([Buffer.from('%PDF-1.7\n', 'latin1'), file])
  if (/\d\s+\d{1,5}\s+obj\b/.test(file.toString('latin1', 0, at)))
    throw new Damage('it is damaged: its beginning is missing')
  return at > LEAD_BYTES ? bytes.subarray(at) : bytes
}
