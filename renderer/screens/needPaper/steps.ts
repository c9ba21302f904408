import type { Output } from '../../../shared/contract/contract.ts'

/** The way to a paper, step by step. */
export const STEP_NAMES = {
  case: 'The work',
  coverage: 'Coverage',
  prepare: 'What goes in',
  letter: 'Letter or form',
  sent: 'Sent',
} as const
export type Step = keyof typeof STEP_NAMES

export const STEPS = Object.keys(STEP_NAMES) as readonly Step[]

/** Where one goes on: it follows from the records, so that nothing has to be remembered. */
export function stepOf({ packet, status }: Pick<Output<'packet.show'>, 'packet' | 'status'>): Step {
  if (status.length > 0) return 'sent'
  if (!packet.lane) return 'coverage'
  return packet.gate.complete && packet.gate.consistent ? 'letter' : 'prepare'
}
