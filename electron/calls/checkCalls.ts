import { bookWith } from '../../shared/rules/factTables.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { RED_FLAGS } from '../../shared/rules/readiness/redFlags.ts'
import { readiness } from '../../shared/rules/readiness.ts'
import { source } from '../../shared/rules/sources.ts'
import { cabinetRecords } from '../records/forRules.ts'
import type { Handlers } from './handler.ts'

/** The readiness report, of one case or of everything. A case that does not open is named and costs nothing else. */
export const checkCalls: Handlers<'rules.check'> = {
  'rules.check': ({ case: only, today }, { desk }) => {
    // A case that is asked for by itself has to open.
    if (only) desk.case(only)
    const { records, unread } = cabinetRecords(desk.cabinet)
    const { redFlags, cases, ...report } = readiness(records, bookWith(records.facts), today, { only, unread })
    const keys = [report.findings, report.conduct, report.notSolved].flatMap((list) =>
      list.flatMap(({ sources }) => sources),
    )
    return {
      ...report,
      ...(only ? { case: only } : {}),
      notAdvice: NOT_ADVICE,
      redFlags: RED_FLAGS.filter(({ flag }) => redFlags.includes(flag)).map(({ flag, means }) => ({
        flag,
        means,
        findings: report.findings.filter((finding) => finding.redFlag === flag).length,
      })),
      cases: cases.map((one) => {
        const engagement = records.cases.find(({ id }) => id === one.case)?.engagement
        const clients = engagement?.clients.map(({ name }) => name) ?? []
        return { ...one, country: engagement?.country ?? '', clients }
      }),
      unread,
      sources: [...new Set(keys)].map(source),
    }
  },
}
