import type { FactBook, KnownFact } from '../factBook.ts'
import type { Facts } from './facts.ts'
import type { ChannelOption, ShownFact } from './shape.ts'

/** The facts about SSA's office that a request needs, in the order of a contact card (R23, R40, R76). */
const CARD: readonly (readonly [cell: string, what: string])[] = [
  ['office', 'Office'],
  ['online service', 'Name of the online service'],
  ['online', 'Address of the online service'],
  ['status tool', 'Name of the status tool'],
  ['phone', 'Phone'],
  ['phone hours', 'Office hours'],
  ['fax', 'Fax'],
  ['mail', 'Mail'],
  ['e-mail', 'E-mail'],
]

/** A fact as it is shown: with its standing, its date and, where someone entered it, their source. */
export function shownFact(what: string, fact: KnownFact): ShownFact {
  return {
    what,
    ...(fact.value === undefined ? {} : { value: fact.value }),
    standing: fact.standing,
    ...(fact.note ? { note: fact.note } : {}),
    asOf: fact.asOf,
    ...(fact.entered ? { enteredFrom: fact.entered.source } : {}),
    sources: fact.sources,
  }
}

/** SSA's contact card (R40; table `ssa` of the fact book). */
export function contactCard(book: FactBook): ShownFact[] {
  return CARD.map(([cell, what]) => shownFact(what, book.fact('ssa', cell)))
}

/**
 * How a request can be handed in (R21, R24). For a self-employed person texts disagree about the online service: both sides are given, the
 * choice is the person's, and what was used and what SSA said is what the submissions and contacts record.
 */
export function channelOptions(facts: Facts): ChannelOption[] {
  const { to, book, records, agreement } = facts
  const used = (channel: ChannelOption['channel']) =>
    records.submissions.filter(({ record }) => record.channel === channel).map(({ record }) => record.sentOn)
  if (to === 'nobody' || to === 'undecided') return []
  if (to === 'foreign-agency') {
    const address = agreement.cell('address')
    return [
      {
        channel: 'mail',
        standing: address.value === undefined ? 'not-known' : 'stated',
        ...(address.value === undefined ? {} : { where: address.value }),
        sides: [],
        usedOn: used('mail'),
        sources: address.sources,
      },
      ...(['portal', 'fax', 'in-person'] as const).map(
        (channel): ChannelOption => ({ channel, standing: 'not-known', sides: [], usedOn: used(channel), sources: [] }),
      ),
    ]
  }
  const where = (cell: string) => {
    const { value } = book.fact('ssa', cell)
    return value === undefined ? {} : { where: value }
  }
  const letter = facts.asks === 'ssa-letter' || facts.asks === 'exception'
  return [
    {
      channel: 'online',
      standing: letter ? 'not-known' : disputed(facts) ? 'disputed' : 'stated',
      ...where('online'),
      sides: letter ? [] : ONLINE_SIDES.filter((side) => disputed(facts) || side.sources.includes('S-COC')),
      usedOn: used('online'),
      sources: book.fact('ssa', 'online').sources,
    },
    {
      channel: 'mail',
      standing: 'stated',
      ...where('mail'),
      sides: MAIL_SIDES,
      usedOn: used('mail'),
      sources: book.fact('ssa', 'mail').sources,
    },
    {
      channel: 'fax',
      standing: 'stated',
      ...where('fax'),
      sides: MAIL_SIDES,
      usedOn: used('fax'),
      sources: book.fact('ssa', 'fax').sources,
    },
  ]
}

/** Only about self-employed people who are no performers do the texts disagree. */
const disputed = ({ worker, request }: Facts): boolean =>
  worker === 'self-employed' && request?.record.label !== 'performer' && request?.record.label !== 'employer'

const ONLINE_SIDES: ChannelOption['sides'] = [
  {
    says: 'SSA’s page and its manual since 2020 say that employers and self-employed people can ask online.',
    sources: ['S-COC', 'P-2095', 'P-1435', 'P-2750'],
  },
  {
    says: 'An older SSA page and a guide that quotes SSA’s manual say that a self-employed person who is no performer asks by mail or fax. The section of the manual itself could not be read.',
    sources: ['UKOLD', 'GUIDE', 'P-1005'],
  },
  {
    says: 'Online is described as several weeks faster, checks the form before it is sent, offers confirmation by e-mail and help with each item, and is always the latest edition of the form. No time is promised.',
    sources: ['SSA-2007', 'S-COC', 'OMB10'],
  },
]

const MAIL_SIDES: ChannelOption['sides'] = [
  {
    says: 'The internet is an open system and SSA does not guarantee that nothing is intercepted; mail and fax are the alternative.',
    sources: ['SSA-2007'],
  },
]
