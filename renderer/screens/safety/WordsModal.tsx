import { Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { KeepWords } from '../../components/recovery/KeepWords.tsx'
import { useCall } from '../../queries.ts'

/** New words over everything else, with no way out but through them: what is closed by a slip is gone. */
export function WordsModal({ words, onDone }: { words: readonly string[]; onDone: () => void }) {
  const queryClient = useQueryClient()
  const folder = useCall('cabinet.status', {}).data?.cabinet?.folder ?? ''
  return (
    <KeepWords
      words={words}
      folder={folder}
      onDone={() => {
        void queryClient.invalidateQueries({ queryKey: ['keys.list'] })
        onDone()
      }}
      frame={(title, lead, body) => (
        <Modal
          opened
          onClose={() => {}}
          withCloseButton={false}
          closeOnEscape={false}
          closeOnClickOutside={false}
          title={title}
          size="xl"
        >
          <Stack gap="lg">
            <Text c="dimmed">{lead}</Text>
            {body}
          </Stack>
        </Modal>
      )}
    />
  )
}
