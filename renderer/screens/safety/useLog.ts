import { useQuery } from '@tanstack/react-query'
import { callOptions } from '../../queries.ts'

/** The cabinet's log, asked for anew by every page that shows it: whatever is done adds to it. */
export function useLog() {
  return useQuery({ ...callOptions('audit.list', {}), staleTime: 0 })
}

/** Where the last backup was written, as the log says; nothing when there was none. */
export function lastBackupIn(log: ReturnType<typeof useLog>['data']): string | undefined {
  const last = log?.findLast(({ action }) => action === 'cabinet.backup')
  return typeof last?.detail.file === 'string' ? last.detail.file : undefined
}
