import { type CalendarDate, showDate } from '../model/dates.ts'
import type { FactBook, KnownFact } from './factBook.ts'
import type { Finding } from './finding.ts'

/** Months after which a fact is shown as old: forms, bases and office addresses change about once a year. */
export const OLD_AFTER_MONTHS = 6

/** An open question of the built-in facts, for a person to check at the source (domain.md §9). */
export interface Recheck {
  readonly question: string
  /** Facts that an answer would change, each as `table cell`. */
  readonly facts: readonly string[]
}

/** What nobody could settle from public texts when the facts were compiled (R93; domain.md §9). */
export const RECHECK: readonly Recheck[] = [
  {
    question: 'Is Romania on SSA’s list of agreements in force, and since when?',
    facts: ['agreements RO in force', 'agreements RO rule'],
  },
  {
    question: 'Which rule has the agreement with Brazil in its own text for self-employed people?',
    facts: ['agreements BR rule'],
  },
  {
    question: 'Which office in Portugal issues the certificate?',
    facts: ['agreements PT issuer', 'agreements PT address'],
  },
  {
    question: 'Which postal addresses do the agencies in Sweden and Iceland have?',
    facts: ['agreements SE address', 'agreements IS address'],
  },
  {
    question: 'What do the Schedule SE instructions for 2025 and the forms for 2026 say about exempt income?',
    facts: [],
  },
  { question: 'Does the IRS accept an EU A1 in place of the bilateral certificate?', facts: [] },
  { question: 'May self-employed people file online everywhere (POMS RS 02001.005 D)?', facts: ['ssa online'] },
  { question: 'Which e-mail address does the office have that issues certificates?', facts: ['ssa e-mail'] },
  { question: 'What is the Social Security wage base for 2027?', facts: ['wage-base 2027'] },
  { question: 'What does the worksheet of Schedule 8812 for 2025 say about exempt earnings?', facts: [] },
  { question: 'From which day are FBAR records to be kept?', facts: [] },
  { question: 'Has a Control Number a fixed shape?', facts: [] },
  { question: 'How is Schedule 2 line 4 filled in when only a part of the year’s income is exempt?', facts: [] },
  {
    question: 'Who issues the German certificate to someone with private health insurance?',
    facts: ['agreements DE issuer private'],
  },
  { question: 'Does a position under such an agreement need Form 8833?', facts: [] },
]

/** Whole months between two days; none when the second is earlier. */
export function monthsBetween(from: string, to: string): number {
  const count = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  const months = count(to) - count(from) - (to.slice(8) < from.slice(8) ? 1 : 0)
  return Number.isFinite(months) ? Math.max(0, months) : 0
}

/** How old a fact is: since the day on which its source was last read. */
export const ageOf = (fact: KnownFact, today: CalendarDate): number => monthsBetween(fact.asOf, today)

/** What the facts themselves leave open: lists that are old, values that nobody could read (R8, R77, R93). */
export function factFindings(book: FactBook, today: CalendarDate, months = OLD_AFTER_MONTHS): Finding[] {
  const old = book.all.filter((fact) => fact.value !== undefined && ageOf(fact, today) >= months)
  const tables = [...new Set(old.map(({ table }) => table))]
  return [
    ...tables.map((table): Finding => {
      const facts = old.filter((fact) => fact.table === table)
      const oldest = facts.map(({ asOf }) => asOf).sort()[0] ?? today
      return {
        code: 'facts-old',
        weight: 'note',
        what: `${facts.length === 1 ? 'One fact' : `${facts.length} facts`} of the list “${table}” were last read on ${showDate(oldest as CalendarDate)} or later, ${months} months ago or more.`,
        why: 'Rules, offices and amounts change; Coverkeep looks nothing up by itself.',
        sources: [],
        step: `Read the sources of the facts called ${table} again, and enter what has changed, with where and when it was read.`,
        requirements: ['R8', 'R77', 'R93'],
      }
    }),
    ...book.unreadable.map(
      ({ fact, why }): Finding => ({
        code: 'fact-unreadable',
        weight: 'open',
        what: `The entered fact “${fact.table} ${fact.cell}” cannot be read: ${why}.`,
        why: 'The built-in fact counts until it can.',
        sources: [],
        step: `Enter “${fact.cell}” of ${fact.table} again, with where and when it was read.`,
        requirements: ['R77', 'R93'],
      }),
    ),
  ]
}
