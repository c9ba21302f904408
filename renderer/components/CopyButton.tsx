import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { call } from '../client.ts'
import { showFailure } from './showFailure.tsx'

/** Copies a text that is no secret, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const copy = useMutation({ mutationFn: () => call('app.copy', { text }), onError: showFailure })
  const copied = copy.data?.copied
  return (
    <Button
      variant="default"
      leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      onClick={() => copy.mutate()}
      aria-live="polite"
    >
      {copied ? 'Copied' : copied === false ? 'This system has no clipboard' : label}
    </Button>
  )
}
