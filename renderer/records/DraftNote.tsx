import { Alert, Button, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { Instant } from '../../shared/model/dates.ts'
import { showInstant } from '../components/show.ts'
import type { Fields, RecordForm } from './useRecordForm.ts'

/** Says that a form began with what was typed before and not saved, and offers to throw that away. */
export function DraftNote({ form }: { form: Pick<RecordForm<Fields>, 'fields' | 'draftFrom' | 'startOver'> }) {
  if (form.draftFrom === undefined) return null
  // The person's own field shows its number masked in any case.
  const hasMasked = Object.entries(form.fields).some(
    ([name, value]) => name !== 'ssn' && JSON.stringify(value)?.includes('***-**-'),
  )
  return (
    <Alert color="gray" role="status" icon={<IconPencil aria-hidden />} p="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          This is what you typed until {showInstant(form.draftFrom as Instant)} and did not save.
          {hasMasked &&
            ' A Social Security Number in it was not kept: look for ***-** and type it again if it belongs there.'}
        </Text>
        <Button variant="default" size="compact-sm" onClick={form.startOver}>
          Start over
        </Button>
      </Group>
    </Alert>
  )
}
