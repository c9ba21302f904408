import { Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { count, showBytes } from '../../components/show.ts'
import { places } from '../../places.ts'
import { ChooseBox } from './ChooseBox.tsx'
import classes from './Documents.module.css'
import { FirstPage } from './FirstPage.tsx'
import type { Selection } from './useSelection.ts'

interface DocumentCardProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  /** Absent: nothing is chosen. */
  readonly selection: Selection | undefined
  /** Files are being kept just now. */
  readonly isKeeping: boolean
}

/** One document among the others: its first page, what it is called and what it is. */
export function DocumentCard({ caseId, stored, selection, isKeeping }: DocumentCardProps) {
  const { id, document, press } = stored
  const pages = press.state === 'done' && press.pages > 0 ? count(press.pages, 'page') : undefined
  return (
    <li className={classes.card} data-chosen={selection?.chosen.has(id) || undefined}>
      {selection && <ChooseBox stored={stored} selection={selection} className={classes.choose} />}
      <FirstPage caseId={caseId} stored={stored} isKeeping={isKeeping} className={classes.picture} />
      <div className={classes.caption}>
        <Link to={places.document(id, caseId)} id={`document-${id}`} className={classes.title} title={document.name}>
          {document.title}
        </Link>
        <Text size="xs" c="dimmed" mt={3}>
          {[
            document.kind === 'other' ? undefined : DOCUMENT_KIND_NAMES[document.kind],
            pages,
            showBytes(document.bytes),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
    </li>
  )
}
