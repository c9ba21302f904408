import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { EntityName } from '../../../shared/model/entities.ts'
import { titleOf } from '../../search/title.ts'
import type { Context } from '../context.ts'
import { showMoment } from '../moments.ts'
import { type Session, withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { table } from '../table.ts'
import { checkPlace, PERSON_FILE } from './record.ts'

type Deleted = Output<'record.deleted'>[number]

/** `delete CABINET CASE ENTITY ID`: deletes a record or document; it can be brought back for thirty days. */
export async function remove(
  folder: string,
  place: string,
  entity: EntityName,
  typed: string,
  context: Context,
): Promise<void> {
  checkPlace(place, entity)
  await withCabinet(folder, context, async (session) => {
    const where = await placeOf(session, place)
    const id = oneOf(entity, typed, await session.call('record.list', { ...where, entity }))
    const deleted = await session.call('record.delete', { ...where, entity, id })
    const until = showDate(deleted.keptUntil.slice(0, 10) as never)
    const undo = `coverkeep undo ${printable(folder)} ${where.case ?? PERSON_FILE} ${entity} ${id}`
    context.answer(deleted, `Deleted ${entity} ${id}. Until ${until} this brings it back:\n  ${undo}\n`)
  })
}

/** `undo CABINET CASE ENTITY ID`: brings a deleted record or document back as it was. */
export async function undo(
  folder: string,
  place: string,
  entity: EntityName,
  typed: string,
  context: Context,
): Promise<void> {
  checkPlace(place, entity)
  await withCabinet(folder, context, async (session) => {
    const where = await placeOf(session, place)
    const deleted = await session.call('record.deleted', where)
    const id = oneOf(
      entity,
      typed,
      deleted.filter((one) => one.entity === entity),
    )
    const restored = await session.call('record.restore', { ...where, entity, id })
    context.answer(restored, `${entity} ${id} is back.\n`)
  })
}

/** `show CABINET [CASE] --deleted`: what can be brought back, of one place or of all. */
export async function showDeleted(folder: string, place: string | undefined, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const cases = place === undefined ? (await session.call('case.list', {})).map(({ id }) => id) : []
    const places = place === undefined ? [{}, ...cases.map((id) => ({ case: id }))] : [await placeOf(session, place)]
    const found: (Deleted & { case?: string })[] = []
    for (const where of places) {
      for (const one of await session.call('record.deleted', where)) found.push({ ...where, ...one })
    }
    const rows = found.map((one) => [
      one.case ?? PERSON_FILE,
      one.entity,
      one.id,
      showMoment(one.deletedAt),
      showDate(one.keptUntil.slice(0, 10) as never),
      titleOf(one.entity, one.record),
    ])
    const columns = [
      { head: 'case' },
      { head: 'entity' },
      { head: 'id' },
      { head: 'deleted' },
      { head: 'kept until' },
      { head: 'what', shrink: true },
    ]
    context.answer(found, found.length > 0 ? table(columns, rows, outWidth()) : 'Nothing was deleted.\n')
  })
}

async function placeOf(session: Session, place: string) {
  return place === PERSON_FILE ? {} : { case: await session.findCase(place) }
}

/** The record whose id begins with what was typed. */
function oneOf<Id extends string>(entity: EntityName, typed: string, all: readonly { readonly id: Id }[]): Id {
  const found = all.filter(({ id }) => typed !== '' && id.startsWith(typed.toLowerCase()))
  const [first] = found
  if (!first) throw new CoverkeepError('record-not-found', { entity, id: typed })
  if (found.length > 1) {
    throw new CoverkeepError('usage', { message: `More than one ${entity} begins with ${typed}; give more of its id` })
  }
  return first.id
}
