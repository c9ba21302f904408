import { Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { PASSPHRASE_MINIMUM, passphraseLength } from '../../../shared/model/passphrase.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import { PassphraseLength } from './PassphraseLength.tsx'
import classes from './Welcome.module.css'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface MakeCabinetProps {
  readonly info: Output<'app.info'>
  readonly onBack: () => void
  readonly onMade: (cabinet: Output<'cabinet.unlock'>, recoveryWords: readonly string[]) => void
}

/** A new cabinet: where it lies and the passphrase that opens it. */
export function MakeCabinet({ info, onBack, onMade }: MakeCabinetProps) {
  const [folder, setFolder] = useState(info.defaultFolder)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const make = useMutation({
    mutationFn: () => call('cabinet.create', { folder: folder.trim(), passphrase }),
    onSuccess: ({ cabinet, recoveryWords }) => onMade(cabinet, recoveryWords),
  })
  const short = passphraseLength(passphrase) < PASSPHRASE_MINIMUM
  const differs = passphrase !== again
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!short && !differs && folder.trim() !== '') make.mutate()
  }
  return (
    <WelcomeFrame
      title="Make a new cabinet"
      lead="The cabinet is an ordinary folder with encrypted files in it. You can back it up like any other folder."
      onBack={onBack}
    >
      <form onSubmit={submit} className={classes.card} noValidate>
        <Stack gap="md">
          <FolderField
            label="Folder"
            description="It is made if it does not exist yet."
            value={folder}
            onChange={setFolder}
            canPick={info.canPickFolder}
            error={tried && folder.trim() === '' ? 'Say where the cabinet should lie.' : undefined}
          />
          <div>
            <PasswordInput
              label="Passphrase"
              description="Four or five unrelated words are easy to remember and hard to guess."
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              error={tried && short ? `At least ${PASSPHRASE_MINIMUM} characters are needed.` : undefined}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase' }}
              autoFocus
            />
            <PassphraseLength passphrase={passphrase} />
          </div>
          <PasswordInput
            label="Passphrase again"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={tried && differs ? 'The two are not the same.' : undefined}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the repeated passphrase' }}
          />
          {make.error && <FailureAlert error={make.error} />}
          <Button type="submit" loading={make.isPending}>
            Make the cabinet
          </Button>
        </Stack>
      </form>
    </WelcomeFrame>
  )
}
