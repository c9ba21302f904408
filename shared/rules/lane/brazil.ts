import type { Finding } from '../finding.ts'
import { after, decided, escalate, type Ruling, says, unresolved } from './answer.ts'

/**
 * Two texts of one agency say different things: both are followed, and only what they agree on is an answer (domain.md §1.2). A fact that
 * the user enters for the rule takes the place of both.
 */
export function byBoth(first: Ruling, second: Ruling): Ruling {
  const conflict = says(
    'SSA’s country page gives self-employed work in Brazil to the country of residence, SSA’s manual of 2019 to the place of work with a limit of five years: both were followed.',
    'S-BR',
    'P-2435',
  )
  const statements = [conflict, ...first.statements, ...second.statements]
  const limits = [...first.limits, ...second.limits]
  const missing = [...first.missing, ...second.missing]
  if (first.state === 'escalate' || second.state === 'escalate') return escalate(statements, { limits })
  if (missing.length > 0) return unresolved(missing, statements, { limits })
  if (first.covers !== second.covers || first.covers === undefined)
    return after(statements, escalate([says('The two texts lead to different countries.')], { limits }))
  return after(
    statements,
    decided(first.covers, [says('Both texts lead to the same country.')], { limits, findings: [CONFLICT] }),
  )
}

const CONFLICT: Finding = {
  code: 'lane-texts-disagree',
  weight: 'note',
  what: 'Two texts of SSA describe the rule for self-employed work in Brazil differently; in this case they lead to the same country.',
  why: 'If the facts change, they may not.',
  sources: ['S-BR', 'P-2435'],
  step: 'Look at the agreement’s own text, and enter what it says as the fact “BR rule”.',
  requirements: ['R56', 'R77', 'R80'],
}
