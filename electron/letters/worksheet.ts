import { showDate } from '../../shared/model/dates.ts'
import type { Packet, PacketField } from '../../shared/rules/packet/shape.ts'
import { source } from '../../shared/rules/sources.ts'
import type { Block, Inline, Row } from '../press/draw/blocks.ts'
import { BLANK } from './address.ts'
import type { Letter } from './letter.ts'
import type { LetterMatter } from './matter.ts'

const GROUP = { identity: 'Identity', assignment: 'Assignment', employer: 'Employer or business' } as const
const STATE: Readonly<Record<PacketField['state'], Inline>> = {
  ok: '',
  missing: [{ text: 'missing', tone: 'bad', bold: true }],
  'optional-missing': [{ text: 'if known', tone: 'soft' }],
  conflict: [{ text: 'conflict', tone: 'bad', bold: true }],
  'too-long': [{ text: 'too long', tone: 'bad', bold: true }],
  hidden: '',
}

/** A sheet to type from: every field in the order in which it is prepared, with its length and where it is from (R22, R26–R33, R37–R39). */
export function worksheet({ packet, today, person }: LetterMatter): Letter {
  const toSsa = packet.to === 'ssa'
  const fact = (what: string) => packet.contact.find((one) => one.what === what)?.value ?? BLANK
  const tool = toSsa ? fact('Name of the online service') : 'request to the foreign agency'
  const subject = `Worksheet: ${tool}`
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: subject },
    {
      kind: 'facts',
      rows: about(packet, person?.nameOnRecord ?? BLANK, showDate(today), fact),
    },
    gate(packet),
    { kind: 'table', columns: COLUMNS, rows: rows(packet) },
    { kind: 'heading', level: 3, text: 'To mind' },
    { kind: 'list', items: packet.warnings.map(({ text, sources }): Inline => [text, ' ', cited(sources)]) },
    ...disputed(packet),
    { kind: 'heading', level: 3, text: 'Write down before the window is closed' },
    {
      kind: 'sign',
      lines: toSsa
        ? ['Control Number, exactly as shown', 'Date and time sent; e-mail confirmation asked for: yes / no']
        : ['The agency’s reference, exactly as shown', 'Date and time sent'],
    },
  ]
  return { sections: [{ title: 'Worksheet', blocks }], language: 'en', subject, draft: !packet.gate.ready }
}

/** Where it goes and by which label, as it stands at the head of the sheet. */
function about(
  { to, countryName, label, agency }: Packet,
  name: string,
  day: string,
  fact: (what: string) => string,
): (readonly [string, Inline])[] {
  const place: (readonly [string, Inline])[] =
    to === 'ssa'
      ? [
          ['Where', `${fact('Address of the online service')}, ${fact('Name of the online service')}`],
          ['Afterwards', `status in ${fact('Name of the status tool')}, with the Control Number`],
          ['Help with the form', `${fact('Phone')}, ${fact('Office hours')}`],
          ['Label', label.label ? label.say : [{ text: label.say, tone: 'bad' }]],
        ]
      : [['Where', agency.name ?? BLANK]]
  return [['For', `${name}, ${countryName}`], ...place, ['As of', day]]
}

const COLUMNS = [
  { head: 'Field', flex: 1.25 },
  { head: 'Enter', flex: 1.55 },
  { head: 'Characters', width: 52 },
  { head: 'From', flex: 1.05 },
  { head: '', width: 46 },
] as const

function rows(packet: Packet): Row[] {
  return packet.groups.flatMap(({ group, fields }): Row[] => {
    const shown = fields.filter(({ state }) => state !== 'hidden')
    return [{ as: 'group', cells: [GROUP[group]] }, ...shown.map((field): Row => ({ cells: cells(field) }))]
  })
}

function cells(field: PacketField): Inline[] {
  const { name, form, note, value, others, limit, characters, from } = field
  const label: Inline = [name, ...(form ? ['\n', { text: form, tone: 'soft' as const }] : [])]
  const enter: Inline = [
    value ?? '',
    ...others.map((other) => ({ text: `\nthe request says: ${other.value}`, tone: 'bad' as const })),
    ...(note ? [{ text: `${value === undefined ? '' : '\n'}${note}`, tone: 'soft' as const }] : []),
  ]
  const length = characters === undefined ? '' : limit ? `${characters} of ${limit.characters}` : String(characters)
  const place = from ? `${from.entity}: ${from.source ?? from.field}` : ''
  return [label, enter, length, [{ text: place, tone: 'soft' }], STATE[field.state]]
}

function gate({ gate: { ready, open } }: Packet): Block {
  if (ready)
    return {
      kind: 'callout',
      tone: 'good',
      title: 'Nothing is open in the records',
      text: 'Whether the work is covered is what the agency decides.',
    }
  return {
    kind: 'callout',
    tone: 'warn',
    title: 'Do not send yet',
    text: open.map(({ text }) => text).join('\n'),
  }
}

function disputed({ channels, channel }: Packet): Block[] {
  const chosen = channels.find((one) => one.channel === channel)
  if (chosen?.standing !== 'disputed') return []
  return [
    { kind: 'heading', level: 3, text: 'Online, or mail and fax: what is said' },
    { kind: 'list', items: chosen.sides.map(({ says, sources }): Inline => [says, ' ', cited(sources)]) },
  ]
}

const cited = (keys: Packet['warnings'][number]['sources']) => ({
  text: `(${keys.map((key) => `${source(key).title}, ${source(key).dated}`).join('; ')})`,
  tone: 'soft' as const,
})
