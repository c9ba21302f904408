import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../shared/contract/contract.ts'
import { inWindow } from '../../shared/inWindow.ts'
import { places } from '../places.ts'
import classes from './Notices.module.css'

type Notice = Output<'cabinet.unlock'>['notices'][number]

/** What needs saying although nothing failed: a header repaired from its copy, a case older than last seen. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const [read, setRead] = useState<ReadonlySet<Notice>>(new Set())
  const open = notices.filter((notice) => !read.has(notice))
  if (open.length === 0) return null
  return (
    <Stack component="section" aria-label="Notices" gap="xs" className={classes.notices}>
      {open.map((notice) => (
        <Alert
          key={`${notice.code} ${notice.case ?? ''} ${notice.text}`}
          color="yellow"
          role="status"
          icon={<IconInfoCircle aria-hidden />}
          withCloseButton
          closeButtonLabel="I have read this"
          onClose={() => setRead(new Set([...read, notice]))}
        >
          <Text>{inWindow(notice.text)}</Text>
          <Text c="dimmed">
            {notice.safe} {inWindow(notice.next)}{' '}
            <Anchor component={Link} to={places.safety} fz="inherit" underline="always">
              Open Safety
            </Anchor>
          </Text>
        </Alert>
      ))}
    </Stack>
  )
}
