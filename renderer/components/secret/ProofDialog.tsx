import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode, SubmitEvent } from 'react'
import { useCall } from '../../queries.ts'
import { FailureAlert } from '../FailureAlert.tsx'
import { SecretFields } from './SecretFields.tsx'
import { type Secret, type SecretKind, useSecret } from './useSecret.ts'

interface ProofDialogProps<T> {
  readonly title: string
  /** What will happen, and further fields. */
  readonly children?: ReactNode
  readonly submit: string
  /** Whether the proof is asked for before the further fields. */
  readonly before?: boolean
  /** The ways to prove oneself; absent: all that open this cabinet here. */
  readonly kinds?: readonly SecretKind[]
  /** Whether the further fields are filled so that it can go on; it is asked at each try. */
  readonly isReady?: () => boolean
  readonly onProof: (secret: Secret) => Promise<T>
  readonly onDone: (result: T) => void
  readonly onClose: () => void
}

/** Asks who is there before keys change: an open window must not be enough. */
export function ProofDialog<T>(props: ProofDialogProps<T>) {
  const { title, children, submit, before, isReady, onProof, onDone, onClose } = props
  const keys = useCall('keys.list', {})
  const kinds = props.kinds ?? kindsOf(keys.data)
  const entry = useSecret(kinds[0])
  const prove = useMutation({
    mutationFn: onProof,
    onSuccess: onDone,
    onError: entry.retry,
  })
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const ready = isReady?.() ?? true
    if (!entry.secret) entry.retry()
    else if (ready) prove.mutate(entry.secret)
  }
  return (
    <Modal
      opened
      onClose={() => !prove.isPending && onClose()}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="md">
          {!before && children}
          <SecretFields entry={entry} kinds={kinds} />
          {before && children}
          {prove.error && <FailureAlert error={prove.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} disabled={prove.isPending}>
              Cancel
            </Button>
            <Button type="submit" loading={prove.isPending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What opens this cabinet here; the device only where its keychain can be used. */
function kindsOf(keys: { slots: readonly string[]; keychain: string } | undefined): readonly SecretKind[] {
  const device = keys?.slots.includes('device') && keys.keychain === 'ready'
  return device ? ['passphrase', 'words', 'device'] : ['passphrase', 'words']
}
