import { Anchor, Badge, Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { CalendarDate, showDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { FieldKey, Packet, PacketField } from '../../../shared/rules/packet/shape.ts'
import { Sources } from '../../components/Sources.tsx'
import { type CasePart, places } from '../../places.ts'
import { FieldEditor } from './FieldEditor.tsx'
import { FIELD_EDITS } from './fieldEdits.ts'
import { InsuranceEditor } from './InsuranceEditor.tsx'
import classes from './Request.module.css'

const GROUPS: Readonly<Record<PacketField['group'], string>> = {
  identity: 'Identity',
  assignment: 'Assignment',
  employer: 'Business',
}

const STATES: Readonly<Record<PacketField['state'], { label: string; color: string } | undefined>> = {
  ok: undefined,
  missing: { label: 'Missing', color: 'red' },
  'optional-missing': { label: 'If there is one', color: 'gray' },
  conflict: { label: 'Differs', color: 'red' },
  'too-long': { label: 'Too long', color: 'yellow' },
  hidden: undefined,
}

interface PacketFieldsProps {
  readonly caseId: CaseId
  readonly packet: Packet
  readonly sources: Output<'packet.show'>['sources']
}

/** What goes into the request, in the order in which it is prepared, with where each value is from and what is still missing (R17–R37). */
export function PacketFields({ caseId, packet, sources }: PacketFieldsProps) {
  // Several may be open: to open one never throws away what stands in another.
  const [editing, setEditing] = useState<ReadonlySet<FieldKey>>(new Set())
  const shown = packet.groups.map(({ group, fields }) => ({
    group,
    fields: fields.filter(({ state }) => state !== 'hidden'),
  }))
  const needed = shown
    .flatMap(({ fields }) => fields)
    .filter(({ need, state }) => need === 'required' || state !== 'optional-missing')
  const there = needed.filter(({ state }) => state === 'ok').length
  const close = (key: FieldKey) => {
    setEditing((open) => new Set([...open].filter((one) => one !== key)))
    requestAnimationFrame(() => document.getElementById(`field-${key}`)?.focus())
  }
  return (
    <Stack gap="md">
      <div>
        <Group justify="space-between" mb={4}>
          <Text fw={500} role="status">
            {there} of {needed.length} {there === needed.length ? '– complete' : 'filled in'}
          </Text>
        </Group>
        <Progress
          value={needed.length === 0 ? 0 : (there / needed.length) * 100}
          aria-label={`${there} of ${needed.length} fields filled in`}
        />
      </div>
      {shown
        .filter(({ fields }) => fields.length > 0)
        .map(({ group, fields }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <Title order={3} id={`group-${group}`} mb={4}>
              {packet.worker === 'employee' && group === 'employer' ? 'Employer' : GROUPS[group]}
            </Title>
            <ul className={classes.fields}>
              {fields.map((field) => (
                <li key={field.key} data-field={field.key}>
                  {editing.has(field.key) ? (
                    <InPlace caseId={caseId} field={field} country={packet.country} onClose={() => close(field.key)} />
                  ) : (
                    <Row
                      caseId={caseId}
                      field={field}
                      sources={sources}
                      onEdit={() => setEditing((open) => new Set([...open, field.key]))}
                    />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Stack>
  )
}

function InPlace({ field, ...rest }: { caseId: CaseId; field: PacketField; country: string; onClose: () => void }) {
  const edit = FIELD_EDITS[field.key]
  if (edit.at === 'insurance') return <InsuranceEditor caseId={rest.caseId} field={field} onClose={rest.onClose} />
  return edit.at === 'place' ? null : <FieldEditor {...rest} field={field} edit={edit} />
}

interface RowProps {
  readonly caseId: CaseId
  readonly field: PacketField
  readonly sources: PacketFieldsProps['sources']
  readonly onEdit: () => void
}

function Row({ caseId, field, sources, onEdit }: RowProps) {
  const { key, name, value, state, note, others, limit, characters } = field
  const edit = FIELD_EDITS[key]
  const known = STATES[state]
  const badge = state === 'optional-missing' && field.need === 'if-known' ? { label: 'If known', color: 'gray' } : known
  const date = CalendarDate.safeParse(value)
  return (
    <div className={classes.field}>
      <div>
        <Group gap="xs" align="baseline">
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          {badge && (
            <Badge variant="light" color={badge.color} tt="none" size="sm">
              {badge.label}
            </Badge>
          )}
        </Group>
        {value !== undefined && <Text className={classes.value}>{date.success ? showDate(date.data) : value}</Text>}
        {state === 'too-long' && limit && (
          <Text size="xs" c="dimmed">
            It has {characters} characters; the form takes {limit.characters}.
          </Text>
        )}
        {others.map((other) => (
          <Text key={other.value} size="xs" c="dimmed">
            The request has “{other.value}”.
          </Text>
        ))}
        {state !== 'ok' && note && (
          <Text size="xs" c="dimmed">
            {note}
          </Text>
        )}
        {state !== 'ok' && <Sources keys={field.sources} sources={sources} />}
      </div>
      {edit.at === 'place' ? (
        <Anchor
          component={Link}
          to={edit.to.startsWith('/') ? edit.to : places.case(caseId, edit.to as CasePart)}
          size="sm"
          id={`field-${key}`}
        >
          {edit.label}
        </Anchor>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onEdit}
          id={`field-${key}`}
          aria-label={`${value === undefined ? 'Add' : 'Change'}: ${name}`}
        >
          {value === undefined ? 'Add' : 'Change'}
        </Button>
      )}
    </div>
  )
}
