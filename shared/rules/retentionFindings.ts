import { type CalendarDate, showDate } from '../model/dates.ts'
import type { Finding } from './finding.ts'
import type { CabinetRecords } from './records.ts'
import { PERMANENTLY, paperRetention, RETENTION_SOURCES } from './retention.ts'

/** Papers whose usual time to be kept is over: a note, never a request to delete (R69). */
export function retentionFindings(records: CabinetRecords, today: CalendarDate): Finding[] {
  return paperRetention(records, today)
    .filter(({ state }) => state === 'over')
    .map(({ case: id, paper, until, years }) => ({
      code: 'retention-over',
      weight: 'note' as const,
      what: `The usual time to keep the paper for ${years.join(', ')} ended${until ? ` on ${showDate(until)}` : ''}.`,
      why: PERMANENTLY,
      sources: [...RETENTION_SOURCES, 'P-2605042'] as const,
      step: 'Nothing has to be done: nothing is ever deleted because of it.',
      requirements: ['R69'] as const,
      case: id,
      records: [{ entity: 'paper' as const, id: paper }],
    }))
}
