import { Anchor, Group, Paper, Stack, Text } from '@mantine/core'
import { IconInbox, IconPencil, IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { count, showInstant } from '../../components/show.ts'
import { places, safetyPart } from '../../places.ts'
import { useCall } from '../../queries.ts'

/** How many drafts stand here by name. */
const MOST_DRAFTS = 3

/** What is unfinished, what is unsorted, and whether the papers are safe: a line each. */
export function Waiting() {
  const drafts = useCall('drafts.list', {})
  const inbox = useCall('documents.list', {})
  const doctor = useCall('cabinet.doctor', {})
  const cases = useCall('case.list', {})
  const isEmpty = cases.data?.length === 0 && inbox.data?.length === 0
  // Nothing is there yet that a backup or a check would keep.
  const advice = doctor.data?.advice.find(({ code }) => !(isEmpty && code.endsWith('-age')))
  const isBackup = advice?.code === 'backup-age'
  if (isEmpty && !advice && !doctor.error && drafts.data?.length === 0) return null
  return (
    <Paper p="md" component="section" aria-label="Where things stand">
      <Stack gap="xs">
        {drafts.data?.slice(0, MOST_DRAFTS).map((draft) => (
          <Line key={draft.key} icon={<IconPencil size={18} aria-hidden />}>
            <Anchor component={Link} to={draft.where} underline="always" fz="inherit">
              Go on with “{draft.title}”
            </Anchor>
            <Text span c="dimmed" fz="inherit">
              {' '}
              typed until {showInstant(draft.savedAt)}, not saved
            </Text>
          </Line>
        ))}
        {(inbox.data?.length ?? 0) > 0 && (
          <Line icon={<IconInbox size={18} aria-hidden />}>
            <Anchor component={Link} to={places.inbox} fz="inherit" underline="always">
              {count(inbox.data?.length ?? 0, 'document')} to sort
            </Anchor>
            <Text span c="dimmed" fz="inherit">
              {' '}
              in your inbox
            </Text>
          </Line>
        )}
        {doctor.data && (advice || !isEmpty) && (
          <Line
            icon={
              advice ? (
                <IconShieldExclamation size={18} color="var(--ck-warn)" aria-hidden />
              ) : (
                <IconShieldCheck size={18} color="var(--ck-ok)" aria-hidden />
              )
            }
          >
            {advice
              ? advice.text
              : `Last backup ${doctor.data.lastBackup ? showInstant(doctor.data.lastBackup) : 'never'}.`}{' '}
            <Anchor
              component={Link}
              to={isBackup ? safetyPart('backup') : places.safety}
              fz="inherit"
              underline="always"
            >
              {isBackup ? 'Make a backup now' : 'Safety'}
            </Anchor>
          </Line>
        )}
        {doctor.error && (
          <Line icon={<IconShieldExclamation size={18} color="var(--ck-warn)" aria-hidden />}>
            How safe the papers are could not be looked at.{' '}
            <Anchor component={Link} to={places.safety} fz="inherit" underline="always">
              Safety
            </Anchor>
          </Line>
        )}
      </Stack>
    </Paper>
  )
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      {icon}
      <Text flex={1}>{children}</Text>
    </Group>
  )
}
