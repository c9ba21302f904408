import { useRef, useState } from 'react'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import type { Packet } from '../../../shared/rules/packet/shape.ts'
import { useRecords } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import { useToday } from '../../today.ts'
import { recorded } from '../coverage/useEngagement.ts'

/**
 * The request at hand as a record, made when the first choice about it is. Choices are saved one after another, so that two in quick
 * succession make one record.
 */
export function useRequest(caseId: CaseId, packet: Packet) {
  const today = useToday()
  const { records } = useRecords('request', caseId)
  const save = useSave('request', caseId)
  const stored = records?.find(({ id, record }) => id === packet.request?.id && record.submission === undefined)
  const line = useRef<Promise<RecordId | undefined>>(Promise.resolve(undefined))
  const [chosen, setChosen] = useState<Readonly<Record<string, unknown>>>({})
  const held = useRef(chosen)
  const change = (fields: Readonly<Record<string, unknown>>) => {
    held.current = { ...held.current, ...fields }
    setChosen(held.current)
    const record = recorded({
      agency: packet.agency.name ?? (packet.to === 'ssa' ? 'Social Security Administration' : 'Agency not known yet'),
      channel: packet.channel,
      preparedOn: today,
      ...stored?.record,
      ...held.current,
    })
    line.current = line.current.then(async (made) => {
      const id = stored?.id ?? made
      try {
        return (await save.mutateAsync({ ...(id ? { id } : {}), record })).id
      } catch {
        // It was said in a note; the fields show again what is recorded.
        held.current = {}
        setChosen({})
        return id
      }
    })
  }
  return { request: stored?.record, chosen, change }
}
