import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import type { CaseId } from '../../shared/model/ids.ts'
import { type Upload, UploadQueue } from './uploadQueue.ts'

const Uploads = createContext<UploadQueue | undefined>(undefined)

/** How often the lists are asked for again while files arrive: after each of two hundred, keeping them would wait for the lists. */
const RENEW_MS = 1000

/** Holds the one queue of uploads while a cabinet is open. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const [queue] = useState(() => new UploadQueue(renewing(queryClient)))
  return <Uploads value={queue}>{children}</Uploads>
}

/** Asks for the lists again that a kept file stands in: at once after the first, then for all that came meanwhile. */
function renewing(queryClient: QueryClient): (caseId: CaseId | undefined) => void {
  const due = new Set<CaseId | undefined>()
  let isResting = false
  const renew = () => {
    isResting = due.size > 0
    if (!isResting) return
    setTimeout(renew, RENEW_MS)
    for (const caseId of due)
      void queryClient.invalidateQueries({ queryKey: ['documents.list', caseId ? { case: caseId } : {}] })
    void queryClient.invalidateQueries({ queryKey: ['case.list'] })
    due.clear()
  }
  return (caseId) => {
    due.add(caseId)
    if (!isResting) renew()
  }
}

/** The uploads of one case or of the inbox, and the queue to add to. */
export function useUploads(caseId: CaseId | undefined): { queue: UploadQueue; uploads: readonly Upload[] } {
  const queue = useContext(Uploads)
  if (!queue) throw new Error('useUploads is used inside UploadsProvider only')
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot)
  return { queue, uploads: uploads.filter((one) => one.case === caseId) }
}
