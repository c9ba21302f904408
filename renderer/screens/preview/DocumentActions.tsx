import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter, IconTextScan2 } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { call } from '../../client.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FileField } from '../../components/FileField.tsx'
import { inFolder, parentOf } from '../../components/paths.ts'
import { useCall } from '../../queries.ts'

interface DocumentActionsProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
}

/** What may be done with a document beside looking at it: its text, a copy of the file, the page on paper. */
export function DocumentActions({ caseId, stored }: DocumentActionsProps) {
  const [open, setOpen] = useState<'text' | 'copy'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        Print this page
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconTextScan2 size={16} aria-hidden />}
        onClick={() => setOpen('text')}
      >
        Its text
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => setOpen('copy')}
      >
        Save a copy …
      </Button>
      {open === 'text' && <DocumentText caseId={caseId} stored={stored} onClose={close} />}
      {open === 'copy' && <SaveCopy caseId={caseId} stored={stored} onClose={close} />}
    </>
  )
}

function DocumentText({ caseId, stored, onClose }: DocumentActionsProps & { onClose: () => void }) {
  const text = useCall('documents.text', { ...(caseId ? { case: caseId } : {}), document: stored.id })
  return (
    <Modal opened onClose={onClose} title="What could be read in it" size="lg">
      <Stack>
        {text.error && <FailureAlert error={text.error} onRetry={() => void text.refetch()} />}
        {text.data?.text === '' && <Text>No text could be read in it: its pages are pictures.</Text>}
        {text.data && text.data.text !== '' && (
          <Textarea
            label="Text"
            description="To copy from. Numbers like a Social Security Number are masked."
            value={text.data.text}
            readOnly
            autosize
            minRows={8}
            maxRows={20}
          />
        )}
      </Stack>
    </Modal>
  )
}

function SaveCopy({ caseId, stored, onClose }: DocumentActionsProps & { onClose: () => void }) {
  const info = useCall('app.info', {})
  const [own, setOwn] = useState<string>()
  const file = own ?? (info.data ? inFolder(parentOf(info.data.handoffFolder), stored.document.name) : '')
  const save = useMutation({
    mutationFn: () =>
      call(
        'documents.get',
        { ...(caseId ? { case: caseId } : {}), document: stored.id, out: file, force: false },
        () => {},
      ),
  })
  return (
    <Modal opened onClose={onClose} title="Save a copy" size="lg">
      <Stack>
        {save.data ? (
          <Text role="status">
            Written to {save.data.path}, byte for byte as it was added. There it is not encrypted.
          </Text>
        ) : (
          <>
            <FileField
              label="File"
              description="Outside the cabinet it is an ordinary file that anyone at this computer can read."
              pick="save"
              value={file}
              onChange={setOwn}
              canPick={info.data?.canPickFolder ?? false}
            />
            {save.error && <FailureAlert error={save.error} />}
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {save.data ? 'Close' : 'Cancel'}
          </Button>
          {!save.data && (
            <Button onClick={() => save.mutate()} loading={save.isPending} disabled={file.trim() === ''}>
              Save the copy
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
