import type { CalendarDate } from '../../model/dates.ts'
import { countryInSentence } from '../agreements.ts'
import type { FactBook } from '../factBook.ts'
import { laneOf } from '../lane.ts'
import type { CabinetRecords, CaseRecords } from '../records.ts'
import type { PersonYear } from '../scheduleSe.ts'
import type { SourceKey } from '../sources.ts'
import { isBilateral } from '../yearPaper.ts'
import { reliedOn } from './paperFindings.ts'

/** A question that only a preparer can answer: no text found does. */
export interface YearQuestion {
  readonly code:
    | 'form-8833'
    | 'mixed-entry'
    | 'uncovered-days'
    | 'file-without-paper'
    | 'coverage'
    | 'fact-unknown'
    | 'form-not-bilateral'
  readonly text: string
  /** What was read on it; empty where no text was found. */
  readonly sources: readonly SourceKey[]
}

/** The questions that the facts of a year raise, and no others (R59, R90; domain.md §9.4, §9.11, §9.13). */
export function questionsOf(
  year: PersonYear,
  cabinet: CabinetRecords,
  book: FactBook,
  today: CalendarDate,
): YearQuestion[] {
  const unknownOf = (records: CaseRecords) => laneOf(records, cabinet, book, today).missing.filter((one) => one.unknown)
  const asked: YearQuestion[] = []
  for (const { facts, outcome, work, days, gaps } of year.cases) {
    if (!work) continue
    const place = countryInSentence(facts.engagement.country)
    for (const { question, sources } of unknownOf(facts))
      asked.push({ code: 'fact-unknown', text: `Not known for the work in ${place}: ${question}`, sources })
    if (outcome === 'undecided')
      asked.push({
        code: 'coverage',
        text: `Which country’s social security covers the work in ${place} in ${year.year}, and on what text does that rest?`,
        sources: ['P-703600'],
      })
    else if (outcome === 'foreign' && days.covered === 0)
      asked.push({
        code: 'file-without-paper',
        text: `No paper for the work in ${place}: extend until it is here, or file with self-employment tax and claim it back?`,
        sources: ['BOND', 'P-2605042'],
      })
    else if (outcome === 'foreign' && gaps.length > 0)
      asked.push({
        code: 'uncovered-days',
        text: `No paper covers ${days.worked - days.covered} of ${days.worked} days of work in ${place}: how is their income treated?`,
        sources: ['P-2605038'],
      })
  }
  const relied = reliedOn(year)
  for (const { record } of relied)
    if (isBilateral(record) !== 'yes')
      asked.push({
        code: 'form-not-bilateral',
        text: `The paper from ${record.issuer} may not be the form of the agreement: is it accepted as the agency’s statement?`,
        sources: ['AMOV', 'TFX', 'SPOT'],
      })
  if (year.position === 'mixed')
    asked.push({
      code: 'mixed-entry',
      text: 'Only part of the self-employment is covered abroad: how are the exempt entry and the tax on the rest both made on line 4?',
      sources: ['I1040-25'],
    })
  if (relied.length > 0)
    asked.push({
      code: 'form-8833',
      text: 'Does this position need Form 8833 (26 CFR 301.6114-1(c))? No text that says so was found.',
      sources: [],
    })
  // Two cases in one country may raise the same question; it is asked once.
  return [...new Map(asked.map((one) => [one.text, one])).values()]
}
