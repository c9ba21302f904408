import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { CallName } from '../../shared/contract/contract.ts'

/** What no record changes: pictures of documents, which cost seconds to make, and what the shell says about itself. */
const UNTOUCHED: ReadonlySet<unknown> = new Set<CallName>([
  'documents.thumbnail',
  'documents.page',
  'documents.press',
  'app.info',
  'cabinet.status',
])

/**
 * After a change everything that is shown is asked for again: readiness, calendar and years follow from every record, and a list of
 * who depends on what would one day be wrong.
 */
export function useChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(
    () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => !UNTOUCHED.has(queryKey[0]) }),
    [queryClient],
  )
}
