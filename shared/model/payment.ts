import { z } from 'zod'
import { CalendarDate, END_BEFORE_BEGIN, endNotBeforeBegin } from './dates.ts'
import { RecordId } from './ids.ts'
import { compare, Decimal, Money, showMoney, sum } from './money.ts'
import { DocumentIds } from './references.ts'
import { LIMITS, Line, Note } from './text.ts'

export const PAYMENT_KIND = ['payment', 'prepayment', 'refund', 'credit-note'] as const

/** What of a payment was for which invoice and which work: one payment may settle several invoices, or part of one. */
export const PaymentPart = z
  .strictObject({
    amount: Decimal.describe('of what was received, same currency and sign'),
    invoice: Line.optional(),
    begin: CalendarDate.optional().describe('first day of the work paid for'),
    end: CalendarDate.optional(),
    note: Note.optional(),
  })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)
export type PaymentPart = z.infer<typeof PaymentPart>

/**
 * Money that came or went for this engagement: receipts as recorded, never called income. Refunds carry a minus. `received` is what
 * arrived; what was kept back on the way (`fee`, `withheld`) is not in it, VAT is. How they add up: rules/payments.ts.
 */
export const Payment = z
  .strictObject({
    date: CalendarDate,
    payer: Line,
    kind: z.enum(PAYMENT_KIND).default('payment'),
    received: Money,
    vat: Decimal.optional().describe('of which VAT, same currency'),
    fee: Decimal.optional().describe('platform or bank fee kept back, same currency'),
    withheld: Decimal.optional().describe('tax withheld, same currency'),
    usd: z.strictObject({ amount: Decimal, rateSource: Line }).optional(),
    reference: Line.optional().describe('the bank’s or platform’s own number of it'),
    invoice: Line.optional(),
    begin: CalendarDate.optional().describe('first day of the work paid for'),
    end: CalendarDate.optional(),
    parts: z
      .array(PaymentPart)
      .max(LIMITS.list)
      .default([])
      .describe('where it settles several invoices or work periods, or part of one'),
    of: RecordId.optional().describe('the payment that a refund or credit note takes back'),
    documents: DocumentIds,
    note: Note.optional(),
  })
  .refine(endNotBeforeBegin, END_BEFORE_BEGIN)
  .superRefine((payment, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const { kind, received, vat, parts } = payment
    const backwards = kind === 'refund' || kind === 'credit-note'
    if (backwards && !isNegative(received.amount)) say('received', `a ${kind} carries a minus`)
    if (payment.of && !backwards) say('of', 'only a refund or a credit note takes another payment back')
    if (vat && exceeds(vat, received.amount)) say('vat', 'the VAT is more than what was received')
    if (parts.length === 0) return
    if (payment.invoice || payment.begin || payment.end)
      say('parts', 'with parts, invoice and work period stand in the parts')
    if (parts.some(({ amount }) => isNegative(amount) !== isNegative(received.amount)))
      return say('parts', 'each part has the sign of what was received')
    // A sum may have more digits than one amount; it is only compared and shown.
    const whole = sum(parts.map(({ amount }) => amount)) as Decimal
    if (exceeds(whole, received.amount)) {
      const { currency } = received
      say('parts', `they come to ${showMoney({ amount: whole, currency })}, but ${showMoney(received)} were received`)
    }
  })
export type Payment = z.infer<typeof Payment>

/** What a payment was for, in the same shape whether it was recorded in one piece or in parts. */
export function partsOf(payment: Payment): readonly PaymentPart[] {
  if (payment.parts.length > 0) return payment.parts
  const { invoice, begin, end } = payment
  return invoice || begin || end ? [{ amount: payment.received.amount, invoice, begin, end }] : []
}

function isNegative(amount: string): boolean {
  return amount.startsWith('-')
}

function exceeds(part: Decimal, whole: Decimal): boolean {
  return compare(part.replace('-', ''), whole.replace('-', '')) > 0
}
