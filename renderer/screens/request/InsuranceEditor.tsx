import { Button, Group, Radio, Skeleton, Stack, Text } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { PacketField } from '../../../shared/rules/packet/shape.ts'
import { recorded, useEngagement } from '../coverage/useEngagement.ts'

interface InsuranceEditorProps {
  readonly caseId: CaseId
  readonly field: PacketField
  readonly onClose: () => void
}

const said = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no')

/** Health insurance of the worker and the family, which some requests have to state. */
export function InsuranceEditor({ caseId, field, onClose }: InsuranceEditorProps) {
  const { engagement, change, isSaving } = useEngagement(caseId)
  const [typed, setTyped] = useState<{ worker?: string; family?: string }>({})
  if (!engagement) return <Skeleton height={120} />
  const { situation } = engagement
  const worker = typed.worker ?? said(situation?.insurance?.worker)
  const family = typed.family ?? said(situation?.insurance?.family)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const insurance = {
      ...situation?.insurance,
      ...(worker ? { worker: worker === 'yes' } : {}),
      ...(family ? { family: family === 'yes' } : {}),
    }
    await change({ situation: recorded({ ...situation, insurance }) })
    onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs">
        <YesNo
          label="You have health insurance there"
          value={worker}
          onChange={(now) => setTyped({ ...typed, worker: now })}
        />
        <YesNo
          label="So has the family that comes along (yes, too, when nobody does)"
          value={family}
          onChange={(now) => setTyped({ ...typed, family: now })}
        />
        {field.note && (
          <Text size="xs" c="dimmed">
            {field.note}
          </Text>
        )}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={isSaving}>
            Save
          </Button>
          <Button variant="default" size="compact-sm" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function YesNo({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Group gap="md" mt={4}>
        <Radio value="yes" label="Yes" />
        <Radio value="no" label="No" />
      </Group>
    </Radio.Group>
  )
}
