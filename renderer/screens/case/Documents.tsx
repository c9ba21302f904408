import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { IconFileDescription } from '@tabler/icons-react'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { useCall } from '../../queries.ts'
import { useUploads } from '../../uploads/uploadsContext.tsx'
import { DocumentCard } from './DocumentCard.tsx'
import classes from './Documents.module.css'
import { DropZone } from './DropZone.tsx'
import { UploadList } from './UploadList.tsx'
import { useCaseId } from './useCase.ts'

/** The documents of a case: where new ones are dropped, those under way, those that are there. */
export function Documents() {
  const caseId = useCaseId()
  const documents = useCall('documents.list', { case: caseId })
  const { queue, uploads } = useUploads(caseId)
  const newestFirst = [...(documents.data ?? [])].sort((a, b) =>
    b.document.importedAt.localeCompare(a.document.importedAt),
  )
  const empty = documents.data?.length === 0
  return (
    <DropZone onFiles={(files) => queue.add(caseId, files)}>
      <Stack gap="lg">
        {uploads.length > 0 && <UploadList uploads={uploads} onDismiss={() => queue.dismiss(caseId)} />}
        {documents.error && <FailureAlert error={documents.error} onRetry={() => void documents.refetch()} />}
        {documents.isPending && <Loading />}
        {empty && uploads.length === 0 && (
          <Empty icon={<IconFileDescription size={28} stroke={1.6} aria-hidden />} title="No documents yet">
            The confirmation page, the certificate, the contract, invoices and bank proofs: PDF, photos, scans, e-mails.
            Every file is kept exactly as it is.
          </Empty>
        )}
        {newestFirst.length > 0 && (
          <ul className={classes.grid} aria-label="Documents">
            {newestFirst.map((one) => (
              <DocumentCard key={one.id} caseId={caseId} stored={one} />
            ))}
          </ul>
        )}
      </Stack>
    </DropZone>
  )
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
