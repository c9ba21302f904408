import { type EntityName, PERSON_ENTITIES, WINDOW_ONLY } from '../../../shared/model/entities.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { Context } from '../context.ts'
import { type Session, withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { caseTable, documentTable, recordBlock, recordTable, type Shown, type ShownDocument } from '../views.ts'
import { checkPlace, PERSON_FILE } from './record.ts'

/** In the order in which they are shown. */
const IN_PERSON_FILE = [
  'residence-period',
  'tax-year',
  'other-filing',
  'notice',
  'contribution-proof',
  'adviser-question',
  'fact',
  'handoff',
] as const
const IN_CASE = ['request', 'submission', 'status-check', 'contact', 'paper', 'payment'] as const

/** `show CABINET [CASE [ENTITY]]`: the cabinet, a case (or the person file), or the records of one entity in full. */
export async function show(
  folder: string,
  place: string | undefined,
  entity: EntityName | undefined,
  context: Context,
): Promise<void> {
  if (place !== undefined) checkPlace(place, entity)
  await withCabinet(folder, context, async (session) => {
    if (place === undefined) return showCabinet(session, context)
    if (place === PERSON_FILE && entity === 'document')
      return showDocuments(await pressed(session, {}, context), context)
    if (place === PERSON_FILE) return showRecords(await personRecords(session, entity), context)
    const id = await session.findCase(place)
    if (entity === 'document') return showDocuments(await pressed(session, { case: id }, context), context)
    if (entity !== undefined) return showRecords(await session.call('record.list', { case: id, entity }), context)
    await showCase(session, id, context)
  })
}

const SHOWN = (Object.keys(PERSON_ENTITIES) as EntityName[]).filter((entity) => !WINDOW_ONLY.has(entity))

async function personRecords(session: Session, entity: EntityName | undefined): Promise<Shown[]> {
  const names = entity === undefined ? SHOWN : [entity]
  const found: Shown[] = []
  for (const name of names) found.push(...(await session.call('record.list', { entity: name })))
  return found
}

async function showCabinet(session: Session, context: Context): Promise<void> {
  const records = await personRecords(session, undefined)
  const cases = await session.call('case.list', {})
  const person = records.find((one) => one.entity === 'person')
  const of = (entity: EntityName) => records.filter((one) => one.entity === entity)
  const taxYears = of('tax-year')
  const inbox = await session.call('documents.list', {})
  const width = outWidth()
  const parts = [
    person ? `Person\n${recordBlock(person)}` : 'Person\nNobody is recorded yet.\n',
    ...IN_PERSON_FILE.map((one) => recordTable(one, of(one), width)),
    documentTable(inbox, width).replace('Documents', 'Inbox'),
    cases.length > 0 ? `Cases\n${caseTable(cases, width)}` : 'Cases\nNone yet.\n',
  ]
  const others = records.filter((one) => one !== person && one.entity !== 'tax-year')
  context.answer({ person: person ?? null, taxYears, records: others, inbox, cases }, join(parts), [
    ...records,
    ...inbox,
    ...cases,
  ])
}

async function showCase(session: Session, id: CaseId, context: Context): Promise<void> {
  const cases = await session.call('case.list', {})
  const summary = cases.find((one) => one.id === id)
  const all = await session.call('record.list', { case: id })
  const records = all.filter((one) => one.entity !== 'document')
  const documents = await session.call('documents.list', { case: id })
  const width = outWidth()
  const of = (entity: EntityName) => records.filter((one) => one.entity === entity)
  const parts = [
    `Case ${id}\n${of('engagement').map(recordBlock).join('')}`,
    ...IN_CASE.map((one) => recordTable(one, of(one), width)),
    documentTable(documents, width),
  ]
  context.answer({ case: summary, records, documents }, join(parts), [...records, ...documents])
}

function showRecords(records: Shown[], context: Context): void {
  context.answer(records, records.length > 0 ? records.map(recordBlock).join('\n') : 'None yet.\n')
}

export function showDocuments(documents: ShownDocument[], context: Context): void {
  const text =
    documents.length > 0 ? documentTable(documents, outWidth()) : 'No documents yet. Add some with: coverkeep add\n'
  const failed = documents.flatMap(({ id, document, press }) =>
    press.state === 'failed' ? [`${id}  ${document.title}: ${press.reason}`] : [],
  )
  context.answer(documents, text)
  if (context.format === 'text') for (const line of failed) context.warn(line)
}

/** The documents with their page counts: those the press has not looked at yet, it looks at now. */
export async function pressed(session: Session, where: { case?: CaseId }, context: Context): Promise<ShownDocument[]> {
  const documents = await session.call('documents.list', where)
  const waiting = documents.filter((one) => one.press.state === 'waiting')
  context.stopGently('Stopping after the document at hand. Press Ctrl-C again to stop at once.')
  const made = new Map<string, ShownDocument['press']>()
  for (const [no, one] of waiting.entries()) {
    if (context.signal.aborted) break
    context.progress.show(one.document.title, no, waiting.length, `looking at ${no + 1} of ${waiting.length}`)
    made.set(one.id, await session.call('documents.press', { ...where, document: one.id }))
  }
  context.progress.clear()
  return documents.map((one) => ({ ...one, press: made.get(one.id) ?? one.press }))
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n')
}
