import { Table } from '@mantine/core'
import classes from './RecordTable.module.css'
import type { Row } from './recordRows.ts'

interface RecordTableProps {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** The last column holds amounts and is aligned to the right. */
  readonly amounts?: boolean
}

/** Records of one kind, oldest first. */
export function RecordTable({ label, columns, rows, amounts }: RecordTableProps) {
  const align = (at: number) => (amounts && at === columns.length - 1 ? 'right' : undefined)
  const sorted = [...rows].sort((a, b) => a.order.localeCompare(b.order))
  return (
    <Table.ScrollContainer minWidth={560} type="native" className={classes.box}>
      <Table aria-label={label} verticalSpacing="xs" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, at) => (
              <Table.Th key={column} ta={align(at)}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((row) => (
            <Table.Tr key={row.id}>
              {columns.map((column, at) => (
                <Table.Td key={column} ta={align(at)} className={classes.cell}>
                  {row.cells[at]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
