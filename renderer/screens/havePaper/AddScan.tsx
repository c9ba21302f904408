import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import type { RecordId } from '../../../shared/model/ids.ts'
import { DocumentsField } from '../../components/DocumentsField.tsx'

interface AddScanProps {
  readonly documents: readonly RecordId[]
  readonly onChange: (documents: readonly RecordId[]) => void
  readonly onNext: () => void
}

/** The scan or photos: kept in the inbox the moment they are chosen, whatever comes after. */
export function AddScan({ documents, onChange, onNext }: AddScanProps) {
  return (
    <Paper p="lg" maw="44rem">
      <Stack>
        <DocumentsField
          label="Scan or photos of the paper"
          description="Every page, in order: a PDF, or photos taken with a phone. They are kept at once, exactly as they are."
          value={documents}
          onChange={onChange}
        />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {documents.length > 0 ? 'Kept in your inbox. You can stop here and go on later.' : ''}
          </Text>
          <Button onClick={onNext} disabled={documents.length === 0}>
            Next
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
