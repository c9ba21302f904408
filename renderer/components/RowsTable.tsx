import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './RowsTable.module.css'

interface RowsTableProps {
  readonly label: string
  /** Narrower than this, in pixels, it is scrolled by itself and the page is not. */
  readonly minWidth: number
  /** Less air, for many rows of one line. */
  readonly isTight?: boolean
  /** Head and body. */
  readonly children: ReactNode
}

/** A list of records as a table in its own frame. */
export function RowsTable({ label, minWidth, isTight, children }: RowsTableProps) {
  return (
    <Table.ScrollContainer minWidth={minWidth} type="native" className={classes.box}>
      <Table highlightOnHover verticalSpacing={isTight ? 'xs' : 'sm'} horizontalSpacing="md" aria-label={label}>
        {children}
      </Table>
    </Table.ScrollContainer>
  )
}
