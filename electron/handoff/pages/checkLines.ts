import { type Block, type Check, type Inline, piecesOf } from '../../press/draw/blocks.ts'

/** How much room a list of checks may take: a line for each, what is there in a sentence, or what is not as well. */
export type Setting = 'whole' | 'brief' | 'briefest'

/** Checks as they are set in the room there is. */
export function checked(items: readonly Check[], set: Setting): Block[] {
  const only = (...states: Check['state'][]) => items.filter(({ state }) => states.includes(state))
  switch (set) {
    case 'whole':
      return [{ kind: 'checks', columns: 2, items }]
    case 'brief': {
      const open = only('missing', 'ask')
      return [
        ...(open.length > 0 ? [{ kind: 'checks' as const, columns: 2 as const, items: open }] : []),
        ...sentence(only('there')),
      ]
    }
    case 'briefest':
      return [...sentence(only('missing')), ...sentence(only('ask')), ...sentence(only('there'))]
  }
}

const LEAD = {
  there: { text: 'Here: ', bold: true, tone: 'good' },
  missing: { text: 'Not here: ', bold: true, tone: 'bad' },
  ask: { text: 'Ask: ', bold: true, tone: 'warn' },
} as const

/** Lines of one state as a sentence; more about what is there stands elsewhere. */
function sentence(items: readonly Check[]): Block[] {
  const [first] = items
  if (!first) return []
  const named = items.flatMap(
    ({ state, text, note }, at): Exclude<Inline, string> => [
      at > 0 ? ';  ' : '',
      ...piecesOf(text),
      ...(note === undefined || state === 'there' ? [] : [' (', ...piecesOf(note).map(softly), ')']),
    ],
  )
  return [{ kind: 'text', text: [LEAD[first.state], ...named] }]
}

function softly(piece: Exclude<Inline, string>[number]): Exclude<Inline, string>[number] {
  if (typeof piece === 'string') return { text: piece.replace(/\.$/, ''), tone: 'soft' }
  return 'text' in piece ? { ...piece, text: piece.text.replace(/\.$/, '') } : piece
}
