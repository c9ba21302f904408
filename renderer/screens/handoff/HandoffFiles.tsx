import { Button, Collapse, Table } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { count, showBytes } from '../../components/show.ts'
import { below } from './below.ts'
import classes from './Handoff.module.css'

/** Every file that was written: folded away, since the preparer begins with one of them. */
export function HandoffFiles({ result }: { result: Output<'handoff.create'> }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section aria-label="Files of the handoff">
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        mb="xs"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide the files' : `What is in the folder: ${count(result.files.length, 'file')}`}
      </Button>
      <Collapse expanded={isOpen}>
        <Table.ScrollContainer minWidth={420} type="native" className={classes.files}>
          <Table verticalSpacing="xs" horizontalSpacing="md" aria-label="Files of the handoff">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th ta="right">Size</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {inOrder(result).map((file) => (
                <Table.Tr key={file.path}>
                  <Table.Td className={classes.name}>{below(result.folder, file.path)}</Table.Td>
                  <Table.Td ta="right" className={classes.size}>
                    {showBytes(file.bytes)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Collapse>
    </section>
  )
}

/** What is read first stands first: the bundle, what lies beside it, what lies in folders. */
function inOrder({ folder, files, bundles }: Output<'handoff.create'>): Output<'handoff.create'>['files'] {
  const first = new Set(bundles.map(({ path }) => path))
  const rank = (path: string) => (first.has(path) ? 0 : /[\\/]/.test(below(folder, path)) ? 2 : 1)
  return [...files].sort((a, b) => rank(a.path) - rank(b.path))
}
