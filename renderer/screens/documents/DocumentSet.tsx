import { Button, Group, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { count } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useUploads } from '../../uploads/uploadsContext.tsx'
import { DocumentCard } from './DocumentCard.tsx'
import { DocumentRow } from './DocumentRow.tsx'
import classes from './Documents.module.css'
import { DocumentTools, type Shown } from './DocumentTools.tsx'
import { DropZone } from './DropZone.tsx'
import { inOrder } from './documentOrder.ts'
import { UploadList } from './UploadList.tsx'
import { useSelection } from './useSelection.ts'

type Stored = Output<'documents.list'>[number]

interface DocumentSetProps {
  /** Absent: the inbox. */
  readonly caseId?: CaseId
  readonly into: string
  readonly emptyIcon: ReactNode
  readonly emptyText: string
  /** How they are shown at first: pictures to recognise, or lines to work through. */
  readonly as?: Shown['as']
  /** What can be done with several at once; absent: nothing is selected. */
  readonly withSelected?: (chosen: readonly Stored[], done: () => void) => ReactNode
}

/** Documents of a case or of the inbox: where new ones are dropped, those under way, those that are there. */
export function DocumentSet({ caseId, into, emptyIcon, emptyText, as = 'pictures', withSelected }: DocumentSetProps) {
  const documents = useCall('documents.list', caseId ? { case: caseId } : {})
  const { queue, uploads } = useUploads(caseId)
  const [how, setHow] = useState<Shown>({ words: '', kind: null, order: 'newest', as })
  const isKeeping = uploads.some(({ state }) => state.is === 'waiting' || state.is === 'going')
  const all = documents.data ?? []
  const shown = inOrder(all, how.order).filter((one) => fits(one, how))
  const choosing = useSelection(shown)
  const selection = withSelected && choosing
  const selected = shown.filter(({ id }) => selection?.chosen.has(id))
  return (
    <DropZone into={into} onFiles={(files) => queue.add(caseId, files)}>
      <Stack gap="lg">
        {uploads.length > 0 && <UploadList uploads={uploads} onDismiss={() => queue.dismiss(caseId)} />}
        {documents.error && <FailureAlert error={documents.error} onRetry={() => void documents.refetch()} />}
        {documents.isPending && <Loading />}
        {documents.data?.length === 0 && uploads.length === 0 && (
          <Empty icon={emptyIcon} title="No documents yet">
            {emptyText}
          </Empty>
        )}
        {all.length > 0 && <DocumentTools of={all.length} how={how} onChange={setHow} />}
        {selection && withSelected && all.length > 0 && (
          <Group gap="sm" mih={36}>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => selection.chooseAll(selected.length < shown.length)}
            >
              {selected.length === shown.length ? 'Select none' : 'Select all'}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {selected.length > 0 ? `${count(selected.length, 'document')} selected` : ''}
            </Text>
            {selected.length > 0 && withSelected(selected, () => selection.chooseAll(false))}
          </Group>
        )}
        {all.length > 0 && shown.length === 0 && <Text c="dimmed">No document of that kind and name.</Text>}
        {shown.length > 0 && (
          <ul
            className={how.as === 'pictures' ? classes.grid : classes.lines}
            aria-label="Documents"
            onKeyDown={selection?.onKeyDown}
          >
            {shown.map((one) =>
              how.as === 'pictures' ? (
                <DocumentCard key={one.id} caseId={caseId} stored={one} selection={selection} isKeeping={isKeeping} />
              ) : (
                <DocumentRow key={one.id} caseId={caseId} stored={one} selection={selection} isKeeping={isKeeping} />
              ),
            )}
          </ul>
        )}
      </Stack>
    </DropZone>
  )
}

function fits({ document }: Stored, { words, kind }: Shown): boolean {
  const asked = words.trim().toLowerCase()
  return (!kind || document.kind === kind) && `${document.title} ${document.name}`.toLowerCase().includes(asked)
}

function Loading() {
  return (
    <div className={classes.grid} role="status">
      <VisuallyHidden>Loading the documents</VisuallyHidden>
      {[0, 1, 2, 3].map((card) => (
        <Skeleton key={card} height={220} radius="md" />
      ))}
    </div>
  )
}
