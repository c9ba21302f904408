import { useState } from 'react'
import { CalendarDate } from '../shared/model/dates.ts'
import { localDate } from './components/show.ts'

/** Today where the person is, as a calendar date. A screen that stays open over midnight keeps the day it was opened on. */
export function useToday(): CalendarDate {
  const [today] = useState(() => CalendarDate.parse(localDate(new Date())))
  return today
}
