import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { showDate } from '../../../shared/model/dates.ts'
import type { PacketField } from '../../../shared/rules/packet/shape.ts'
import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { outWidth, printable } from '../streams.ts'
import { block, table } from '../table.ts'
import { todayOr } from '../today.ts'

/** Options of `packet`. */
export interface PacketCommandOptions {
  readonly online?: boolean
  readonly mail?: boolean
  readonly fax?: boolean
  readonly to?: 'ssa' | 'foreign-agency'
  readonly fullSsn: boolean
  readonly today?: string
}

type Shown = Output<'packet.show'>
type Clock = Output<'status.show'>['requests'][number]

/** `packet CABINET CASE`: what a request asks for, what holds it up, how it can be sent. */
export async function showPacket(
  folder: string,
  place: string,
  options: PacketCommandOptions,
  context: Context,
): Promise<void> {
  const chosen = (['online', 'mail', 'fax'] as const).filter((channel) => options[channel])
  const [channel, second] = chosen
  if (second)
    throw new CoverkeepError('usage', { message: `Give one of ${chosen.map((one) => `--${one}`).join(', ')}` })
  const asked = {
    today: todayOr(options.today),
    ...(channel ? { channel } : {}),
    ...(options.to ? { to: options.to } : {}),
    fullSsn: options.fullSsn,
  }
  await withCabinet(folder, context, async (session) => {
    const shown = await session.call('packet.show', { case: await session.findCase(place), ...asked })
    const fields = shown.packet.groups.flatMap((group) => group.fields)
    context.answer(shown, packetText(shown, outWidth()), fields)
  })
}

/** `status CABINET CASE`: where each request stands. */
export async function showStatus(
  folder: string,
  place: string,
  today: string | undefined,
  context: Context,
): Promise<void> {
  const day = todayOr(today)
  await withCabinet(folder, context, async (session) => {
    const shown = await session.call('status.show', { case: await session.findCase(place), today: day })
    context.answer(shown, `${statusText(shown.requests)}\n${shown.notAdvice}\n`, shown.requests)
  })
}

const GROUP = { identity: 'Identity', assignment: 'Assignment', employer: 'Employer or business' } as const
const TO = {
  ssa: 'SSA',
  'foreign-agency': 'the foreign agency',
  undecided: 'not decided',
  nobody: 'nobody: no agreement fits',
} as const

/** A packet for people: the gate first, then the fields, then how and where. */
export function packetText({ packet, status, notAdvice }: Shown, width?: number): string {
  const { gate, agency, label, channels, consistency, contact, call, warnings } = packet
  const parts = [
    block([
      ['request to', agency.name ? `${TO[packet.to]}: ${agency.name}` : TO[packet.to]],
      ['address', agency.address ?? ''],
      ['asks for', packet.asks],
      ['country', packet.countryName],
      ['by', packet.channel],
      ['label', packet.to === 'ssa' ? label.say : ''],
      ['state', gate.ready ? 'nothing is open in the records' : 'do not send yet'],
    ]),
    gate.ready ? '' : `Open\n${gate.open.map(({ text }) => `  ${printable(text)}\n`).join('')}`,
    ...packet.groups.map(({ group, fields }) => `${GROUP[group]}\n${fieldTable(fields, width)}`),
    consistency.length > 0
      ? `To compare\n${consistency.map((one) => `  ${one.weight}: ${printable(one.what)} ${one.values.map(({ where, value }) => printable(`${where}: ${value}`)).join('; ')}\n`).join('')}`
      : '',
    channels.length > 0
      ? `Ways to send it\n${table(
          [{ head: 'channel' }, { head: 'standing' }, { head: 'where', shrink: true }, { head: 'used on' }],
          channels.map((one) => [one.channel, one.standing, one.where ?? '', one.usedOn.map(showDate).join(', ')]),
          width,
        )}${channels.flatMap(({ channel, sides }) => sides.map(({ says, sources }) => `  ${channel}: ${says} [${sources.join(', ')}]\n`)).join('')}`
      : '',
    contact.length > 0
      ? `Contact\n${block(
          contact.map((fact) => [
            fact.what.toLowerCase(),
            fact.value
              ? `${fact.value}${fact.standing === 'confirmed' ? '' : `  (${fact.standing})`}`
              : `${fact.standing}: ${fact.note ?? ''}`,
          ]),
          2,
        )}`
      : '',
    packet.to === 'ssa'
      ? `Before calling${call.ready ? '' : ' (not complete)'}\n${block(
          call.items.map((item) => [item.what.toLowerCase(), item.value ?? 'missing']),
          2,
        )}`
      : '',
    `To mind\n${warnings.map(({ text, sources }) => `  ${text} [${sources.join(', ')}]\n`).join('')}`,
    status.length > 0 ? `Sent\n${statusText(status)}` : '',
    `${notAdvice}\n`,
  ]
  return parts.filter(Boolean).join('\n')
}

function fieldTable(fields: readonly PacketField[], width?: number): string {
  const rows = fields
    .filter(({ state }) => state !== 'hidden')
    .map((field) => [
      field.state,
      field.name,
      [field.value ?? '', ...field.others.map(({ value }) => `request: ${value}`)].filter(Boolean).join(' | '),
      field.limit ? `${field.characters ?? 0}/${field.limit.characters}` : '',
      field.from ? `${field.from.entity} ${field.from.source ?? field.from.field}` : '',
    ])
  const columns = [
    { head: 'state' },
    { head: 'field', shrink: true },
    { head: 'value', shrink: true },
    { head: 'length', right: true },
    { head: 'from', shrink: true },
  ]
  return table(columns, rows, width)
}

/** Where requests stand, one block each. */
export function statusText(requests: readonly Clock[]): string {
  if (requests.length === 0) return 'Nothing was sent yet.\n'
  return requests.map(clockText).join('\n')
}

function clockText(clock: Clock): string {
  const { nextReview, completed, paper, reference } = clock
  return block([
    ['sent', `${showDate(clock.sentOn)} to ${clock.agency}, ${clock.channel}`],
    [clock.toSsa ? 'Control Number' : 'reference', reference?.value ?? 'not recorded'],
    [
      'state',
      clock.seen ? `${clock.state}: “${clock.seen}” on ${clock.seenOn ? showDate(clock.seenOn) : ''}` : clock.state,
    ],
    ['meaning', clock.meaning],
    ['do now', clock.doNow],
    [
      'completed',
      completed.firstSeenOn
        ? `seen on ${showDate(completed.firstSeenOn)}, mail until ${completed.paperBy ? showDate(completed.paperBy) : ''}`
        : '',
    ],
    [
      'paper',
      paper.received
        ? `received${paper.receivedOn ? ` on ${showDate(paper.receivedOn)}` : ''}`
        : (paper.state ?? 'not here'),
    ],
    [
      'ask from',
      clock.closed ? '' : `${showDate(clock.followUpFrom)} (90 business days; ${clock.businessDaysPassed} have passed)`,
    ],
    ['next look', nextReview ? `${showDate(nextReview.on)}${nextReview.overdue ? ', overdue' : ''}` : ''],
    ['file again', clock.refile.replaceAll('-', ' ')],
    ['to send', clock.followUpText ? `${clock.followUpText.subject}\n\n${clock.followUpText.body}` : ''],
  ])
}
