import { Portal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Printed.module.css'

/** A sheet of paper: not seen in the window; while it is there, printing prints it and nothing else. */
export function Printed({ children }: { children: ReactNode }) {
  return (
    <Portal className={classes.printed ?? ''} reuseTargetNode={false}>
      <article className={classes.sheet}>{children}</article>
    </Portal>
  )
}
