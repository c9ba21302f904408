import { resolve } from 'node:path'
import type { CaseId } from '../../shared/model/ids.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import type { PacketOptions } from '../../shared/rules/packet/facts.ts'
import { packet } from '../../shared/rules/packet/packet.ts'
import type { Packet } from '../../shared/rules/packet/shape.ts'
import { type SourceKey, source } from '../../shared/rules/sources.ts'
import { statusClocks } from '../../shared/rules/status/statusClock.ts'
import type { LetterKind } from '../letters/matter.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import { listRecords } from '../records/records.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** Requests: what goes into one, its letter or worksheet, and where those stand that were sent. */
export const packetCalls: Handlers<'packet.show' | 'status.show' | 'letter.write'> = {
  'packet.show': ({ case: id, today, channel, to, fullSsn }, { desk }) => {
    const { records, person } = gather(desk, id)
    const made = packet(records, person, bookWith(person.facts), today, {
      ...(channel ? { channel } : {}),
      ...(to ? { to } : {}),
      fullSsn,
    })
    if (fullSsn && person.person?.ssn) noteView(desk)
    return {
      packet: made,
      status: statusClocks(records, today, person.person?.nameOnRecord),
      notAdvice: NOT_ADVICE,
      sources: sourcesOf(made).map(source),
    }
  },

  'status.show': ({ case: id, today }, { desk }) => {
    const { records, person } = gather(desk, id)
    const requests = statusClocks(records, today, person.person?.nameOnRecord)
    return { case: id, asOf: today, requests, notAdvice: NOT_ADVICE }
  },

  'letter.write': async ({ case: id, today, out, as, kind, language, to, channel, fullSsn, force }, { desk }) => {
    await refuseInside(desk.cabinet.folder, out)
    const { records, person } = gather(desk, id)
    const book = bookWith(person.facts)
    const plain = packet(records, person, book, today)
    const letterKind: LetterKind =
      kind ?? (plain.asks === 'exception' || plain.asks === 'ssa-letter' ? plain.asks : 'request')
    const made = packet(records, person, book, today, {
      ...asking(letterKind, plain),
      ...(to ? { to } : {}),
      channel: channel ?? (as === 'worksheet' ? 'online' : as === 'fax' ? 'fax' : 'mail'),
      fullSsn,
    })
    // Loaded when asked for: most runs of the command line write no letter.
    const [{ writeLetter }, { openPoints }] = await Promise.all([
      import('../letters/writeLetter.ts'),
      import('../letters/matter.ts'),
    ])
    const faxNumber = made.to === 'ssa' ? book.fact('ssa', 'fax').value : undefined
    const matter = {
      packet: made,
      records,
      person: person.person,
      today,
      kind: letterKind,
      fax: as === 'fax',
      ...(language === undefined ? {} : { language }),
      ...(faxNumber === undefined ? {} : { faxNumber }),
    }
    const drawn = as === 'worksheet' ? 'worksheet' : 'letter'
    // Logged before the number leaves the cabinet, and not when nothing is written.
    const onLeaving = () => {
      if (fullSsn && person.person?.ssn) noteView(desk)
    }
    const where = resolve(out)
    const { letter, ...written } = await writeLetter(matter, drawn, where, force, desk.press, desk.now(), onLeaving)
    const detail = { case: id, as, kind: letterKind, to: made.to, sha256: written.sha256, fullSsn }
    desk.cabinet.person.noteLeaving({ action: 'letter.write', detail })
    return {
      ...written,
      as,
      kind: letterKind,
      to: made.to,
      language: letter.language,
      subject: letter.subject,
      draft: letter.draft,
      open: as === 'worksheet' ? [...made.gate.open] : openPoints(matter),
      warnings: made.warnings,
    }
  },
}

function gather(desk: Desk, id: CaseId) {
  return { records: caseRecords(desk.case(id), id), person: personRecords(desk.cabinet.person) }
}

/** What the letter asks for, where it is not what the lane asks for. */
function asking(kind: LetterKind, plain: Packet): PacketOptions {
  if (kind === 'ssa-letter') return { to: 'ssa', asks: 'ssa-letter' }
  if (kind === 'exception') return { asks: 'exception' }
  return plain.asks === 'residence-determination' ? {} : { asks: plain.asks === 'nothing' ? 'nothing' : 'certificate' }
}

function noteView(desk: Desk): void {
  const vault = desk.cabinet.person
  const record = listRecords(vault, 'person')[0]
  if (record)
    vault.write(() => ({ value: undefined, entry: { action: 'ssn.view', entity: 'person', record: record.id } }))
}

function sourcesOf(made: Packet): SourceKey[] {
  const keys = [
    ...made.groups.flatMap(({ fields }) =>
      fields.flatMap((field) => [...field.sources, ...(field.limit?.sources ?? [])]),
    ),
    ...made.agency.facts.flatMap((fact) => fact.sources),
    ...made.contact.flatMap((fact) => fact.sources),
    ...made.label.sources,
    ...made.channels.flatMap((one) => [...one.sources, ...one.sides.flatMap((side) => side.sources)]),
    ...made.warnings.flatMap((one) => one.sources),
  ]
  return [...new Set(keys)]
}
