import { useCall } from '../../queries.ts'

/** Where the last backup was written, as the log says; nothing when there was none. */
export function useLastBackup(): string | undefined {
  const log = useCall('audit.list', {})
  const last = log.data?.findLast(({ action }) => action === 'cabinet.backup')
  return typeof last?.detail.file === 'string' ? last.detail.file : undefined
}
