import { bookWith } from '../../shared/rules/factTables.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { yearReport } from '../../shared/rules/yearReport.ts'
import { cabinetRecords } from '../records/forRules.ts'
import type { Handlers } from './handler.ts'

/** A tax year over everything in the cabinet. */
export const yearCalls: Handlers<'rules.year'> = {
  'rules.year': ({ year, today }, { desk }) => {
    const { records, unread } = cabinetRecords(desk.cabinet)
    return { ...yearReport(records, year, bookWith(records.facts), today), unread, notAdvice: NOT_ADVICE }
  },
}
