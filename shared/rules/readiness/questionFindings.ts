import { type CalendarDate, showDate } from '../../model/dates.ts'
import type { Finding } from '../finding.ts'
import type { PersonRecords } from '../records.ts'

/** Questions to advisers and agencies that nobody answered yet: escalation is an outcome on record, and so is its answer (R59). */
export function questionFindings({ adviserQuestions }: PersonRecords, today: CalendarDate): Finding[] {
  return adviserQuestions
    .filter(({ record }) => !record.answeredOn && !record.answer && record.askedOn <= today)
    .map(({ id, record }) => ({
      code: 'question-unanswered',
      weight: 'open' as const,
      what: `A question put to ${record.to} on ${showDate(record.askedOn)} has no answer on record.`,
      why: 'What was left to an adviser stays open until the answer stands beside it.',
      sources: ['GUIDE'] as const,
      step: 'Ask again, or record the answer with its day and who gave it.',
      requirements: ['R59'] as const,
      records: [{ entity: 'adviser-question' as const, id }],
      ...(record.case ? { case: record.case } : {}),
    }))
}
