import { Alert, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { CoverkeepError } from '../../../shared/errors.ts'
import { call } from '../../client.ts'
import { ProofDialog } from '../../components/secret/ProofDialog.tsx'
import { WordsModal } from './WordsModal.tsx'

/** New keys for everything but the documents, and the new words that come with them. */
export function RotateDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const [words, setWords] = useState<readonly string[]>()
  // Told before anything is written: should it be broken off, they count all the same.
  const told = useRef<readonly string[]>(undefined)
  if (words) return <WordsModal words={words} onDone={onClose} />
  return (
    <ProofDialog
      title="Make new keys"
      submit="Make them now"
      kinds={['passphrase']}
      onProof={async (secret) => {
        if (!('passphrase' in secret)) throw new CoverkeepError('wrong-passphrase')
        try {
          return await call('keys.rotate', secret, ({ recoveryWords }) => {
            told.current = recoveryWords
          })
        } finally {
          await queryClient.invalidateQueries()
        }
      }}
      onDone={(cabinet) => {
        queryClient.setQueryData(['cabinet.status', {}], { cabinet })
        setWords(told.current ?? [])
      }}
      onClose={onClose}
    >
      <Alert role="note" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
        <List size="sm" spacing={4}>
          <List.Item>
            Records and the log are encrypted anew: about half a minute for each gigabyte. Should it be broken off, the
            next unlock goes on with it.
          </List.Item>
          <List.Item>The recovery words change. Have paper at hand; the old sheet is worth nothing then.</List.Item>
          <List.Item>No device opens the cabinet by itself any more until you turn that on again.</List.Item>
          <List.Item>
            Documents keep their keys: whoever had the old keys and these files can still read them, but nothing that is
            added from now on.
          </List.Item>
          <List.Item>
            Backups made before still open with what opened them then: make a new one right afterwards, and delete the
            old ones.
          </List.Item>
        </List>
      </Alert>
    </ProofDialog>
  )
}
