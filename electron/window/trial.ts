import { z } from 'zod'

/** The name of the variable that carries {@link Trial} as JSON. */
export const TRIAL_VARIABLE = 'COVERKEEP_TRIAL'

const Trial = z.strictObject({
  /** Where the first run proposes to put a cabinet, and below which folder handoffs are proposed to go. */
  defaultFolder: z.string(),
  handoffFolder: z.string(),
})

/** What a test of the Electron shell sets, so that it touches nothing of the person who runs it. */
export type Trial = z.infer<typeof Trial>

/**
 * The settings of a test; none in a packaged app, whatever its environment says: there, a program that starts Coverkeep must
 * not choose how hard its passphrases are to guess.
 */
export function trialOf(
  isPackaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): (Trial & { readonly kdf: 'floor' }) | undefined {
  const given = env[TRIAL_VARIABLE]
  return isPackaged || given === undefined ? undefined : { ...Trial.parse(JSON.parse(given)), kdf: 'floor' }
}
