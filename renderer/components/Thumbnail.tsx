import { Loader } from '@mantine/core'
import { IconFile, IconFileTypeCsv, IconFileTypePdf, IconFileTypeTxt, IconMail, IconPhoto } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Output } from '../../shared/contract/contract.ts'
import type { FileType } from '../../shared/model/case.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'
import { useCall } from '../queries.ts'
import { pngAddress } from './pictures.ts'

type Stored = Output<'documents.list'>[number]

/**
 * A document's first page, small. A document whose pages were not made yet is pressed when it is first shown; decoration
 * only, the name stands beside it.
 */
export function Thumbnail({ caseId, stored }: { caseId: CaseId | undefined; stored: Stored }) {
  const press = usePressed(caseId, stored)
  const hasPages = press?.state === 'done' && press.pages > 0
  const place = caseId ? { case: caseId } : {}
  const thumbnail = useCall('documents.thumbnail', { ...place, document: stored.id }, { enabled: hasPages })
  const address = useMemo(() => thumbnail.data && pngAddress(thumbnail.data.png), [thumbnail.data])
  if (address) return <img src={address} alt="" draggable={false} />
  if (press === undefined || (hasPages && thumbnail.isPending)) return <Loader size="sm" type="dots" aria-hidden />
  return <TypeIcon type={stored.document.type} />
}

/** What the press made of a document, after asking it to where it has not; undefined while it works. */
function usePressed(caseId: CaseId | undefined, stored: Stored): Output<'documents.press'> | undefined {
  const queryClient = useQueryClient()
  const waiting = stored.press.state === 'waiting'
  const place = caseId ? { case: caseId } : {}
  const pressed = useQuery({
    queryKey: ['documents.press', { ...place, document: stored.id }],
    queryFn: async () => {
      const state = await call('documents.press', { ...place, document: stored.id })
      queryClient.setQueryData<Output<'documents.list'>>(['documents.list', place], (list) =>
        list?.map((one) => (one.id === stored.id ? { ...one, press: state } : one)),
      )
      return state
    },
    enabled: waiting,
  })
  if (!waiting) return stored.press
  if (pressed.error) return { state: 'failed', reason: '' }
  return pressed.data
}

function TypeIcon({ type }: { type: FileType }) {
  const props = { size: 40, stroke: 1.2, 'aria-hidden': true } as const
  switch (type) {
    case 'pdf':
      return <IconFileTypePdf {...props} />
    case 'jpeg':
    case 'png':
    case 'tiff':
    case 'heic':
    case 'webp':
      return <IconPhoto {...props} />
    case 'csv':
      return <IconFileTypeCsv {...props} />
    case 'text':
      return <IconFileTypeTxt {...props} />
    case 'eml':
      return <IconMail {...props} />
    case 'other':
      return <IconFile {...props} />
  }
}
