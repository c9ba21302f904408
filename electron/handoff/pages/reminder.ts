import type { Section } from '../../press/draw/blocks.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import { checklist } from './checklist.ts'
import { paperAgainstReturn } from './paperAgainstReturn.ts'
import { besideTheReturn, refundQuestion, thresholds } from './yearAround.ts'
import { contradiction, position } from './yearPosition.ts'
import { onTheReturn, whence } from './yearReturn.ts'

/**
 * What to do about Schedule SE in one tax year, over all cases of the person (R88, R90; domain.md §3, §7.3), on one page to work from: what goes on
 * the return, the papers against it, what is asked, what else is to be filed, what is here and what is not.
 */
export function reminderSection(plan: Plan, year: PlannedYear): Section {
  const { questions } = year.report
  const title = `Schedule SE reminder ${year.year}`
  return {
    title,
    dense: true,
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
      ...refundQuestion(year),
      ...paperAgainstReturn(plan, year),
      ...(questions.length > 0
        ? [
            { kind: 'heading' as const, level: 2 as const, text: 'Questions for the preparer' },
            { kind: 'list' as const, items: questions.map(({ text }) => text), numbered: true },
          ]
        : []),
      ...besideTheReturn(year),
      { kind: 'heading', level: 2, text: 'What is here and what is not' },
      ...checklist(plan, year),
      { kind: 'text', as: 'small', text: `${whence(year)} ${thresholds(year.report)}` },
    ],
  }
}
