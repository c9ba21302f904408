import type { Output, ParsedInput } from '../../shared/contract/contract.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { byWeight } from '../../shared/rules/finding.ts'
import { paymentFindings } from '../../shared/rules/paymentFindings.ts'
import { paymentTotals, RECEIPTS_NOTE, yearOf } from '../../shared/rules/payments.ts'
import { readDocument } from '../documents/readDocument.ts'
import { fileSource, type Source } from '../documents/source.ts'
import { bytesSource, LARGEST_STATEMENT, tooLarge } from '../payments/statementFile.ts'
import { summarise } from '../records/caseSummary.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import { getRecord, listRecords } from '../records/records.ts'
import { maskSsnIn } from '../search/hideSsn.ts'
import type { Context, Handlers } from './handler.ts'

/** Statements in, totals out. */
export const paymentCalls: Handlers<'payments.import' | 'payments.importKept' | 'payments.totals'> = {
  'payments.import': async ({ file, ...asked }, context) => imported(await fileSource(file), asked, context),

  'payments.importKept': async ({ document, ...asked }, context) => {
    const vault = context.desk.case(asked.case)
    const { record } = getRecord(vault, 'document', document)
    const chunks: Uint8Array[] = []
    if (record.bytes > LARGEST_STATEMENT) throw tooLarge(record.name)
    // Each chunk is valid only until the next one is asked for.
    for await (const chunk of readDocument(vault, document)) chunks.push(Uint8Array.from(chunk))
    return imported(bytesSource(record.name, Buffer.concat(chunks)), { ...asked, keep: true }, context)
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

type Asked = Omit<ParsedInput<'payments.import'>, 'file'>

async function imported(
  source: Source,
  { case: id, map, ...asked }: Asked,
  { desk, emit, signal }: Context<'payments.import'>,
): Promise<Output<'payments.import'>> {
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
    return await importPayments(vault, source, choice, (done, total) => emit({ done, total }), signal)
  } finally {
    if (!choice.dryRun && desk.isOpen) cabinet.noteHeads(summarise)
  }
}
