import { CoverkeepError } from '../../../shared/errors.ts'
import {
  ENTITIES,
  type EntityName,
  IN_INBOX_TOO,
  PERSON_ENTITIES,
  WINDOW_ONLY,
} from '../../../shared/model/entities.ts'
import type { Context } from '../context.ts'
import { readJson } from '../jsonInput.ts'
import { withCabinet } from '../session.ts'
import { recordBlock } from '../views.ts'

/** The word that stands for the person file where a case is expected; no case id can look like it. */
export const PERSON_FILE = 'person'

/** An entity as typed. @throws CoverkeepError `usage` */
export function entityNamed(typed: string): EntityName {
  const known = (Object.keys(ENTITIES) as EntityName[]).filter((entity) => !WINDOW_ONLY.has(entity))
  const entity = known.find((one) => one === typed)
  if (entity) return entity
  throw new CoverkeepError('usage', { message: `There is no entity ${typed}; there are ${known.join(', ')}` })
}

/** The places of `record` and `show` as typed: a case, or the person file. @throws CoverkeepError `usage` */
export function checkPlace(place: string, entity: EntityName | undefined): void {
  if (entity === undefined) return
  const ofPerson = Object.hasOwn(PERSON_ENTITIES, entity)
  if (ofPerson && place !== PERSON_FILE) {
    throw new CoverkeepError('usage', {
      message: `A ${entity} belongs to the person, not to a case: write "${PERSON_FILE}" in place of the case`,
    })
  }
  if (!ofPerson && place === PERSON_FILE && !IN_INBOX_TOO.has(entity)) {
    throw new CoverkeepError('usage', { message: `A ${entity} belongs to a case: name the case` })
  }
}

/** `record CABINET CASE ENTITY JSON`: saves a record as given; an id inside says which one it replaces. */
export async function record(
  folder: string,
  place: string,
  entity: EntityName,
  json: string,
  context: Context,
): Promise<void> {
  checkPlace(place, entity)
  if (json === '-' && (context.options.passphraseFile === '-' || context.options.recoveryWordsFile === '-')) {
    throw new CoverkeepError('usage', { message: 'Standard input can hold the JSON or the passphrase, not both' })
  }
  const { id, ...body } = await readJson(json)
  if (id !== undefined && typeof id !== 'string') {
    throw new CoverkeepError('invalid-input', { field: 'id', reason: 'must be the id of a record, as text' })
  }
  await withCabinet(folder, context, async (session) => {
    const where = place === PERSON_FILE ? {} : { case: await session.findCase(place) }
    const input = { ...where, entity, record: body, ...(id === undefined ? {} : { id: id as never }) }
    const saved = await session.call('record.save', input)
    const verb = saved.createdAt === saved.changedAt ? 'Recorded' : 'Updated'
    context.answer(saved, `${verb} ${entity} ${saved.id}\n`)
  })
}

/** `person CABINET [JSON]`: shows the person, or records who it is. */
export async function person(folder: string, json: string | undefined, context: Context): Promise<void> {
  if (json !== undefined) return record(folder, PERSON_FILE, 'person', json, context)
  await withCabinet(folder, context, async (session) => {
    const [found] = await session.call('record.list', { entity: 'person' })
    context.answer(found ?? null, found ? recordBlock(found) : 'Nobody is recorded yet.\n')
  })
}
