import type { Engagement } from '../../../shared/model/case.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { useRecords } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'

/** The engagement of a case, and the way to change some of its fields at once. */
export function useEngagement(caseId: CaseId) {
  const { records, error, retry } = useRecords('engagement', caseId)
  const save = useSave('engagement', caseId)
  const stored = records?.[0]
  const change = (fields: { readonly [Field in keyof Engagement]?: unknown }) =>
    stored ? save.mutateAsync({ id: stored.id, record: recorded({ ...stored.record, ...fields }) }) : Promise.reject()
  return { engagement: stored?.record, stored, error, retry, change, isSaving: save.isPending }
}

/** A record as it travels: nothing in it is `undefined`, at whatever depth. */
export function recorded(record: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(record)) as Record<string, unknown>
}
