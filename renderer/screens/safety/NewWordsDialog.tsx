import { Text } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../client.ts'
import { ProofDialog } from '../../components/secret/ProofDialog.tsx'
import { WordsModal } from './WordsModal.tsx'

/** New recovery words: proof, then shown, printed and checked like the first ones. */
export function NewWordsDialog({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState<readonly string[]>()
  if (words) return <WordsModal words={words} onDone={onClose} />
  return (
    <ProofDialog
      title="Make new recovery words"
      submit="Make new words"
      onProof={(secret) => call('keys.recovery', { secret })}
      onDone={({ recoveryWords }) => setWords(recoveryWords)}
      onClose={onClose}
    >
      <Text size="sm">
        The words on your present sheet stop working at once. Have paper at hand: the new ones are shown this once.
        Backups made before still open with the old words.
      </Text>
    </ProofDialog>
  )
}
