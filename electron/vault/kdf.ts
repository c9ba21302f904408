import sodium from 'sodium-native'
import { z } from 'zod'
import { KEY_BYTES, randomBytes, secretBuffer, wipe } from './secret.ts'

const MIB = 1024 * 1024
const FLOOR = { memoryBytes: 64 * MIB, passes: 3 } as const
/** What a header may ask for: below is weak, above is a header made to exhaust the machine that reads it. */
const CEILING = { memoryBytes: 1024 * MIB, passes: 24 } as const
/** What calibration goes up to: a cabinet made on a large machine must open on a small one. */
const CALIBRATED = { memoryBytes: 512 * MIB, passes: 12 } as const

const SALT_HEX = sodium.crypto_pwhash_SALTBYTES * 2

/** Argon2id parameters as a passphrase slot holds them: `memory` in bytes, `passes` over it, salt in hex. */
export const KdfParameters = z.strictObject({
  algorithm: z.literal('argon2id13'),
  memory: z.number().int().min(FLOOR.memoryBytes).max(CEILING.memoryBytes),
  passes: z.number().int().min(FLOOR.passes).max(CEILING.passes),
  salt: z.string().regex(new RegExp(`^[0-9a-f]{${SALT_HEX}}$`)),
})
export type KdfParameters = z.infer<typeof KdfParameters>

/** How long deriving a key may take on this machine, in milliseconds; 0 keeps the floor of 64 MiB and 3 passes. */
export interface KdfLimits {
  readonly targetMs: number
}

/** What a person's cabinet gets: towards one second per guess. */
export const CALIBRATED_KDF: KdfLimits = { targetMs: 1000 }
/** The least a header may hold, for tests and demonstrations. */
export const FLOOR_KDF: KdfLimits = { targetMs: 0 }

/**
 * New parameters with a fresh salt, as strong as this machine derives in about `targetMs`: memory first, since that is
 * what an attacker's hardware cannot save, then passes.
 */
export async function newKdfParameters(limits: KdfLimits): Promise<KdfParameters> {
  const salt = randomBytes(sodium.crypto_pwhash_SALTBYTES).toString('hex')
  let parameters: KdfParameters = { algorithm: 'argon2id13', memory: FLOOR.memoryBytes, passes: FLOOR.passes, salt }
  if (limits.targetMs <= 0) return parameters
  let elapsed = await time(parameters)
  // Doubling the memory was measured to cost up to three times the time (cache misses), so stop before it would overshoot.
  while (elapsed * 2.5 <= limits.targetMs && parameters.memory * 2 <= CALIBRATED.memoryBytes) {
    const more = { ...parameters, memory: parameters.memory * 2 }
    const took = await time(more).catch(() => undefined)
    if (took === undefined) break
    parameters = more
    elapsed = took
  }
  const passes = Math.floor((FLOOR.passes * limits.targetMs) / elapsed)
  return { ...parameters, passes: Math.min(CALIBRATED.passes, Math.max(FLOOR.passes, passes)) }
}

/** The key a passphrase gives under these parameters. Runs on a pool thread; the caller wipes the result. */
export async function deriveFromPassphrase(passphrase: string, parameters: KdfParameters): Promise<Buffer> {
  const typed = Buffer.from(normalise(passphrase), 'utf8')
  const password = secretBuffer(typed.length)
  typed.copy(password)
  typed.fill(0)
  const key = secretBuffer(KEY_BYTES)
  try {
    await sodium.crypto_pwhash_async(
      key,
      password,
      Buffer.from(parameters.salt, 'hex'),
      parameters.passes,
      parameters.memory,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
    return key
  } catch (error) {
    wipe(key)
    throw error
  } finally {
    wipe(password)
  }
}

/** NFC: the same passphrase typed on macOS and Windows arrives in different code points. */
export function normalise(passphrase: string): string {
  return passphrase.normalize('NFC')
}

async function time(parameters: KdfParameters): Promise<number> {
  const begin = performance.now()
  wipe(await deriveFromPassphrase('calibration only', parameters))
  return performance.now() - begin
}
