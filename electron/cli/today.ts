import { format } from 'date-fns/format'
import { CoverkeepError } from '../../shared/errors.ts'
import { CalendarDate } from '../../shared/model/dates.ts'

/** The day a command judges by: as typed, otherwise the system's. @throws CoverkeepError `usage` */
export function todayOr(typed: string | undefined): CalendarDate {
  const day = CalendarDate.safeParse(typed ?? format(new Date(), 'yyyy-MM-dd'))
  if (!day.success) throw new CoverkeepError('usage', { message: `--today takes a date like 2026-11-22, not ${typed}` })
  return day.data
}
