import { ActionIcon, Group, Input, Select, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { useCall } from '../queries.ts'
import { caseName } from './caseName.ts'
import classes from './DocumentsField.module.css'
import { DocumentsField } from './DocumentsField.tsx'
import { searched } from './searched.ts'

/** A document by its place; without a case it lies in the inbox. */
export interface PlacedDocument {
  readonly case?: CaseId | undefined
  readonly document: RecordId
}

interface DocumentsAnywhereFieldProps {
  readonly label: string
  readonly description?: string
  readonly value: readonly PlacedDocument[]
  readonly onChange: (documents: PlacedDocument[]) => void
}

/** Documents that a record of the person rests on: new ones go into the inbox, others may lie in any case. */
export function DocumentsAnywhereField({ label, description, value, onChange }: DocumentsAnywhereFieldProps) {
  const cases = useCall('case.list', {})
  const [from, setFrom] = useState<string | null>(null)
  const inInbox = value.filter((one) => !one.case)
  const inCases = value.filter((one) => one.case)
  const chosen = cases.data?.find(({ id }) => id === from)
  return (
    <Stack gap="xs">
      <DocumentsField
        label={label}
        {...(description ? { description } : {})}
        value={inInbox.map(({ document }) => document)}
        onChange={(documents) => onChange([...documents.map((document) => ({ document })), ...inCases])}
      />
      {inCases.map((one) => (
        <InCase
          key={one.document}
          placed={one}
          name={caseName(cases.data?.find(({ id }) => id === one.case) ?? { id: one.case as CaseId, clients: [] })}
          onRemove={() => onChange(value.filter((other) => other !== one))}
        />
      ))}
      {(cases.data?.length ?? 0) > 0 && (
        <Group gap="xs" grow>
          <Select
            aria-label={`${label}: from a case`}
            placeholder="From a case …"
            size="xs"
            data={(cases.data ?? [])
              .filter(({ trouble }) => !trouble)
              .map((one) => ({ value: one.id as string, label: caseName(one) }))}
            value={from}
            onChange={setFrom}
            clearable
          />
          {chosen && (
            <FromCase
              caseId={chosen.id}
              taken={value.map(({ document }) => document)}
              onChoose={(document) => onChange([...value, { case: chosen.id, document }])}
            />
          )}
        </Group>
      )}
    </Stack>
  )
}

function InCase({ placed, name, onRemove }: { placed: PlacedDocument; name: string; onRemove: () => void }) {
  const documents = useCall('documents.list', placed.case ? { case: placed.case } : {})
  const title =
    documents.data?.find(({ id }) => id === placed.document)?.document.title ?? 'A document that is not here'
  return (
    <Group gap="xs" wrap="nowrap" px="sm">
      <Text size="sm" className={classes.title}>
        {title}{' '}
        <Text span size="xs" c="dimmed">
          in {name}
        </Text>
      </Text>
      <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`Take ${title} out`}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

interface FromCaseProps {
  readonly caseId: CaseId
  readonly taken: readonly RecordId[]
  readonly onChoose: (document: RecordId) => void
}

function FromCase({ caseId, taken, onChoose }: FromCaseProps) {
  const documents = useCall('documents.list', { case: caseId })
  const others = (documents.data ?? []).filter(({ id }) => !taken.includes(id))
  return (
    <Input.Wrapper>
      <Select
        aria-label="Document of the case"
        placeholder={others.length === 0 ? 'No other document there' : 'Choose a document'}
        size="xs"
        data={others.map(({ id, document }) => ({ value: id as string, label: document.title }))}
        value={null}
        onChange={(id) => {
          const one = others.find((other) => other.id === id)
          if (one) onChoose(one.id)
        }}
        {...searched}
      />
    </Input.Wrapper>
  )
}
