import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import type { CaseId } from '../../shared/model/ids.ts'
import { type Upload, UploadQueue } from './uploadQueue.ts'

const Uploads = createContext<UploadQueue | undefined>(undefined)

/** Holds the one queue of uploads while a cabinet is open. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const [queue] = useState(
    () =>
      new UploadQueue((caseId) => {
        void queryClient.invalidateQueries({ queryKey: ['documents.list', caseId ? { case: caseId } : {}] })
        if (caseId) void queryClient.invalidateQueries({ queryKey: ['case.list'] })
      }),
  )
  return <Uploads value={queue}>{children}</Uploads>
}

/** The uploads of one case or of the inbox, and the queue to add to. */
export function useUploads(caseId: CaseId | undefined): { queue: UploadQueue; uploads: readonly Upload[] } {
  const queue = useContext(Uploads)
  if (!queue) throw new Error('useUploads is used inside UploadsProvider only')
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot)
  return { queue, uploads: uploads.filter((one) => one.case === caseId) }
}
