import type { CaseId } from '../../../shared/model/ids.ts'
import type { Packet } from '../../../shared/rules/packet/shape.ts'
import { useRecords } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import { useToday } from '../../today.ts'
import { recorded } from '../coverage/useEngagement.ts'

/** The request at hand as a record, made when the first choice about it is. */
export function useRequest(caseId: CaseId, packet: Packet) {
  const today = useToday()
  const { records } = useRecords('request', caseId)
  const save = useSave('request', caseId)
  const stored = records?.find(({ id, record }) => id === packet.request?.id && record.submission === undefined)
  const change = (fields: Readonly<Record<string, unknown>>) =>
    save.mutateAsync({
      ...(stored ? { id: stored.id } : {}),
      record: recorded({
        agency: packet.agency.name ?? (packet.to === 'ssa' ? 'Social Security Administration' : 'Agency not known yet'),
        channel: packet.channel,
        preparedOn: today,
        ...stored?.record,
        ...fields,
      }),
    })
  return { request: stored?.record, change, isSaving: save.isPending }
}
