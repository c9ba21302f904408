import { Center, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Nothing but one line: what is shown before there is anything to show, and while everything is being put away. */
export function Cover({ icon, children }: { icon: ReactNode; children: string }) {
  return (
    <Center component="main" mih="100vh">
      <Stack align="center" gap="sm" role="status">
        {icon}
        <Text component="h1" fz="md">
          {children}
        </Text>
      </Stack>
    </Center>
  )
}
