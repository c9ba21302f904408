import { Anchor, Button, PasswordInput, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FolderField } from '../../components/FolderField.tsx'
import classes from './Welcome.module.css'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface UnlockCabinetProps {
  readonly info: Output<'app.info'>
  readonly onBack: () => void
  readonly onOpen: (cabinet: Output<'cabinet.unlock'>) => void
}

/** A cabinet that is there: opened with its passphrase, or with its recovery words. */
export function UnlockCabinet({ info, onBack, onOpen }: UnlockCabinetProps) {
  const [folder, setFolder] = useState(info.defaultFolder)
  const [withWords, setWithWords] = useState(false)
  const [secret, setSecret] = useState('')
  const passphraseField = useRef<HTMLInputElement>(null)
  const wordsField = useRef<HTMLTextAreaElement>(null)
  const unlock = useMutation({
    mutationFn: () =>
      call('cabinet.unlock', {
        folder: folder.trim(),
        secret: withWords ? { recoveryWords: secret } : { passphrase: secret },
      }),
    onSuccess: onOpen,
    onError: () => {
      const field = withWords ? wordsField.current : passphraseField.current
      field?.focus()
      field?.select()
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (secret !== '' && folder.trim() !== '') unlock.mutate()
  }
  const switchSecret = () => {
    setWithWords(!withWords)
    setSecret('')
    unlock.reset()
  }
  return (
    <WelcomeFrame title="Open a cabinet" lead="Nothing leaves this computer when you unlock it." onBack={onBack}>
      <form onSubmit={submit} className={classes.card} noValidate>
        <Stack gap="md">
          <FolderField
            label="Folder"
            description="The folder that holds cabinet.json."
            value={folder}
            onChange={setFolder}
            canPick={info.canPickFolder}
          />
          {withWords ? (
            <Textarea
              key="words"
              ref={wordsField}
              label="Recovery words"
              description="All 24, in order, with spaces between them."
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autosize
              minRows={3}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="none"
              autoFocus
            />
          ) : (
            <PasswordInput
              key="passphrase"
              ref={passphraseField}
              label="Passphrase"
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase' }}
              autoFocus
            />
          )}
          {unlock.error && <FailureAlert error={unlock.error} />}
          <Button type="submit" loading={unlock.isPending}>
            Unlock
          </Button>
          <Anchor component="button" type="button" size="sm" onClick={switchSecret} ta="center">
            {withWords ? 'Use the passphrase instead' : 'Forgot it? Use the recovery words'}
          </Anchor>
        </Stack>
      </form>
    </WelcomeFrame>
  )
}
