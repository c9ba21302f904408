import { bookWith } from '../../shared/rules/factTables.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { packet } from '../../shared/rules/packet/packet.ts'
import type { Packet } from '../../shared/rules/packet/shape.ts'
import { type SourceKey, source } from '../../shared/rules/sources.ts'
import { statusClocks } from '../../shared/rules/status/statusClock.ts'
import type { Handlers } from './handler.ts'
import { gather } from './letterCalls.ts'
import { noteSsnView } from './ssnView.ts'

/** Requests: what goes into one, and where those stand that were sent. */
export const packetCalls: Handlers<'packet.show' | 'status.show'> = {
  'packet.show': ({ case: id, today, channel, to, fullSsn }, { desk }) => {
    const { records, person } = gather(desk, id)
    const made = packet(records, person, bookWith(person.facts), today, {
      ...(channel ? { channel } : {}),
      ...(to ? { to } : {}),
      fullSsn,
    })
    noteSsnView(desk, { fullSsn })
    return {
      packet: made,
      status: statusClocks(records, today, person.person?.nameOnRecord),
      notAdvice: NOT_ADVICE,
      sources: sourcesOf(made).map(source),
    }
  },

  'status.show': ({ case: id, today }, { desk }) => {
    const { records, person } = gather(desk, id)
    const requests = statusClocks(records, today, person.person?.nameOnRecord)
    return { case: id, asOf: today, requests, notAdvice: NOT_ADVICE }
  },
}

function sourcesOf(made: Packet): SourceKey[] {
  const keys = [
    ...made.groups.flatMap(({ fields }) =>
      fields.flatMap((field) => [...field.sources, ...(field.limit?.sources ?? [])]),
    ),
    ...made.agency.facts.flatMap((fact) => fact.sources),
    ...made.contact.flatMap((fact) => fact.sources),
    ...made.label.sources,
    ...made.channels.flatMap((one) => [...one.sources, ...one.sides.flatMap((side) => side.sources)]),
    ...made.warnings.flatMap((one) => one.sources),
  ]
  return [...new Set(keys)]
}
