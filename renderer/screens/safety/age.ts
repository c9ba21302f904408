import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import type { Instant } from '../../../shared/model/dates.ts'
import { showInstant } from '../../components/show.ts'

/** "today at 14:05", "40 days ago, on 17 Oct 2026, 14:05": a moment of the past as people speak of it. */
export function showAge(then: Instant, now: Date): string {
  const days = differenceInCalendarDays(now, new Date(then))
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(new Date(then))
  if (days <= 0) return `today at ${time}`
  return days === 1 ? `yesterday at ${time}` : `${days} days ago, on ${showInstant(then)}`
}
