import { Checkbox, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { count, showBytes } from '../../components/show.ts'
import { Thumbnail } from '../../components/Thumbnail.tsx'
import { places } from '../../places.ts'
import classes from './Documents.module.css'

interface DocumentCardProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  readonly isChosen?: boolean
  readonly onChoose?: (on: boolean) => void
}

/** One document among the others: its first page, what it is called and what it is. */
export function DocumentCard({ caseId, stored, isChosen, onChoose }: DocumentCardProps) {
  const { id, document, press } = stored
  const pages = press.state === 'done' && press.pages > 0 ? count(press.pages, 'page') : undefined
  return (
    <li className={classes.card} data-chosen={isChosen || undefined}>
      {onChoose && (
        <Checkbox
          className={classes.choose}
          checked={isChosen ?? false}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          aria-label={`Select ${document.title}`}
        />
      )}
      <div className={classes.picture}>
        <Thumbnail caseId={caseId} stored={stored} />
      </div>
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
