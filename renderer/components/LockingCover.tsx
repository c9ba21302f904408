import { Center, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'

/** Hides everything while what runs finishes or rolls back. */
export function LockingCover() {
  return (
    <Center mih="100vh" role="status">
      <Stack align="center" gap="xs">
        <IconLock size={32} aria-hidden />
        <Text>Locking …</Text>
      </Stack>
    </Center>
  )
}
