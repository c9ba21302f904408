import { z } from 'zod'
import { CHANNEL } from '../model/case.ts'
import { CalendarDate } from '../model/dates.ts'
import { CaseId } from '../model/ids.ts'
import { Packet } from '../rules/packet/shape.ts'
import { StatusClock } from '../rules/status/clock.ts'
import { call } from './call.ts'
import { SourceShown } from './ruleShapes.ts'

const both = ['window', 'cli'] as const
const fullSsn = z.boolean().default(false).describe('the whole Social Security Number; the log keeps that it was shown')

/** Requests: what goes into one, and where those stand that were sent. */
export const PACKET_CALLS = {
  'packet.show': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      case: CaseId,
      today: CalendarDate,
      channel: z.enum(CHANNEL).optional().describe('absent: as the request has it'),
      to: z.enum(['ssa', 'foreign-agency']).optional().describe('where the case does not say it'),
      fullSsn,
    }),
    output: z.strictObject({
      packet: Packet,
      /** Requests that were sent, in the order they were sent. */
      status: z.array(StatusClock),
      notAdvice: z.string(),
      sources: z.array(SourceShown),
    }),
  }),
  'status.show': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId, today: CalendarDate }),
    output: z.strictObject({ case: CaseId, asOf: CalendarDate, requests: z.array(StatusClock), notAdvice: z.string() }),
  }),
} as const
