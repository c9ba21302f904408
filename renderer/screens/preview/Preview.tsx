import { Skeleton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate, useParams } from 'react-router'
import { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { DocumentActions } from './DocumentActions.tsx'
import { DocumentFacts } from './DocumentFacts.tsx'
import { Pages } from './Pages.tsx'
import classes from './Preview.module.css'

/** One document: its pages, and what is known about it beside them. */
export function Preview() {
  const params = useParams()
  const caseId = params.case === undefined ? undefined : CaseId.parse(params.case)
  const id = RecordId.parse(params.document)
  const documents = useCall('documents.list', caseId ? { case: caseId } : {})
  const stored = documents.data?.find((one) => one.id === id)
  const navigate = useNavigate()
  // A step back rather than a link to the case, so that the focus returns to the document in the list.
  const close = () => void navigate(-1)
  useHotkeys([['Escape', close]])
  return (
    <Page
      title={stored?.document.title ?? 'Document'}
      back={{
        to: caseId ? places.case(caseId, 'documents') : places.inbox,
        label: caseId ? 'Documents' : 'Inbox',
        onClick: close,
      }}
      actions={stored && <DocumentActions caseId={caseId} stored={stored} />}
      wide
    >
      {documents.error && <FailureAlert error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isPending && <Skeleton height={480} />}
      {stored && (
        <div className={classes.split}>
          <Pages caseId={caseId} stored={stored} />
          <DocumentFacts caseId={caseId} stored={stored} onDeleted={close} />
        </div>
      )}
    </Page>
  )
}
