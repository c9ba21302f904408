import { listCases, summarise } from '../records/caseSummary.ts'
import { saveRecord } from '../records/records.ts'
import type { Handlers } from './handler.ts'

/** Making and listing cases. */
export const caseCalls: Handlers<'case.create' | 'case.list'> = {
  'case.create': ({ engagement }, { desk }) => {
    const { cabinet } = desk
    const id = cabinet.createCase((vault) => {
      saveRecord(vault, 'engagement', undefined, engagement, desk.now, desk.elsewhere)
    }, summarise)
    return { ...summarise(cabinet.openCase(id)), id }
  },

  'case.list': (_, { desk }) => listCases(desk.cabinet),
}
