import { ActionIcon, Group, Skeleton, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowLeft, IconArrowRight, IconFileOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { Empty } from '../../components/Empty.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { newestFirst } from '../documents/documentOrder.ts'
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
  const order = newestFirst(documents.data ?? [])
  const at = order.findIndex((one) => one.id === id)
  const stored = order[at]
  const navigate = useNavigate()
  const go = (by: number) => {
    const next = at < 0 ? undefined : order[at + by]
    if (next) void navigate(places.document(next.id, caseId), { replace: true })
  }
  // A step back rather than a link to the case, so that the focus returns to the document in the list.
  const close = () => void navigate(-1)
  // Escape in a layer above closes that one only.
  const closeUnlessLayer = () => !document.querySelector('[role="dialog"]') && close()
  useHotkeys([
    ['Escape', closeUnlessLayer],
    ['mod+ArrowLeft', () => go(-1)],
    ['mod+ArrowRight', () => go(1)],
  ])
  return (
    <Page
      title={stored?.document.title ?? 'Document'}
      back={{
        to: caseId ? places.case(caseId, 'documents') : places.inbox,
        label: caseId ? 'Documents' : 'Inbox',
        onClick: close,
      }}
      actions={
        stored && (
          <>
            <DocumentActions caseId={caseId} stored={stored} />
            <Group gap={4}>
              <Step label="Previous document" onClick={() => go(-1)} disabled={at <= 0}>
                <IconArrowLeft size={18} aria-hidden />
              </Step>
              <Text size="sm" c="dimmed">
                {at + 1} of {order.length}
              </Text>
              <Step label="Next document" onClick={() => go(1)} disabled={at >= order.length - 1}>
                <IconArrowRight size={18} aria-hidden />
              </Step>
            </Group>
          </>
        )
      }
      wide
    >
      {documents.error && <FailureAlert error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isPending && <Skeleton height={480} />}
      {documents.data && !stored && (
        <Empty icon={<IconFileOff size={28} stroke={1.6} aria-hidden />} title="This document is not here any more">
          It was deleted or moved to another case. What was deleted can be brought back for 30 days.
        </Empty>
      )}
      {stored && (
        <div className={classes.split}>
          <Pages key={stored.id} caseId={caseId} stored={stored} />
          <DocumentFacts key={`facts ${stored.id}`} caseId={caseId} stored={stored} onDeleted={close} />
        </div>
      )}
    </Page>
  )
}

interface StepProps {
  readonly label: string
  readonly onClick: () => void
  readonly disabled: boolean
  readonly children: ReactNode
}

function Step({ label, onClick, disabled, children }: StepProps) {
  return (
    <ActionIcon variant="default" onClick={onClick} disabled={disabled} aria-label={label} title={label}>
      {children}
    </ActionIcon>
  )
}
