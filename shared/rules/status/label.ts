import type { ProcessState } from './clock.ts'

const LABELS: Readonly<Record<string, ProcessState>> = {
  received: 'received',
  pending: 'pending',
  completed: 'completed',
}

/**
 * The process state that a text seen in SSA's Request Status Search stands for. Only the label itself counts, whatever its capitals: what
 * else may stand there is documented nowhere and is not guessed at (R44).
 */
export function stateOf(seen: string): ProcessState {
  const word = seen.trim().toLowerCase().replace(/\.$/, '')
  return Object.hasOwn(LABELS, word) ? (LABELS[word] ?? 'unknown') : 'unknown'
}

interface Reading {
  readonly meaning: string
  readonly doNow: string
}

/** How each state can be read, and what goes with it (R41–R44, R48; sources GUIDE and OMB10). Readings for action, never a definition. */
export const READING: Readonly<Record<ProcessState, Reading>> = {
  'not-checked': {
    meaning: 'Nobody has written down a look at the status yet.',
    doNow: 'Look it up, and write down the day, the text seen and who looked.',
  },
  received: {
    meaning: 'The request is there; nothing about it is decided. SSA does not define the label.',
    doNow: 'See that your own record is complete and the Control Number is stored, and look again.',
  },
  pending: {
    meaning: 'The request is being worked on; nothing about it is decided. SSA does not define the label.',
    doNow: 'Keep looking and write each look down. Do not file again by default.',
  },
  completed: {
    meaning: 'SSA shows the request as completed. It does not say how it was decided, and it is not the certificate.',
    doNow: 'Look for the e-mail notice if one was asked for, then wait for the paper in the mail.',
  },
  unknown: {
    meaning: 'The text seen is none of the three labels known. It is kept as it was seen.',
    doNow: 'Do not read more into it than it says; ask the agency what it means if it stays.',
  },
  'no-label': {
    meaning: 'The agency has no labels that are known here; the text is kept as it was seen.',
    doNow: 'Ask the agency with its own reference when it is time.',
  },
}
