import { useIntersection } from '@mantine/hooks'
import { useRef } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { Thumbnail } from '../../components/Thumbnail.tsx'

interface FirstPageProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  /** Files are being kept: no page of a new one is made meanwhile. */
  readonly isKeeping: boolean
  readonly className: string | undefined
}

/**
 * A document's first page, asked for when it comes near the screen: two hundred pictures at once would keep the vault from all else. Each of
 * many new documents is near for a moment, at the top; made then, their pages made keeping the files up to four times as slow (measured).
 */
export function FirstPage({ caseId, stored, isKeeping, className }: FirstPageProps) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '300px' })
  const wasNear = useRef(false)
  const mayWait = isKeeping && stored.press.state === 'waiting'
  if (entry?.isIntersecting && !mayWait) wasNear.current = true
  return (
    <div ref={ref} className={className}>
      {wasNear.current && <Thumbnail caseId={caseId} stored={stored} />}
    </div>
  )
}
