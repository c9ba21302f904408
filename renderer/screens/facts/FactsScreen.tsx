import { Badge, Checkbox, Group, Select, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { CalendarDate, showDate } from '../../../shared/model/dates.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { RowButton } from '../../components/RowButton.tsx'
import { RowsTable } from '../../components/RowsTable.tsx'
import { Section } from '../../components/Section.tsx'
import { Sources } from '../../components/Sources.tsx'
import { count } from '../../components/show.ts'
import { STANDING_NAMES } from '../../components/standing.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { FactForm } from './FactForm.tsx'
import { factName, factValue } from './factWords.ts'

type Shown = Output<'facts.list'>
type Fact = Shown['facts'][number]

/** Months after which a fact is worth reading again. */
const OLD_MONTHS = 12

/** The built-in facts the rules rest on, with their age and source, and what the person entered in their place (R77, R93). */
export function FactsScreen() {
  const today = useToday()
  const [table, setTable] = useState('agreements')
  const [words, setWords] = useState('')
  const [onlyOld, setOnlyOld] = useState(false)
  const [open, setOpen] = useState<Fact>()
  const list = useCall('facts.list', { table, today, olderThanMonths: OLD_MONTHS })
  const all = useCall('facts.list', { today, olderThanMonths: OLD_MONTHS })
  const asked = words.trim().toLowerCase()
  const facts = (list.data?.facts ?? []).filter(
    (fact) =>
      (!onlyOld || fact.old) &&
      (asked === '' ||
        `${fact.cell} ${factName(fact.cell)} ${fact.value ?? ''} ${fact.note ?? ''}`.toLowerCase().includes(asked)),
  )
  return (
    <Page
      title="Facts"
      lead="What the rules rest on: agreements, offices, forms, amounts. When you read a newer one, yours takes its place and is shown as yours."
      wide
    >
      <Stack gap="lg">
        {list.error && <FailureAlert error={list.error} onRetry={() => void list.refetch()} />}
        <Group gap="sm" align="flex-end">
          <Select
            label="List"
            data={(all.data?.tables ?? []).map(({ name, title }) => ({ value: name, label: title }))}
            value={table}
            onChange={(name) => name && setTable(name)}
            allowDeselect={false}
            w="18rem"
          />
          <TextInput
            label="Find"
            placeholder="Germany, fax, 2026 …"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            flex="1 1 12rem"
          />
          <Checkbox
            label={`Only those read more than ${OLD_MONTHS} months ago`}
            checked={onlyOld}
            onChange={(event) => setOnlyOld(event.currentTarget.checked)}
            mb={8}
          />
        </Group>
        {!list.error && !list.data && <Skeleton height={320} />}
        {list.data && facts.length === 0 && (
          <Empty icon={<IconListSearch size={28} stroke={1.6} aria-hidden />} title="No such fact">
            Nothing in this list fits. Another list may have it.
          </Empty>
        )}
        {list.data && facts.length > 0 && <FactTable facts={facts} sources={list.data.sources} onOpen={setOpen} />}
        {all.data && all.data.recheck.length > 0 && (
          <Section title="Worth reading again" lead="Open questions behind these facts, for you or your adviser.">
            <ul>
              {all.data.recheck.map(({ question }) => (
                <Text component="li" key={question} size="sm">
                  {question}
                </Text>
              ))}
            </ul>
          </Section>
        )}
      </Stack>
      {open && <FactForm fact={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

interface FactTableProps {
  readonly facts: readonly Fact[]
  readonly sources: Shown['sources']
  readonly onOpen: (fact: Fact) => void
}

/** More than this at once is looked through, not read. */
const MOST_ROWS = 120

function FactTable({ facts, sources, onOpen }: FactTableProps) {
  const shown = facts.slice(0, MOST_ROWS)
  return (
    <>
      <RowsTable label="Facts" minWidth={880} isTight>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Fact</Table.Th>
            <Table.Th>Value</Table.Th>
            <Table.Th>Standing</Table.Th>
            <Table.Th>Last read</Table.Th>
            <Table.Th>Source</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((fact) => (
            <Table.Tr key={fact.cell}>
              <Table.Td pos="relative">
                <RowButton onClick={() => onOpen(fact)}>{factName(fact.cell)}</RowButton>
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {fact.value !== undefined ? (
                  factValue(fact.value)
                ) : (
                  <Text span c="dimmed">
                    Nobody knows it
                  </Text>
                )}
                {fact.note && (
                  <Text size="xs" c="dimmed">
                    {fact.note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td miw="11rem">
                <Badge variant="light" color={fact.entered ? 'pine' : 'gray'} tt="none" miw="max-content">
                  {STANDING_NAMES[fact.standing]}
                </Badge>
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {showRead(fact.asOf)}
                <Text size="xs" c={fact.old ? 'var(--ck-warn)' : 'dimmed'}>
                  {fact.ageMonths === 0 ? 'this month' : `${count(fact.ageMonths, 'month')} ago`}
                </Text>
              </Table.Td>
              <Table.Td miw="8rem">
                {fact.entered ? (
                  <Text size="sm">{fact.entered.source}</Text>
                ) : (
                  <Sources keys={fact.sources} sources={sources} />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </RowsTable>
      {facts.length > MOST_ROWS && (
        <Text size="sm" c="dimmed">
          The first {MOST_ROWS} of {facts.length}. Narrow them with “Find”.
        </Text>
      )}
    </>
  )
}

/** The day a source was read; some are known by their month only. */
function showRead(asOf: string): string {
  const day = CalendarDate.safeParse(asOf)
  return day.success ? showDate(day.data) : asOf
}
