import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../client.ts'
import { ProofDialog } from './ProofDialog.tsx'

/** Lets this device's keychain open the cabinet, or no device any more. */
export function DeviceDialog({ opens, onClose }: { opens: boolean; onClose: () => void }) {
  const queryClient = useQueryClient()
  return (
    <ProofDialog
      title={opens ? 'Let this device open the cabinet' : 'Let no device open the cabinet'}
      submit={opens ? 'Turn on' : 'Turn off'}
      onProof={(secret) => call('keys.device', { secret, opens })}
      onDone={() => {
        void queryClient.invalidateQueries({ queryKey: ['keys.list'] })
        onClose()
      }}
      onClose={onClose}
    >
      <Text size="sm">
        {opens
          ? 'The keychain of this computer keeps a key of its own for it. Passphrase and recovery words stay as they are; keep both. Whoever can use your account on this computer can open the cabinet.'
          : 'On every computer the passphrase or the recovery words are needed again.'}
      </Text>
    </ProofDialog>
  )
}
