import { z } from 'zod'
import { CalendarDate, Year } from '../model/dates.ts'
import { CaseId, RecordId, Sha256 } from '../model/ids.ts'
import { Currency } from '../model/money.ts'
import { PAYMENT_KIND } from '../model/payment.ts'
import { call } from './call.ts'
import { RuleFinding } from './ruleShapes.ts'

const amount = z.string().describe('an exact decimal')
const tally = {
  entries: z.number().int(),
  gross: amount.describe('received + fee + withheld: what the payers paid'),
  vat: amount.describe('of which VAT'),
  netOfVat: amount.describe('gross without VAT'),
  fee: amount.describe('kept back by platforms and banks'),
  withheld: amount.describe('tax withheld'),
  received: amount.describe('what arrived'),
  usd: z.strictObject({
    amount: amount.describe('sum of the USD amounts that are recorded'),
    entries: z.number().int().describe('entries that have one'),
    missing: z.number().int().describe('entries that have none'),
    rateSources: z.array(z.string()).readonly(),
  }),
}
const PaymentTotal = z.strictObject({
  year: z.number().int(),
  currency: Currency,
  ...tally,
  kinds: z.partialRecord(z.enum(PAYMENT_KIND), z.strictObject(tally)),
})

const count = z.number().int().nonnegative()

/** What became of a statement's rows; of long lists the beginning. */
const Imported = z.strictObject({
  file: z.string(),
  dryRun: z.boolean(),
  encoding: z.string(),
  separator: z.string(),
  preset: z.string(),
  presetDetected: z.boolean(),
  dateFormat: z.enum(['ymd', 'dmy', 'mdy', 'unambiguous']),
  decimalMark: z.enum(['.', ',']),
  columns: z.record(z.string(), z.array(z.string())).describe('what each field was read from'),
  ignoredColumns: z.array(z.string()),
  rows: count.describe('rows under the header that hold something'),
  imported: count.describe('payments that went in, or would'),
  totals: z.array(PaymentTotal),
  skipped: z.array(z.strictObject({ reason: z.string(), text: z.string(), count, lines: z.array(count) })),
  bad: z.strictObject({ count, lines: z.array(z.strictObject({ line: count, reason: z.string() })) }),
  masked: count.describe('texts in which a number like an SSN was masked'),
  preview: z.array(z.strictObject({ line: count, record: z.record(z.string(), z.unknown()) })),
  /** The statement itself, kept as evidence and named by each payment. */
  document: z.strictObject({ id: RecordId, sha256: Sha256, already: z.boolean() }).optional(),
})

/** How a statement is to be read where it does not say so itself, and what is done with its rows. */
const reading = {
  preset: z.enum(['wise', 'payoneer', 'paypal', 'revolut', 'bank']).optional().describe('absent: by the header'),
  map: z.string().max(2000).optional().describe('date=Column,amount=Column,…'),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  encoding: z.string().max(40).optional(),
  separator: z.string().length(1).optional(),
  currency: Currency.optional().describe('for rows that name none'),
  clientsOnly: z.boolean().default(false),
  dryRun: z.boolean().default(false),
}

/** Calls about payments. */
export const PAYMENT_CALLS = {
  /** Reads a statement and records what came in. Only rows that are not kept yet: the same file twice brings nothing new. */
  'payments.import': call({
    at: 'worker',
    surfaces: ['cli'],
    input: z.strictObject({
      case: CaseId,
      file: z.string().min(1),
      ...reading,
      keep: z.boolean().default(true).describe('keep the statement as a document too'),
    }),
    event: z.strictObject({ done: count, total: count }),
    output: Imported,
  }),
  /** The same from a statement that is kept in the case already: the window names no paths. */
  'payments.importKept': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ case: CaseId, document: RecordId, ...reading }),
    event: z.strictObject({ done: count, total: count }),
    output: Imported,
  }),
  /** Receipts as recorded, not net earnings. */
  'payments.totals': call({
    at: 'worker',
    surfaces: ['window', 'cli'],
    input: z.strictObject({
      case: CaseId.optional().describe('absent: all cases'),
      year: Year.optional(),
      today: CalendarDate,
    }),
    output: z.strictObject({
      note: z.string(),
      totals: z.array(PaymentTotal),
      cases: z.array(z.strictObject({ case: CaseId, totals: z.array(PaymentTotal) })),
      findings: z.array(RuleFinding),
    }),
  }),
} as const
