import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useCall } from '../../queries.ts'
import { FailureAlert } from '../FailureAlert.tsx'
import { FileField } from '../FileField.tsx'
import { inFolder, parentOf } from '../paths.ts'

interface SaveSheetProps {
  /** The proposed name of the file. */
  readonly name: string
  readonly text: string
  readonly label: string
  /** What a person should know before something lies in clear. */
  readonly warning: string
}

/** Writes a sheet as a text file, where a person says, after they were told what that means. */
export function SaveSheet({ name, text, label, warning }: SaveSheetProps) {
  const info = useCall('app.info', {})
  const [chosen, setChosen] = useState<string>()
  const file = chosen ?? (info.data ? inFolder(parentOf(info.data.handoffFolder), name) : '')
  const save = useMutation({ mutationFn: () => call('sheet.save', { file: file.trim(), text }) })
  return (
    <Stack gap="sm">
      <Alert role="note" color="red" icon={<IconAlertTriangle aria-hidden />}>
        {warning}
      </Alert>
      <FileField
        label={label}
        value={file}
        onChange={(path) => {
          setChosen(path)
          save.reset()
        }}
        pick="save"
        canPick={info.data?.canPickFolder ?? false}
      />
      {save.error && <FailureAlert error={save.error} />}
      <Group>
        <Button variant="default" onClick={() => save.mutate()} loading={save.isPending} disabled={file.trim() === ''}>
          Save in clear
        </Button>
        {save.data && (
          <Text size="sm" role="status">
            Saved as {save.data.file}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
