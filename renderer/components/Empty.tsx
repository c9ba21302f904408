import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Empty.module.css'

/** A screen or section with nothing in it yet: what will be here and how it gets here. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <Stack align="center" gap="xs" className={classes.empty}>
      <span className={classes.icon}>{icon}</span>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" ta="center" maw="32rem">
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  )
}
