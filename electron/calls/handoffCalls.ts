import type { ParsedInput } from '../../shared/contract/contract.ts'
import type { ExhibitPreview } from '../../shared/contract/handoffCalls.ts'
import { CoverkeepError, describe, toFailure } from '../../shared/errors.ts'
import type { Document } from '../../shared/model/case.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { calendarEntries, ofYears } from '../../shared/rules/calendar.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { PrivateNumbers } from '../../shared/rules/privateNumbers.ts'
import { lookAt, type PressState, pressState, textOf } from '../documents/made.ts'
import { readDocument } from '../documents/readDocument.ts'
import { type Change, changesOf } from '../handoff/changes.ts'
import type { HandoffChoice } from '../handoff/choice.ts'
import { numberWarnings, previewOf } from '../handoff/exhibitNumbers.ts'
import type { CaseFacts, HandoffSource } from '../handoff/handoff.ts'
import { estimatedParts } from '../handoff/parts.ts'
import { planHandoff } from '../handoff/plan.ts'
import { casesInOrder, placeInSeries, type SeriesFacts } from '../handoff/series.ts'
import { entriesAfter } from '../records/audit.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import { keepHandoff } from '../records/handoffs.ts'
import { getRecord, listRecords, newRecordId } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** Making a handoff: the facts are read in one go, the rest is the handoff's, and its record is written once it is in its place. */
export const handoffCalls: Handlers<'handoff.create' | 'handoff.preview'> = {
  'handoff.create': async (input, { desk, emit, signal }) => {
    const { cabinet } = desk
    const id = newRecordId()
    const { ids, series } = chosen(desk, input, id)
    await refuseInside(cabinet.folder, input.out)
    refuseLimit(input)
    const source = factsOf(desk, ids, input, series)
    if (input.forFiling) viewSsn(desk)
    // Loaded when asked for: most runs of the command line make no handoff.
    const { createHandoff } = await import('../handoff/handoff.ts')
    const { result, about } = await createHandoff(source, input, desk.press, emit, desk.now, id, signal)
    const files = result.files.map((file) => file.sha256)
    const detail = { cases: ids, years: input.years, files, pages: result.pages }
    const { isOnlyRead } = cabinet.person
    try {
      // Where nothing at all can be written, as was said at opening, papers can still be taken out.
      if (!isOnlyRead) keepHandoff(cabinet.person, id, about, detail, desk.now)
    } catch (error) {
      const reason = describe(toFailure(error)).what.replace(/\.$/, '')
      throw new CoverkeepError('handoff-not-recorded', { place: result.zip ?? result.folder, reason })
    }
    const seen = await previewsOf(desk, source, input, async (vault, document, documentId, done, total) => {
      if (isOnlyRead || signal.aborted) return pressState(vault, document.sha256)
      emit({ step: 'Searching for private numbers', done, total })
      // The handoff is in its place: what cannot be read now is said to be not searched.
      return lookAt(vault, desk.press, documentId).catch((error: unknown) => {
        if (error instanceof CoverkeepError) return pressState(vault, document.sha256)
        throw error
      })
    })
    const warnings = [...result.warnings, ...(isOnlyRead ? [NOT_RECORDED] : []), ...numberWarnings(seen)]
    return { ...result, warnings }
  },

  'handoff.preview': async (input, { desk, emit, signal }) => {
    const { ids, series } = chosen(desk, input, newRecordId())
    const source = factsOf(desk, ids, input, series)
    const plan = planHandoff(source, input)
    refuseLimit(input)
    const exhibits = await previewsOf(desk, source, input, (vault, _, id, done, total) => {
      if (signal.aborted) throw new CoverkeepError('cancelled')
      emit({ step: 'Reading exhibits', done, total })
      return lookAt(vault, desk.press, id)
    })
    const parts = input.limit ? estimatedParts(plan, input.limit.bytes) : []
    return { exhibits, leftOut: plan.otherYears, parts, warnings: numberWarnings(exhibits) }
  },
}

