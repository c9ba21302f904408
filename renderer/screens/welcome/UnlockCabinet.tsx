import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { PlaceNote } from '../../components/place/PlaceNote.tsx'
import { SecretFields } from '../../components/secret/SecretFields.tsx'
import { type Secret, useSecret } from '../../components/secret/useSecret.ts'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface UnlockCabinetProps {
  readonly info: Output<'app.info'>
  /** Another folder than the usual one. */
  readonly folder?: string | undefined
  readonly onBack: () => void
  readonly onOpen: (cabinet: Output<'cabinet.unlock'>) => void
}

/** A cabinet that is there: opened with its passphrase, with its recovery words, or by this device where it was allowed to. */
export function UnlockCabinet({ info, folder: proposed, onBack, onOpen }: UnlockCabinetProps) {
  const [folder, setFolder] = useState(proposed ?? info.defaultFolder)
  const entry = useSecret()
  const unlock = useMutation({
    mutationFn: (secret: Secret) => call('cabinet.unlock', { folder: folder.trim(), secret }),
    onSuccess: onOpen,
    onError: entry.retry,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!entry.secret) entry.retry()
    else if (folder.trim() !== '') unlock.mutate(entry.secret)
  }
  const setKind = (kind: typeof entry.kind) => {
    entry.setKind(kind)
    unlock.reset()
  }
  return (
    <WelcomeFrame title="Open a cabinet" lead="Nothing leaves this computer when you unlock it." onBack={onBack} card>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>
            <FolderField
              label="Folder"
              description="The folder in which you made it."
              value={folder}
              onChange={setFolder}
              canPick={info.canPickFolder}
            />
            <PlaceNote folder={folder} wants="cabinet" />
          </div>
          <SecretFields
            entry={{ ...entry, setKind }}
            // Only Electron reaches the system's keychain.
            kinds={info.shell === 'electron' ? ['passphrase', 'words', 'device'] : ['passphrase', 'words']}
            forgot="Forgot it? Use the recovery words"
          />
          {unlock.error && <FailureAlert error={unlock.error} />}
          <Button type="submit" loading={unlock.isPending}>
            Unlock
          </Button>
        </Stack>
      </form>
    </WelcomeFrame>
  )
}
