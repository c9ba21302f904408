import { decided, type Ruling, type Statement, says, unresolved } from './answer.ts'
import type { LaneFacts } from './facts.ts'
import { ASK, type MissingFact } from './questions.ts'

/**
 * Someone who lives in Norway is covered there. SSA's text until 2019 lets a US citizen without income outside both countries attach the
 * determination of residence; the one since asks for a certificate. Either document is accepted (R84; domain.md §1.2).
 */
export function norway(facts: LaneFacts, before: readonly Statement[]): Ruling {
  const { citizenships, situation } = facts
  const missing: MissingFact[] = []
  if (citizenships.length === 0) missing.push(ASK.citizenships)
  const american = citizenships.includes('US')
  if ((american || citizenships.length === 0) && situation.incomeElsewhere === undefined)
    missing.push(ASK.incomeElsewhere)
  if (missing.length > 0) return unresolved(missing, before, { covers: 'NO' })
  const newer = says(
    'SSA’s text of 2019 asks for a certificate of coverage from the Norwegian authorities instead.',
    'P-1208b',
  )
  if (!american || situation.incomeElsewhere) return decided('NO', [...before, newer])
  const older = says(
    'A US citizen who lives in Norway and has no income outside both countries attaches a copy of the determination of residence each year.',
    'P-1208',
  )
  return decided('NO', [...before, older, newer], { lane: 'D' })
}
