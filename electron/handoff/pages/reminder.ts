import type { Section } from '../../press/draw/blocks.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { checklist } from './checklist.ts'
import { paperAgainstReturn } from './paperAgainstReturn.ts'
import { alsoFiled, earlierYears, refundQuestion } from './yearAround.ts'
import { contradiction, position } from './yearPosition.ts'
import { onTheReturn } from './yearReturn.ts'

/**
 * What to do about Schedule SE in one tax year, over all cases of the person (R88, R90; domain.md §3, §7.3): first what goes on the return and
 * what is asked, on a page to work from; then what is here, what is not, and what stands around it.
 */
export function reminderSections(plan: Plan, year: PlannedYear): Section[] {
  const { questions } = year.report
  const title = `Schedule SE reminder ${year.year}`
  const todo: Section = {
    title,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: title,
        anchor: `year-${year.year}`,
        bookmark: `Tax year ${year.year}`,
        bookmarkUnder: 'Schedule SE reminders',
      },
      ...position(plan, year),
      ...contradiction(year),
      ...onTheReturn(plan, year),
      ...paperAgainstReturn(plan, year),
      ...(questions.length > 0
        ? [
            { kind: 'heading' as const, level: 2 as const, text: 'Questions for the preparer' },
            { kind: 'list' as const, items: questions.map(({ text }) => text), numbered: true },
          ]
        : []),
    ],
  }
  const around: Section = {
    title,
    joins: 0.5,
    blocks: [
      { kind: 'heading', level: 2, text: `${year.year}: what is here and what is not` },
      ...checklist(plan, year),
      ...alsoFiled(year),
      ...earlierYears(year),
      ...refundQuestion(year),
    ],
  }
  return [todo, around]
}
