import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** Why a case cannot be opened, in the words the cabinet gave. */
export function TroubleAlert({ text }: { text: string }) {
  return (
    <Alert color="yellow" role="alert" icon={<IconAlertTriangle aria-hidden />} title="This case cannot be opened">
      {text}
    </Alert>
  )
}
