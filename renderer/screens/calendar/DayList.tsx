import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { type CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { dayNumber } from '../../../shared/rules/span.ts'
import { Sources } from '../../components/Sources.tsx'
import { count } from '../../components/show.ts'
import { placeOf, places } from '../../places.ts'
import classes from './DayList.module.css'

type Shown = Output<'calendar.show'>
type Entry = Shown['entries'][number]

interface DayListProps {
  /** What these days are, beside another list on the same screen. */
  readonly label: string
  readonly entries: readonly Entry[]
  readonly today: CalendarDate
  readonly sources: Shown['sources']
}

/** Days in their order, under the year they lie in: when, how far off, what, and the way to it. */
export function DayList({ label, entries, today, sources }: DayListProps) {
  const years = [...new Set(entries.map(({ date }) => date.slice(0, 4)))]
  const sections = years.map((year) => (
    <section key={year} aria-label={`${label}, ${year}`}>
      <Text component="h2" fw={600} size="sm" c="dimmed" mb={4}>
        {year}
      </Text>
      <ul className={classes.list}>
        {entries
          .filter(({ date }) => date.startsWith(year))
          .map((entry) => (
            <Day key={entry.key} entry={entry} today={today} sources={sources} />
          ))}
      </ul>
    </section>
  ))
  return <div className={classes.years}>{sections}</div>
}

function Day({ entry, today, sources }: { entry: Entry; today: CalendarDate; sources: Shown['sources'] }) {
  const to = placeOfEntry(entry)
  return (
    <li className={classes.day} data-state={entry.state}>
      <div className={classes.when}>
        <Text fw={500}>{showDate(entry.date).replace(/ \d{4}$/, '')}</Text>
        <Text size="xs" c="dimmed">
          {distance(entry.date, today)}
        </Text>
      </div>
      <div>
        {to ? (
          <Anchor component={Link} to={to} fw={500} c="inherit">
            {entry.what}
          </Anchor>
        ) : (
          <Text fw={500}>{entry.what}</Text>
        )}
        {entry.named && (
          <Text size="sm" c="dimmed">
            {entry.named}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {entry.detail}
        </Text>
        <Sources keys={entry.sources} sources={sources} />
      </div>
    </li>
  )
}

/** Where what a day is about is worked on. */
export function placeOfEntry({ record, case: of, year }: Entry): string | undefined {
  if (record) return placeOf(record.entity, { id: record.id, case: of, year })
  if (of) return places.case(of)
  return year === undefined ? undefined : places.year(year)
}

/** "today", "in 3 days", "12 days ago". */
export function distance(date: CalendarDate, today: CalendarDate): string {
  const days = dayNumber(date) - dayNumber(today)
  if (days === 0) return 'today'
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`
}
