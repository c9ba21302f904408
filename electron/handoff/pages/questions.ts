import { countryInSentence } from '../../../shared/rules/agreements.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { showPeriod } from '../show.ts'

/** Questions only a preparer can answer, numbered so that they can be answered by number. Those that the facts raise, no others. */
export function questions(plan: Plan, year: PlannedYear): string[] {
  const touched = year.cases.flatMap((one, at) => (one.work ? [{ one, label: plan.cases[at]?.label ?? '' }] : []))
  const asked: string[] = []
  for (const { one, label } of touched) {
    const place = countryInSentence(one.facts.engagement.country)
    if (one.outcome === 'undecided')
      asked.push(
        `${label}: which country\u2019s social security covers this work in ${year.year}, and on what text does that rest?`,
      )
    if (one.outcome === 'foreign' && one.papers.length === 0)
      asked.push(
        `${label}: file without the paper, extend until it is here, or pay self-employment tax and claim it back?`,
      )
    if (one.papers.length > 0 && one.outcome === 'foreign')
      for (const gap of one.gaps)
        asked.push(
          `${label}: no paper covers ${showPeriod(gap.begin, gap.end, '')}. How is the income of these days treated?`,
        )
    if (one.papers.some(({ record }) => /\bA\s?1\b/.test(record.form ?? '')))
      asked.push(
        `${label}: the paper is an A1, not the form of the agreement with ${place}. Is it accepted as the agency\u2019s statement?`,
      )
  }
  if (year.position === 'mixed')
    asked.push(
      'Only part of the year\u2019s self-employment is foreign-covered. The instructions found do not say how line 4 is filled then: how do you enter both?',
    )
  if (touched.some(({ one }) => one.outcome === 'foreign'))
    asked.push('Does this position need Form 8833 (26 CFR 301.6114-1(c))?')
  return asked
}