const NOT_RECORDED =
  'The cabinet cannot be written, so this handoff is not recorded: a later volume would not know of it.'

/** Smaller pictures beside the files themselves would save nothing. @throws CoverkeepError `invalid-input` */
function refuseLimit({ limit, originals }: HandoffChoice): void {
  if (limit?.by === 'scans' && originals === 'attached')
    throw new CoverkeepError('invalid-input', {
      field: 'limit',
      reason:
        'originals inside the bundle take the room that smaller scans would save: put them in a folder, or cut the bundle into parts',
    })
}

type Chosen = Pick<ParsedInput<'handoff.create'>, 'cases' | 'recipient' | 'next' | 'leaveOut' | 'putIn'>

/** The cases of a handoff in their order, and its place in its series. @throws CoverkeepError `nothing-to-hand-over` and what those throw */
function chosen(desk: Desk, input: Chosen, id: RecordId): { ids: CaseId[]; series: SeriesFacts } {
  const { cabinet } = desk
  const all = cabinet.roster().map((entry) => entry.id)
  const series = placeInSeries(listRecords(cabinet.person, 'handoff'), input.recipient, input.next, id)
  const ids = casesInOrder(series, input.cases, all)
  if (ids.length === 0) throw new CoverkeepError('nothing-to-hand-over')
  checkDocuments(desk, ids, [...(input.leaveOut ?? []), ...(input.putIn ?? [])])
  return { ids, series }
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

/** The whole number is about to be written into files: that is a view of it (R94). @throws CoverkeepError `invalid-input` */
function viewSsn({ cabinet }: Desk): void {
  const person = listRecords(cabinet.person, 'person')[0]
  if (!person?.record.ssn)
    throw new CoverkeepError('invalid-input', { field: 'forFiling', reason: 'no Social Security Number is recorded' })
  const entry = { action: 'ssn.view', entity: 'person', record: person.id, detail: { for: 'handoff' } }
  cabinet.person.write(() => ({ value: undefined, entry }))
}

/** A document that is to stay out and is not there was mistyped. @throws CoverkeepError `invalid-input`, `record-not-found` */
function checkDocuments(
  desk: Desk,
  ids: readonly CaseId[],
  named: readonly { case: CaseId; document: RecordId }[],
): void {
  for (const one of named) {
    if (!ids.includes(one.case))
      throw new CoverkeepError('invalid-input', { field: 'case', reason: `${one.case} is not part of this handoff` })
    getRecord(desk.case(one.case), 'document', one.document)
  }
}

function factsOf(
  desk: Desk,
  ids: readonly CaseId[],
  { years, today }: HandoffChoice,
  series: SeriesFacts,
): HandoffSource {
  const { cabinet } = desk
  const records = personRecords(cabinet.person)
  const cases = ids.map((id) => caseFacts(desk, id))
  return {
    ...records,
    cases,
    calendar: ofYears(calendarEntries({ ...records, cases }, bookWith(records.facts), today), years),
    cabinetId: cabinet.id,
    cabinetHead: cabinet.person.head(),
    series: { ...series, changes: series.next === 'supplement' ? changesSince(desk, ids, series) : [] },
    read: (id, document) => readDocument(desk.case(id), document),
  }
}

/** What the logs say since the heads that the last volume printed. A case that it did not have is new as a whole. */
function changesSince(desk: Desk, ids: readonly CaseId[], { before }: SeriesFacts): Change[] {
  return (before?.record.auditHeads ?? []).flatMap(({ case: of, no }) => {
    if (of && !ids.includes(of)) return []
    return changesOf(entriesAfter(of ? desk.case(of) : desk.cabinet.person, no), of)
  })
}

function caseFacts(desk: Desk, id: CaseId): CaseFacts {
  const vault = desk.case(id)
  return { ...caseRecords(vault, id), auditHead: vault.head() }
}
