import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { isUsable, NewPassphrase, NO_PASSPHRASE } from '../../components/passphrase/NewPassphrase.tsx'
import { PlaceNote } from '../../components/place/PlaceNote.tsx'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface MakeCabinetProps {
  readonly info: Output<'app.info'>
  readonly onBack: () => void
  /** A cabinet lies in the folder already. */
  readonly onOpenInstead: (folder: string) => void
  readonly onMade: (cabinet: Output<'cabinet.unlock'>, recoveryWords: readonly string[]) => void
}

/** A new cabinet: where it lies and the passphrase that opens it. */
export function MakeCabinet({ info, onBack, onOpenInstead, onMade }: MakeCabinetProps) {
  const [folder, setFolder] = useState(info.defaultFolder)
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)
  const [tried, setTried] = useState(false)
  const make = useMutation({
    mutationFn: () => call('cabinet.create', { folder: folder.trim(), passphrase: passphrase.first }),
    onSuccess: ({ cabinet, recoveryWords }) => onMade(cabinet, recoveryWords),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (isUsable(passphrase) && folder.trim() !== '') make.mutate()
  }
  return (
    <WelcomeFrame
      title="Make a new cabinet"
      lead="The cabinet is an ordinary folder with encrypted files in it. You can back it up like any other folder."
      step="Step 1 of 3"
      onBack={onBack}
      card
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>
            <FolderField
              label="Folder"
              description="It is made if it does not exist yet."
              value={folder}
              onChange={setFolder}
              canPick={info.canPickFolder}
              error={tried && folder.trim() === '' ? 'Say where the cabinet should lie.' : undefined}
            />
            <PlaceNote folder={folder} wants="empty" onOpenIt={() => onOpenInstead(folder.trim())} />
          </div>
          <NewPassphrase value={passphrase} onChange={setPassphrase} tried={tried} autoFocus />
          {make.error && <FailureAlert error={make.error} />}
          <Button type="submit" loading={make.isPending}>
            Make the cabinet
          </Button>
        </Stack>
      </form>
    </WelcomeFrame>
  )
}
