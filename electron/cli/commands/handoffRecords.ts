import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { CalendarDate, showDate } from '../../../shared/model/dates.ts'
import type { Handoff } from '../../../shared/model/handoff.ts'
import type { Context } from '../context.ts'
import { type Session, withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { block, table } from '../table.ts'
import { todayOr } from '../today.ts'
import { recordTable } from '../views.ts'

type Stored = Output<'record.list'>[number]

/** `handoff list CABINET`: what was made, for whom, when, and how many questions are open. */
export async function handoffList(folder: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const all = await session.call('record.list', { entity: 'handoff' })
    context.answer(all, all.length === 0 ? 'No handoff was made yet.\n' : recordTable('handoff', all, outWidth()), all)
  })
}

/** `handoff show CABINET HANDOFF`: the record of one handoff. */
export async function handoffShow(folder: string, typed: string, context: Context): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const found = await findHandoff(session, typed)
    context.answer(found, handoffBlock(found.record as Handoff, outWidth()))
  })
}

/** What `handoff note` takes. */
export interface NoteOptions {
  readonly to?: string
  readonly firm?: string
  readonly channel?: string
  readonly given?: string
  readonly passwordGiven?: string
  readonly question?: string
  readonly answer?: string
  readonly on?: string
  readonly note?: string
}

/** `handoff note CABINET HANDOFF …`: to whom and how it was given, questions that came back, their answers. */
export async function handoffNote(
  folder: string,
  typed: string,
  options: NoteOptions,
  context: Context,
): Promise<void> {
  await withCabinet(folder, context, async (session) => {
    const { id, record } = await findHandoff(session, typed)
    const noted = withNotes(record as Handoff, options)
    const saved = await session.call('record.save', { entity: 'handoff', id, record: noted })
    context.answer(saved, `Noted.\n\n${handoffBlock(saved.record as Handoff, outWidth())}`)
  })
}

async function findHandoff({ call }: Session, typed: string): Promise<Stored> {
  const all = await call('record.list', { entity: 'handoff' })
  const found = all.filter(({ id }) => typed !== '' && id.startsWith(typed.toLowerCase()))
  const [first] = found
  if (!first) throw new CoverkeepError('record-not-found', { entity: 'handoff', id: typed })
  if (found.length > 1)
    throw new CoverkeepError('usage', { message: `More than one handoff begins with ${typed}; give more of its id` })
  return first
}

/** @throws CoverkeepError `usage` for an answer to a question that is not there, or nothing to note */
function withNotes(record: Handoff, options: NoteOptions): Record<string, unknown> {
  const { to, firm, channel, given, passwordGiven, note } = options
  if (Object.values({ ...options, on: undefined }).every((value) => typeof value !== 'string'))
    throw new CoverkeepError('usage', { message: 'Say what to note; handoff note --help lists it' })
  const name = to ?? record.recipient?.name
  if (firm !== undefined && name === undefined)
    throw new CoverkeepError('usage', { message: 'A firm needs a name: give --to as well' })
  return {
    ...record,
    ...(to !== undefined || firm !== undefined
      ? { recipient: { ...record.recipient, name, ...(firm === undefined ? {} : { firm }) } }
      : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(given === undefined ? {} : { givenOn: given }),
    ...(passwordGiven === undefined ? {} : { passwordGiven }),
    ...(note === undefined ? {} : { note }),
    questions: questionsOf(record, options),
  }
}

function questionsOf({ questions }: Handoff, { question, answer, on }: NoteOptions): Handoff['questions'] {
  const day = dayOf(on)
  const all = question === undefined ? questions : [...questions, { askedOn: day, question }]
  if (answer === undefined) return all
  const [, no, text] = /^(\d+)=([\s\S]+)$/.exec(answer) ?? []
  if (no === undefined || text === undefined || !all[Number(no) - 1])
    throw new CoverkeepError('usage', {
      message: '--answer takes the number of a question and its answer: 1=yes, in March',
    })
  return all.map((one, at) => (at === Number(no) - 1 ? { ...one, answer: text, answeredOn: day } : one))
}

function dayOf(typed: string | undefined): CalendarDate {
  if (typed === undefined) return todayOr(undefined)
  const day = CalendarDate.safeParse(typed)
  if (!day.success) throw new CoverkeepError('usage', { message: `--on takes a date like 2026-11-22, not ${typed}` })
  return day.data
}

const PROTECTION: Record<Handoff['protection'], string> = { none: 'none', zip: 'ZIP', pdf: 'the bundle alone' }

/** A handoff field by field, then its exhibits and questions. */
export function handoffBlock(one: Handoff, width?: number): string {
  const { bundle, recipient } = one
  const facts = block([
    ['made', showDate(one.madeOn)],
    ['for', [recipient?.name, recipient?.firm].filter(Boolean).join(', ') || 'nobody named'],
    ['series', `${one.series}, edition ${one.edition}, volume ${one.volume}`],
    ['years', one.years.join(', ')],
    ['bundle', `${bundle.file}, pages ${bundle.pages.from}–${bundle.pages.to}`],
    ['given', [one.channel, one.givenOn && showDate(one.givenOn)].filter(Boolean).join(', ') || 'not noted'],
    [
      'protection',
      PROTECTION[one.protection] +
        (one.protection === 'none' ? '' : `; password given: ${one.passwordGiven ?? 'not noted'}`),
    ],
    ['attachments', one.forFiling ? 'for filing, with the whole SSN' : 'drafts'],
    ['manifest', one.manifestSha256],
    ...(one.manifestBefore ? [['before', one.manifestBefore] as const] : []),
    ...(one.note ? [['note', one.note] as const] : []),
  ])
  const exhibits = one.exhibits.map(({ exhibit, pages, slip, title, missing }) => [
    String(exhibit),
    pages ? `${pages.from}–${pages.to}` : String(slip ?? ''),
    missing ? `${title} (its file was missing)` : title,
  ])
  const withdrawn = one.withdrawn.map(({ exhibit, reason }) => `  Exhibit ${exhibit}: ${printable(reason)}\n`)
  const leftOut = one.leftOut.map(({ document, reason }) => `  ${document}: ${printable(reason)}\n`)
  const questions = one.questions.map(
    ({ askedOn, question, answer, answeredOn }, at) =>
      `  ${at + 1}. ${showDate(askedOn)}  ${printable(question)}\n${answer ? `     ${answeredOn ? `${showDate(answeredOn)}  ` : ''}${printable(answer)}\n` : ''}`,
  )
  return [
    facts,
    exhibits.length > 0
      ? `\nExhibits\n${table([{ head: 'no.', right: true }, { head: 'pages' }, { head: 'title', shrink: true }], exhibits, width)}`
      : '',
    withdrawn.length > 0 ? `\nWithdrawn\n${withdrawn.join('')}` : '',
    leftOut.length > 0 ? `\nLeft out\n${leftOut.join('')}` : '',
    questions.length > 0 ? `\nQuestions back\n${questions.join('')}` : '',
  ].join('')
}
