import type { Block, Section } from '../../press/draw/blocks.ts'
import type { Plan, PlannedYear } from '../plan.ts'
import type { Setting } from './checkLines.ts'
import { checklist } from './checklist.ts'
import { paperAgainstReturn } from './paperAgainstReturn.ts'
import { besideTheReturn, refundQuestion, refundRow, thresholds } from './yearAround.ts'
import { contradiction, position } from './yearPosition.ts'
import { onTheReturn, whence } from './yearReturn.ts'

/**
 * What to do about Schedule SE in one tax year, over all cases of the person (R88, R90; domain.md §3, §7.3), on one page to work from: what goes on
 * the return, the papers against it, what is asked, what else is to be filed, what is here and what is not.
 */
export function reminderSection(plan: Plan, year: PlannedYear): Section {
  const title = `Schedule SE reminder ${year.year}`
  return {
    title,
    dense: true,
    blocks: yearBlocks(plan, year, title, 'whole'),
    shorter: [yearBlocks(plan, year, title, 'brief'), yearBlocks(plan, year, title, 'briefest')],
  }
}

/** Where room is short, what would take a box of its own stands as a line in another, and the checklist in sentences. */
function yearBlocks(plan: Plan, year: PlannedYear, title: string, set: Setting): Block[] {
  const brief = set !== 'whole'
  const { questions } = year.report
  return [
    {
      kind: 'heading',
      level: 1,
      text: title,
      anchor: `year-${year.year}`,
      bookmark: `Tax year ${year.year}`,
      bookmarkUnder: 'Schedule SE reminders',
    },
    ...position(plan, year, brief),
    ...(brief ? [] : contradiction(year)),
    ...onTheReturn(plan, year, brief ? refundRow(year) : []),
    ...(brief ? [] : refundQuestion(year)),
    ...paperAgainstReturn(plan, year),
    ...(questions.length > 0
      ? [
          { kind: 'heading' as const, level: 2 as const, text: 'Questions for the preparer' },
          { kind: 'list' as const, items: questions.map(({ text }) => text), numbered: true },
        ]
      : []),
    ...besideTheReturn(year),
    { kind: 'heading', level: 2, text: 'What is here and what is not' },
    ...checklist(plan, year, set),
    { kind: 'text', as: 'small', text: `${whence(year)} ${thresholds(year.report)}` },
  ]
}
