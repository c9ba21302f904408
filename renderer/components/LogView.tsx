import { Button, Chip, Group, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../shared/contract/contract.ts'
import { LOG_KINDS, type LogKind, logWords } from '../../shared/logWords.ts'
import { CopyButton } from './CopyButton.tsx'
import classes from './Log.module.css'
import { count, showInstant } from './show.ts'

const KINDS = Object.keys(LOG_KINDS) as LogKind[]
/** So many lines at first, and so many more each time. */
const STEP = 100

/** A log, newest first, in words, with the seal of its last entry. */
export function LogView({ log }: { log: Output<'audit.list'> }) {
  // Drafts come and go with every form; they are there when asked for.
  const [kinds, setKinds] = useState<readonly string[]>(KINDS.filter((kind) => kind !== 'drafts'))
  const [most, setMost] = useState(STEP)
  const entries = log.toReversed().map((entry) => ({ ...entry, ...logWords(entry) }))
  const shown = entries.filter(({ kind }) => kinds.includes(kind))
  const head = entries[0]
  if (!head) return <Text c="dimmed">Nothing is logged yet.</Text>
  return (
    <Stack gap="md">
      <div className={classes.head}>
        <div className={classes.seal}>
          <Text size="xs" c="dimmed">
            Seal of the last entry, no. {head.no}
          </Text>
          <Text className={classes.hash}>{head.hash}</Text>
          <Text size="xs" c="dimmed">
            Kept elsewhere, on paper or in a handoff, it shows later that nothing before it was altered.
          </Text>
        </div>
        <CopyButton text={head.hash} label="Copy the seal" />
      </div>
      <Group gap="xs" role="group" aria-label="What to show">
        <Chip.Group multiple value={[...kinds]} onChange={setKinds}>
          {KINDS.map((kind) => (
            <Chip key={kind} value={kind} size="xs">
              {LOG_KINDS[kind]}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      {shown.length === 0 ? (
        <Text c="dimmed">No entry of this kind.</Text>
      ) : (
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.no}>No.</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>What</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.slice(0, most).map(({ no, at, text }) => (
              <Table.Tr key={no}>
                <Table.Td className={classes.no}>{no}</Table.Td>
                <Table.Td className={classes.when}>{showInstant(at)}</Table.Td>
                <Table.Td className={classes.what}>{text}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {count(shown.length, 'entry', 'entries')}
        </Text>
        {shown.length > most && (
          <Button variant="default" size="xs" onClick={() => setMost(most + STEP)}>
            Show more
          </Button>
        )}
      </Group>
    </Stack>
  )
}
