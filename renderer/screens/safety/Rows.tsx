import { Paper, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Rows.module.css'

/** Things of one kind, one under the other, each with what can be done about it. */
export function Rows({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      <Paper className={classes.rows}>{children}</Paper>
    </section>
  )
}

interface RowProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  /** What can be done: a button, usually. */
  readonly action?: ReactNode
}

/** One thing: what it is called, how it stands in a sentence, and what can be done. */
export function Row({ icon, title, children, action }: RowProps) {
  return (
    <div className={classes.row}>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.text}>
        <Text fw={500}>{title}</Text>
        <Text size="sm" c="dimmed" component="div" className={classes.note}>
          {children}
        </Text>
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
