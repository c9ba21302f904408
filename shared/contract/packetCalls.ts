import { z } from 'zod'
import { CHANNEL } from '../model/case.ts'
import { CalendarDate } from '../model/dates.ts'
import { CaseId, Sha256 } from '../model/ids.ts'
import { Packet } from '../rules/packet/shape.ts'
import { StatusClock } from '../rules/status/clock.ts'
import { call } from './call.ts'
import { SourceShown } from './ruleShapes.ts'

const both = ['window', 'cli'] as const
const fullSsn = z.boolean().default(false).describe('the whole Social Security Number; the log keeps that it was shown')

/** Requests: what goes into one, the letter or worksheet for it, and where those stand that were sent. */
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
  'letter.write': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      case: CaseId,
      today: CalendarDate,
      out: z.string().min(1).describe('the PDF to write'),
      as: z.enum(['letter', 'fax', 'worksheet']).default('letter'),
      kind: z.enum(['request', 'exception', 'ssa-letter']).optional().describe('absent: what the lane asks for'),
      language: z.string().max(10).optional().describe('beside English; absent: the agency’s own'),
      to: z.enum(['ssa', 'foreign-agency']).optional(),
      channel: z.enum(CHANNEL).optional(),
      fullSsn,
      force: z.boolean().default(false).describe('replace a file that is there'),
    }),
    output: z.strictObject({
      path: z.string(),
      bytes: z.number().int(),
      sha256: Sha256,
      pages: z.number().int(),
      as: z.enum(['letter', 'fax', 'worksheet']),
      kind: z.enum(['request', 'exception', 'ssa-letter']),
      to: Packet.shape.to,
      language: z.string(),
      subject: z.string(),
      /** It says on its face that it is not ready, for these reasons. */
      draft: z.boolean(),
      open: z.array(z.strictObject({ code: z.string(), text: z.string() })),
      warnings: Packet.shape.warnings,
    }),
  }),
} as const
