import { ActionIcon, Group, Input, Select, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Engagement } from '../../../shared/model/case.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { caseName } from '../../components/caseName.ts'
import { showPeriod } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useRecords } from '../../records/useRecords.ts'

type Covering = Engagement['coveredBy'][number]

interface CoveredByProps {
  readonly caseId: CaseId
  readonly value: readonly Covering[]
  readonly onChange: (papers: Covering[]) => void
}

/** Papers kept in other cases that cover this work too: a foreign certificate names the person and a period, not a client. */
export function CoveredBy({ caseId, value, onChange }: CoveredByProps) {
  const cases = useCall('case.list', {})
  const [from, setFrom] = useState<string | null>(null)
  const others = (cases.data ?? []).filter(({ id, trouble }) => id !== caseId && !trouble)
  const chosen = others.find(({ id }) => id === from)
  if (others.length === 0 && value.length === 0) return null
  return (
    <Input.Wrapper
      label="Papers of other cases that cover this work"
      description="A foreign certificate names you, the work and a period, not a client."
      labelElement="div"
    >
      <Stack gap="xs" mt={4}>
        {value.map((one) => (
          <Named
            key={one.paper}
            covering={one}
            name={caseName(cases.data?.find(({ id }) => id === one.case) ?? { id: one.case, clients: [] })}
            onRemove={() => onChange(value.filter((other) => other !== one))}
          />
        ))}
        {others.length > 0 && (
          <Group gap="xs" grow>
            <Select
              aria-label="Case that keeps the paper"
              placeholder="From a case …"
              size="xs"
              data={others.map((one) => ({ value: one.id as string, label: caseName(one) }))}
              value={from}
              onChange={setFrom}
              clearable
            />
            {chosen && (
              <OnePaper
                caseId={chosen.id}
                taken={value}
                onChoose={(paper) => {
                  onChange([...value, { case: chosen.id, paper }])
                  setFrom(null)
                }}
              />
            )}
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  )
}

function Named({ covering, name, onRemove }: { covering: Covering; name: string; onRemove: () => void }) {
  const { records } = useRecords('paper', covering.case)
  const paper = records?.find(({ id }) => id === covering.paper)?.record
  const title = paper
    ? [paper.issuer, paper.number, showPeriod(paper.begin, paper.end, paper.openEnded ? 'open-ended' : '…')]
        .filter(Boolean)
        .join(', ')
    : 'A paper that is not here'
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" flex={1}>
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

interface OnePaperProps {
  readonly caseId: CaseId
  readonly taken: readonly Covering[]
  readonly onChoose: (paper: Covering['paper']) => void
}

function OnePaper({ caseId, taken, onChoose }: OnePaperProps) {
  const { records } = useRecords('paper', caseId)
  const others = (records ?? []).filter(({ id }) => !taken.some(({ paper }) => paper === id))
  return (
    <Select
      aria-label="Paper"
      placeholder={others.length === 0 ? 'No other paper there' : 'Choose the paper'}
      size="xs"
      data={others.map(({ id, record }) => ({
        value: id as string,
        label: [record.issuer, record.number].filter(Boolean).join(', '),
      }))}
      value={null}
      onChange={(id) => {
        const one = others.find((other) => other.id === id)
        if (one) onChoose(one.id)
      }}
    />
  )
}
