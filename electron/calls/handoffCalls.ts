import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { calendarEntries, ofYears } from '../../shared/rules/calendar.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { readDocument } from '../documents/readDocument.ts'
import type { HandoffChoice } from '../handoff/facts.ts'
import type { CaseFacts, HandoffSource } from '../handoff/handoff.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** Making a handoff: the facts are read in one go, the rest is the handoff's. */
export const handoffCalls: Handlers<'handoff.create'> = {
  'handoff.create': async (input, { desk, emit, signal }) => {
    const { cabinet } = desk
    const ids = input.cases.length > 0 ? [...new Set(input.cases)] : cabinet.roster().map((entry) => entry.id)
    if (ids.length === 0) throw new CoverkeepError('nothing-to-hand-over')
    await refuseInside(cabinet.folder, input.out)
    const source = factsOf(desk, ids, input)
    // Loaded when asked for: most runs of the command line make no handoff.
    const { createHandoff } = await import('../handoff/handoff.ts')
    const result = await createHandoff(source, input, desk.press, emit, desk.now, signal)
    const detail = {
      cases: ids,
      years: input.years,
      files: result.files.map((file) => file.sha256),
      pages: result.pages,
    }
    cabinet.person.write(() => ({ value: undefined, entry: { action: 'handoff.create', detail } }))
    return result
  },
}

function factsOf(desk: Desk, ids: readonly CaseId[], { years, today }: HandoffChoice): HandoffSource {
  const { cabinet } = desk
  const records = personRecords(cabinet.person)
  const cases = ids.map((id) => caseFacts(desk, id))
  return {
    ...records,
    cases,
    calendar: ofYears(calendarEntries({ ...records, cases }, bookWith(records.facts), today), years),
    cabinetId: cabinet.id,
    cabinetHead: cabinet.person.head(),
    read: (id, document) => readDocument(desk.case(id), document),
  }
}

function caseFacts(desk: Desk, id: CaseId): CaseFacts {
  const vault = desk.case(id)
  return { ...caseRecords(vault, id), auditHead: vault.head() }
}
