import type { CaseId } from '../../shared/model/ids.ts'
import { byWeight } from '../../shared/rules/finding.ts'
import { paymentFindings } from '../../shared/rules/paymentFindings.ts'
import { paymentTotals, RECEIPTS_NOTE, yearOf } from '../../shared/rules/payments.ts'
import { fileSource } from '../documents/source.ts'
import { summarise } from '../records/caseSummary.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import { listRecords } from '../records/records.ts'
import { maskSsnIn } from '../search/hideSsn.ts'
import type { Handlers } from './handler.ts'

/** Statements in, totals out. */
export const paymentCalls: Handlers<'payments.import' | 'payments.totals'> = {
  'payments.import': async ({ case: id, file, map, ...asked }, { desk, emit, signal }) => {
    const { cabinet } = desk
    const vault = desk.case(id)
    // Loaded when asked for: most runs of the command line import nothing.
    const { importPayments } = await import('../payments/importPayments.ts')
    const { readMap } = await import('../payments/columns.ts')
    const choice = {
      ...asked,
      encoding: asked.encoding,
      currency: asked.currency,
      map: map === undefined ? undefined : readMap(map),
      clients: listRecords(vault, 'engagement')[0]?.record.clients ?? [],
      mask: maskSsnIn(listRecords(cabinet.person, 'person')[0]?.record.ssn),
      now: desk.now,
    }
    try {
      return await importPayments(vault, await fileSource(file), choice, (done, total) => emit({ done, total }), signal)
    } finally {
      if (!choice.dryRun && desk.isOpen) cabinet.noteHeads(summarise)
    }
  },

  'payments.totals': ({ case: id, year, today }, { desk }) => {
    const { cabinet } = desk
    const ids: readonly CaseId[] = id ? [id] : cabinet.roster().map((entry) => entry.id)
    const all = ids.map((one) => caseRecords(desk.case(one), one))
    const cases = all.map((one) => ({
      ...one,
      payments: one.payments.filter(({ record }) => year === undefined || yearOf(record) === year),
    }))
    const totalsOf = (some: typeof cases) =>
      paymentTotals(some.flatMap(({ payments }) => payments.map(({ record }) => record)))
    const found = paymentFindings({ ...personRecords(cabinet.person), cases: all }, today)
    return {
      note: RECEIPTS_NOTE,
      totals: totalsOf(cases),
      cases: cases.map((one) => ({ case: one.id, totals: totalsOf([one]) })),
      findings: found.filter((one) => year === undefined || one.year === undefined || one.year === year).sort(byWeight),
    }
  },
}
