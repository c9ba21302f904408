import { search } from '../search/search.ts'
import type { Handlers } from './handler.ts'

/** Finding records and documents by their words. */
export const searchCalls: Handlers<'search.find'> = {
  'search.find': ({ words, case: id, limit }, { desk }) => {
    const { cabinet } = desk
    const cases = id ? [id] : cabinet.roster().map((entry) => entry.id)
    const open = (one: (typeof cases)[number]) => desk.case(one)
    return search({ person: cabinet.person, cases, withPerson: id === undefined, open }, words, limit)
  },
}
