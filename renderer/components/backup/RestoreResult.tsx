import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { inFull } from '../../../shared/errors.ts'
import { inWindow } from '../../../shared/inWindow.ts'
import { FailureAlert } from '../FailureAlert.tsx'
import { count, showInstant } from '../show.ts'

interface RestoreResultProps {
  readonly result: Output<'backup.restore'>
  readonly onOpen: () => Promise<void>
}

/** What came back, what it means that there are two now, and the way into it. */
export function RestoreResult({ result, onOpen }: RestoreResultProps) {
  const open = useMutation({ mutationFn: onOpen })
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const { folder, files, cases, madeAt, notices } = result
  return (
    <Stack gap="md">
      <Alert color="pine" role="status" icon={<IconCircleCheck aria-hidden />} title="The cabinet is back">
        <Text size="sm">
          {count(cases, 'case')} and {count(files, 'file')} as of {showInstant(madeAt)}, in {folder}. Every file has the
          SHA-256 it was backed up with, and the cabinet opens.
        </Text>
        <Text size="sm" mt="xs">
          It is a copy of its own from now on. Use it or the one it came from, not both: what is put into one is not in
          the other.
        </Text>
      </Alert>
      {notices.map(({ code, text, ...rest }) => (
        <Alert key={`${code} ${text}`} role="note" color="yellow" icon={<IconInfoCircle aria-hidden />}>
          {inWindow(inFull({ what: text, ...rest }))}
        </Alert>
      ))}
      {open.error && <FailureAlert error={open.error} />}
      <Group justify="flex-end">
        <Button ref={button} onClick={() => open.mutate()} loading={open.isPending}>
          Open it
        </Button>
      </Group>
    </Stack>
  )
}
