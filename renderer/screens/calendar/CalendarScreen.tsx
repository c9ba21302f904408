import { Button, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { IconCalendarDown, IconCalendarEvent } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { DayList } from './DayList.tsx'
import { RemindersDialog } from './RemindersDialog.tsx'

type Entry = Output<'calendar.show'>['entries'][number]
type View = 'ahead' | 'passed' | 'done'

const VIEWS: Readonly<Record<View, { label: string; nothing: string; has: (entry: Entry) => boolean }>> = {
  ahead: {
    label: 'Ahead',
    nothing: 'Nothing is due that Coverkeep knows of.',
    has: ({ state }) => state === 'ahead' || state === 'today',
  },
  passed: {
    label: 'Past, not recorded as done',
    nothing: 'No day has passed that is not recorded as done.',
    has: ({ state, kind }) => state === 'passed' && kind !== 'keep-until',
  },
  done: { label: 'Done', nothing: 'Nothing is recorded as done yet.', has: ({ state }) => state === 'done' },
}

/** Every day that what is recorded makes worth keeping: filing dates, requests, renewals, notices, retention. */
export function CalendarScreen() {
  const today = useToday()
  const [view, setView] = useState<View>('ahead')
  const [isSaving, setSaving] = useState(false)
  const calendar = useCall('calendar.show', { today })
  const shown = calendar.data?.entries.filter(VIEWS[view].has) ?? []
  // What passed is looked at from today backwards.
  const entries = view === 'ahead' ? shown : [...shown].reverse()
  return (
    <Page
      title="Calendar"
      lead="Weekends and holidays are counted. Each day says where it comes from."
      actions={
        <Button
          variant="default"
          leftSection={<IconCalendarDown size={16} aria-hidden />}
          onClick={() => setSaving(true)}
        >
          For your own calendar …
        </Button>
      }
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label="Which days"
          value={view}
          onChange={(chosen) => setView(chosen as View)}
          data={Object.entries(VIEWS).map(([value, { label }]) => ({ value, label }))}
          w="fit-content"
          maw="100%"
        />
        {calendar.error && <FailureAlert error={calendar.error} onRetry={() => void calendar.refetch()} />}
        {!calendar.error && !calendar.data && <Skeleton height={320} />}
        {calendar.data && entries.length === 0 && (
          <Empty icon={<IconCalendarEvent size={28} stroke={1.6} aria-hidden />} title="No days here">
            {VIEWS[view].nothing}
          </Empty>
        )}
        {calendar.data && entries.length > 0 && (
          <DayList label={VIEWS[view].label} entries={entries} today={today} sources={calendar.data.sources} />
        )}
        {calendar.data?.unread.map(({ case: id, text }) => (
          <Text key={id} size="sm" c="var(--ck-warn)">
            {text}
          </Text>
        ))}
        <NotAdvice />
      </Stack>
      {isSaving && <RemindersDialog onClose={() => setSaving(false)} />}
    </Page>
  )
}
