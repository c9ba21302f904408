import type { Context } from '../context.ts'
import { refuseSsn } from '../jsonInput.ts'
import { showPeriod } from '../recordViews.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { caseTable } from '../views.ts'

/** What `case new` was given, as typed; the contract's schema says what is right. */
export interface NewCase {
  readonly client: string[]
  readonly country: string
  readonly begin: string
  readonly end?: string
  readonly work?: string
  readonly business?: string
  readonly lane?: string
}

/** `case new`: one engagement becomes a case with its own key. */
export async function caseNew(folder: string, given: NewCase, context: Context): Promise<void> {
  refuseSsn(...given.client, given.work, given.business)
  await withCabinet(folder, context, async (session) => {
    const engagement = {
      clients: given.client.map((name) => ({ name })),
      country: given.country.toUpperCase(),
      begin: given.begin,
      ...(given.end === undefined ? {} : { end: given.end }),
      ...(given.work === undefined ? {} : { work: given.work }),
      ...(given.business === undefined ? {} : { businessName: given.business }),
      ...(given.lane === undefined ? {} : { lane: given.lane as 'A' }),
    }
    const made = await session.call('case.create', { engagement })
    const about = `${made.country}, ${showPeriod(made.begin, made.end)}: ${made.clients.join(', ')}`
    context.answer(made, `Made case ${made.id}  (${about})\n`)
  })
}

/** `case list`: the cases, newest first. */
export async function caseList(folder: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const cases = await session.call('case.list', {})
    context.answer(
      cases,
      cases.length > 0 ? caseTable(cases, outWidth()) : 'No cases yet. Make one with: coverkeep case new\n',
    )
  })
}
