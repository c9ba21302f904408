import { Button, Group, NativeSelect, Text } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { suggestedKind } from '../../../shared/model/suggestedKind.ts'
import { showBytes } from '../../components/show.ts'
import small from '../../components/smallPicture.module.css'
import { useSave } from '../../records/useSave.ts'
import { ChooseBox } from './ChooseBox.tsx'
import classes from './Documents.module.css'
import { DocumentTitle } from './DocumentTitle.tsx'
import { FirstPage } from './FirstPage.tsx'
import type { Selection } from './useSelection.ts'

interface DocumentRowProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  /** Absent: nothing is chosen. */
  readonly selection: Selection | undefined
  /** Files are being kept just now. */
  readonly isKeeping: boolean
}

const KINDS = Object.entries(DOCUMENT_KIND_NAMES).map(([value, label]) => ({
  value,
  label: value === 'other' ? 'No kind yet' : label,
}))

/** One document as a line, where its title and its kind are given without leaving the list. */
export function DocumentRow({ caseId, stored, selection, isKeeping }: DocumentRowProps) {
  const { id } = stored
  const save = useSave('document', caseId)
  // What was just given counts until the list is there anew: the next change stands on it.
  const document = save.isPending ? { ...stored.document, ...save.variables.record } : stored.document
  const setKind = (kind: string) => save.mutate({ id, record: { ...document, kind } })
  const suggested = document.kind === 'other' ? suggestedKind(document) : undefined
  return (
    <li className={classes.line} data-chosen={selection?.chosen.has(id) || undefined}>
      {selection && <ChooseBox stored={stored} selection={selection} className={classes.box} />}
      <FirstPage caseId={caseId} stored={stored} isKeeping={isKeeping} className={small.picture} />
      <DocumentTitle
        caseId={caseId}
        stored={stored}
        onTitle={(title) => save.mutate({ id, record: { ...document, title } })}
      />
      <Group gap={4} className={classes.kind} wrap="nowrap">
        <NativeSelect
          aria-label={`Kind of ${document.title}`}
          data={KINDS}
          value={document.kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          size="xs"
          w="11rem"
          flex="none"
        />
        {suggested && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => setKind(suggested)}
            aria-label={`${DOCUMENT_KIND_NAMES[suggested]}? Make it the kind of ${document.title}`}
          >
            {DOCUMENT_KIND_NAMES[suggested]}?
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" className={classes.number}>
        {document.date ? showDate(document.date) : ''}
      </Text>
      <Text size="sm" c="dimmed" className={classes.number}>
        {showBytes(document.bytes)}
      </Text>
    </li>
  )
}
