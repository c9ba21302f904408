import { useIntersection } from '@mantine/hooks'
import { useRef } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { Thumbnail } from '../../components/Thumbnail.tsx'

interface FirstPageProps {
  readonly caseId: CaseId | undefined
  readonly stored: Output<'documents.list'>[number]
  readonly className: string | undefined
}

/** A document's first page, asked for when it comes near the screen: two hundred pictures at once would keep the vault from all else. */
export function FirstPage({ caseId, stored, className }: FirstPageProps) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '300px' })
  const wasNear = useRef(false)
  if (entry?.isIntersecting) wasNear.current = true
  return (
    <div ref={ref} className={className}>
      {wasNear.current && <Thumbnail caseId={caseId} stored={stored} />}
    </div>
  )
}
