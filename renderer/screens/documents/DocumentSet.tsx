import { Button, Group, Select, Skeleton, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { count } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useUploads } from '../../uploads/uploadsContext.tsx'
import { DocumentCard } from './DocumentCard.tsx'
import classes from './Documents.module.css'
import { DropZone } from './DropZone.tsx'
import { newestFirst } from './newestFirst.ts'
import { UploadList } from './UploadList.tsx'

type Stored = Output<'documents.list'>[number]

interface DocumentSetProps {
  /** Absent: the inbox. */
  readonly caseId?: CaseId
  readonly into: string
  readonly emptyIcon: ReactNode
  readonly emptyText: string
  /** What can be done with several at once; absent: nothing is selected. */
  readonly withSelected?: (chosen: readonly Stored[], done: () => void) => ReactNode
}

/** From so many documents on, one looks for some rather than at all. */
const MANY = 8

/** Documents of a case or of the inbox: where new ones are dropped, those under way, those that are there. */
export function DocumentSet({ caseId, into, emptyIcon, emptyText, withSelected }: DocumentSetProps) {
  const documents = useCall('documents.list', caseId ? { case: caseId } : {})
  const { queue, uploads } = useUploads(caseId)
  const [words, setWords] = useState('')
  const [kind, setKind] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<RecordId>>(new Set())
  const all = documents.data ?? []
  const shown = newestFirst(all).filter((one) => fits(one, words, kind))
  const selected = shown.filter(({ id }) => chosen.has(id))
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
        {all.length >= MANY && (
          <Group gap="sm">
            <TextInput
              aria-label="Find documents"
              placeholder="Find by title or file name"
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              flex="1 1 14rem"
            />
            <Select
              aria-label="Kind of document"
              placeholder="Every kind"
              data={Object.entries(DOCUMENT_KIND_NAMES).map(([value, label]) => ({ value, label }))}
              value={kind}
              onChange={setKind}
              clearable
              w="14rem"
            />
          </Group>
        )}
        {withSelected && all.length > 0 && (
          <Group gap="sm" mih={36}>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() =>
                setChosen(selected.length === shown.length ? new Set() : new Set(shown.map(({ id }) => id)))
              }
            >
              {selected.length === shown.length ? 'Select none' : 'Select all'}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {selected.length > 0 ? `${count(selected.length, 'document')} selected` : ''}
            </Text>
            {selected.length > 0 && withSelected(selected, () => setChosen(new Set()))}
          </Group>
        )}
        {all.length > 0 && shown.length === 0 && <Text c="dimmed">No document of that kind and name.</Text>}
        {shown.length > 0 && (
          <ul className={classes.grid} aria-label="Documents">
            {shown.map((one) => (
              <DocumentCard
                key={one.id}
                caseId={caseId}
                stored={one}
                {...(withSelected
                  ? { isChosen: chosen.has(one.id), onChoose: (on: boolean) => setChosen(toggled(chosen, one.id, on)) }
                  : {})}
              />
            ))}
          </ul>
        )}
      </Stack>
    </DropZone>
  )
}

function fits({ document }: Stored, words: string, kind: string | null): boolean {
  const asked = words.trim().toLowerCase()
  return (!kind || document.kind === kind) && `${document.title} ${document.name}`.toLowerCase().includes(asked)
}

function toggled(chosen: ReadonlySet<RecordId>, id: RecordId, on: boolean): ReadonlySet<RecordId> {
  const now = new Set(chosen)
  if (on) now.add(id)
  else now.delete(id)
  return now
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
