import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../client.ts'
import { ProofDialog } from '../../components/secret/ProofDialog.tsx'

/** The sheet, typed once more: whether it would open the cabinet on the day it has to. */
export function TryWordsDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  return (
    <ProofDialog
      title="Try the recovery words"
      submit="Try them"
      kinds={['words']}
      onProof={(secret) => call('keys.prove', { secret })}
      onDone={() => {
        notifications.show({ message: 'These words open the cabinet. Put the sheet back where it is safe.' })
        void queryClient.invalidateQueries({ queryKey: ['keys.list'] })
        onClose()
      }}
      onClose={onClose}
    >
      <Text size="sm">
        Type all 24 from your sheet, in order. Nothing is changed. If the sheet is lost or wrong, make new words: the
        old ones open nothing then.
      </Text>
    </ProofDialog>
  )
}
