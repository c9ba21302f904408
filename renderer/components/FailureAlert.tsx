import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { describe, toFailure } from '../../shared/errors.ts'
import { inWindow } from '../../shared/inWindow.ts'

/** What went wrong, in the words of the closed list: what happened, what is safe, what to do next. */
export function FailureAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const failure = toFailure(error)
  const { what, safe, next } = describe(failure)
  const wanted = failure.code === 'cancelled'
  return (
    <Alert
      color={wanted ? 'gray' : 'red'}
      role={wanted ? 'status' : 'alert'}
      icon={wanted ? <IconInfoCircle aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={inWindow(what)}
    >
      <Text size="sm">{inWindow([safe, next].filter(Boolean).join(' '))}</Text>
      {onRetry && (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  )
}
