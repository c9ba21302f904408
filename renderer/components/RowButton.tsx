import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './RowButton.module.css'

/** What opens the record of a table's row: the whole row answers to it, the keyboard finds one button. The row is `position: relative`. */
export function RowButton({ onClick, id, children }: { onClick: () => void; id?: string; children: ReactNode }) {
  return (
    <UnstyledButton className={classes.row} onClick={onClick} {...(id ? { id } : {})}>
      {children}
    </UnstyledButton>
  )
}
