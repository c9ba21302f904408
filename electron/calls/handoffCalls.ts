import type { ExhibitPreview } from '../../shared/contract/handoffCalls.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { Document } from '../../shared/model/case.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { calendarEntries, ofYears } from '../../shared/rules/calendar.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { PrivateNumbers } from '../../shared/rules/privateNumbers.ts'
import { lookAt, type PressState, pressState, textOf } from '../documents/made.ts'
import { readDocument } from '../documents/readDocument.ts'
import { numberWarnings, previewOf } from '../handoff/exhibitNumbers.ts'
import type { HandoffChoice } from '../handoff/facts.ts'
import type { CaseFacts, HandoffSource } from '../handoff/handoff.ts'
import { planHandoff } from '../handoff/plan.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import type { Vault } from '../vault/vault.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** Making a handoff: the facts are read in one go, the rest is the handoff's. */
export const handoffCalls: Handlers<'handoff.create' | 'handoff.preview'> = {
  'handoff.create': async (input, { desk, emit, signal }) => {
    const { cabinet } = desk
    const ids = chosenCases(desk, input.cases)
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
    cabinet.person.noteLeaving({ action: 'handoff.create', detail })
    const seen = previewsOf(desk, source, input, (vault, document) => pressState(vault, document.sha256))
    return { ...result, warnings: [...result.warnings, ...numberWarnings(await seen)] }
  },

  'handoff.preview': async (input, { desk, emit, signal }) => {
    const source = factsOf(desk, chosenCases(desk, input.cases), input)
    const { leftOut } = planHandoff(source, input)
    const exhibits = await previewsOf(desk, source, input, (vault, _, id, done, total) => {
      if (signal.aborted) throw new CoverkeepError('cancelled')
      emit({ step: 'Reading exhibits', done, total })
      return lookAt(vault, desk.press, id)
    })
    return { exhibits, leftOut, warnings: numberWarnings(exhibits) }
  },
}

function chosenCases({ cabinet }: Desk, cases: readonly CaseId[]): CaseId[] {
  const ids = cases.length > 0 ? [...new Set(cases)] : cabinet.roster().map((entry) => entry.id)
  if (ids.length === 0) throw new CoverkeepError('nothing-to-hand-over')
  return ids
}

/** The exhibits of a handoff with what is known of their text; `look` says how each was read. */
async function previewsOf(
  desk: Desk,
  source: HandoffSource,
  choice: HandoffChoice,
  look: (
    vault: Vault,
    document: Document,
    id: RecordId,
    done: number,
    total: number,
  ) => PressState | Promise<PressState>,
): Promise<ExhibitPreview[]> {
  const { exhibits, person } = planHandoff(source, choice)
  const numbers = new PrivateNumbers({ ssn: person.ssn, foreign: person.foreignNumbers })
  const previews: ExhibitPreview[] = []
  for (const [at, exhibit] of exhibits.entries()) {
    const vault = desk.case(exhibit.caseId)
    const { document, documentId } = exhibit
    const state = await look(vault, document, documentId, at, exhibits.length)
    previews.push(previewOf(exhibit, { state, text: textOf(vault, document.sha256) }, numbers))
  }
  return previews
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
