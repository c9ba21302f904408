import { listCases, summarise } from '../records/caseSummary.ts'
import { destroyCase, fateOf } from '../records/fate.ts'
import { saveRecord } from '../records/records.ts'
import type { Handlers } from './handler.ts'

/** Making, listing and destroying cases. */
export const caseCalls: Handlers<'case.create' | 'case.list' | 'case.fate' | 'case.destroy'> = {
  'case.create': ({ engagement }, { desk }) => {
    const { cabinet } = desk
    const id = cabinet.createCase((vault) => {
      saveRecord(vault, 'engagement', undefined, engagement, desk.now, desk.elsewhere)
    }, summarise)
    return { ...summarise(cabinet.openCase(id)), id }
  },

  'case.fate': ({ case: id, today }, { desk }) => fateOf(desk.cabinet, id, today),

  'case.destroy': ({ case: id, confirm }, { desk }) => destroyCase(desk.cabinet, id, confirm),

  'case.list': (_, { desk }) => listCases(desk.cabinet),
}
