import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { count, showBytes } from '../../components/show.ts'
import { safetyPart } from '../../places.ts'
import classes from './Safety.module.css'

/** What was written, what it is worth, and what to do with it now. */
export function BackupResult({ result, onAgain }: { result: Output<'backup.create'>; onAgain: () => void }) {
  const rehearse = useRef<HTMLAnchorElement>(null)
  useEffect(() => rehearse.current?.focus(), [])
  const { files, bytes, cases, documents, warnings } = result
  return (
    <Stack gap="md">
      <Text role="status">
        {count(cases, 'case')} and {count(documents, 'document')}, {showBytes(bytes)}, read back and proven.
      </Text>
      <List size="sm" listStyleType="none">
        {files.map(({ path, bytes: size }) => (
          <List.Item key={path} className={classes.path}>
            {path}{' '}
            <Text span c="dimmed" size="sm">
              ({showBytes(size)})
            </Text>
          </List.Item>
        ))}
      </List>
      {warnings.length > 0 && (
        <Alert
          color="yellow"
          role="alert"
          icon={<IconAlertTriangle aria-hidden />}
          title="Not everything could be read"
        >
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Text size="sm">
        Keep it elsewhere: on a stick in another room or with a friend. It is encrypted, so it may also lie in a cloud.
        Keep the recovery words apart from it.
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onAgain}>
          Make another
        </Button>
        <Button ref={rehearse} component={Link} to={safetyPart('rehearse')}>
          Rehearse recovery with it
        </Button>
      </Group>
    </Stack>
  )
}
