import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { call } from '../../client.ts'
import { isUsable, NewPassphrase, NO_PASSPHRASE } from '../../components/passphrase/NewPassphrase.tsx'
import { ProofDialog } from '../../components/secret/ProofDialog.tsx'

/** Another passphrase; who has forgotten the old one proves themselves with the words. */
export function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)
  const [tried, setTried] = useState(false)
  return (
    <ProofDialog
      title="Change the passphrase"
      submit="Change the passphrase"
      before
      isReady={() => {
        setTried(true)
        return isUsable(passphrase)
      }}
      onProof={(secret) => call('keys.passphrase', { secret, passphrase: passphrase.first })}
      onDone={() => {
        notifications.show({ message: 'The passphrase is changed. The recovery words stay as they are.' })
        onClose()
      }}
      onClose={onClose}
    >
      <NewPassphrase value={passphrase} onChange={setPassphrase} tried={tried} label="New passphrase" />
      <Text size="xs" c="dimmed">
        Backups made before still open with the old passphrase, and so does an older copy of the cabinet’s folder. If
        somebody may have both, make new keys instead.
      </Text>
    </ProofDialog>
  )
}
