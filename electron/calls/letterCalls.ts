import { resolve } from 'node:path'
import type { Output, ParsedInput } from '../../shared/contract/contract.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import type { PacketOptions } from '../../shared/rules/packet/facts.ts'
import { packet } from '../../shared/rules/packet/packet.ts'
import type { Packet } from '../../shared/rules/packet/shape.ts'
import { Arrival } from '../documents/arrival.ts'
import type { LetterKind, LetterMatter } from '../letters/matter.ts'
import type { DrawnLetter } from '../letters/writeLetter.ts'
import { summarise } from '../records/caseSummary.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import type { Desk } from './desk.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'
import { noteSsnView } from './ssnView.ts'

type Asked = ParsedInput<'letter.preview'>
type Made = Omit<Output<'letter.preview'>, 'pictures' | 'languages'>

/** Width of a page in a preview, in pixels: sharp on a screen, and still legible where it is printed from the window. */
const PICTURE_WIDTH = 1240

/** Letters, faxes and worksheets of a request. */
export const letterCalls: Handlers<'letter.preview' | 'letter.keep' | 'letter.write'> = {
  'letter.preview': async (asked, { desk }) => {
    const { matter, drawn } = draftOf(asked, desk)
    const { drawLetter, languagesFor } = await drawing()
    const parts: Uint8Array[] = []
    const made = await drawLetter(matter, drawn, { press: desk.press, now: desk.now() }, async (pdf) => {
      for await (const chunk of pdf) parts.push(Uint8Array.from(chunk))
    })
    noteSsnView(desk, asked)
    const pictures: Output<'letter.preview'>['pictures'] = []
    for (let page = 1; page <= made.pages; page++) {
      const { png } = await desk.press.page(again(parts), 'pdf', { page, width: PICTURE_WIDTH })
      pictures.push(png)
    }
    const own = matter.packet.to === 'ssa' ? [] : languagesFor(matter.packet.country).map(({ language }) => language)
    return { ...(await told(asked, matter, made)), pictures, languages: [...own, 'en'] }
  },

  'letter.keep': async (asked, { desk }) => {
    const vault = desk.case(asked.case)
    const { matter, drawn } = draftOf(asked, desk)
    const { drawLetter } = await drawing()
    const arrival = new Arrival(vault, `${asked.as} ${asked.today}.pdf`)
    try {
      const made = await drawLetter(matter, drawn, { press: desk.press, now: desk.now() }, async (pdf) => {
        for await (const chunk of pdf) await arrival.push(chunk)
      })
      noteSsnView(desk, asked)
      const about = await told(asked, matter, made)
      const title = `${TITLES[asked.as]}${about.draft ? ' (draft)' : ''}: ${about.subject}`.slice(0, 300)
      const { document, already } = await arrival.keep({ kind: 'request', title, now: desk.now })
      desk.cabinet.noteHeads(summarise)
      return { ...about, document, already }
    } finally {
      await arrival.end()
    }
  },

  'letter.write': async ({ out, force, ...asked }, { desk }) => {
    await refuseInside(desk.cabinet.folder, out)
    const { matter, drawn } = draftOf(asked, desk)
    const { writeLetter } = await drawing()
    // Logged before the number leaves the cabinet, and not when nothing is written.
    const onLeaving = () => noteSsnView(desk, asked)
    const { path, ...made } = await writeLetter(matter, drawn, resolve(out), force, desk.press, desk.now(), onLeaving)
    const { bytes, sha256 } = made
    const detail = { case: asked.case, as: asked.as, kind: matter.kind, to: matter.packet.to, sha256 }
    desk.cabinet.person.noteLeaving({ action: 'letter.write', detail: { ...detail, fullSsn: asked.fullSsn } })
    return { path, bytes, sha256, ...(await told(asked, matter, made)) }
  },
}

const TITLES: Readonly<Record<Made['as'], string>> = { letter: 'Letter', fax: 'Fax', worksheet: 'Worksheet' }

/** Loaded when asked for: most runs of the command line write no letter. */
async function drawing() {
  const [write, languages] = await Promise.all([
    import('../letters/writeLetter.ts'),
    import('../letters/words/languages.ts'),
  ])
  return { ...write, ...languages }
}

function draftOf(asked: Asked, desk: Desk): { matter: LetterMatter; drawn: 'letter' | 'worksheet' } {
  const { case: id, today, as, kind, language, to, channel, fullSsn } = asked
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
  const faxNumber = made.to === 'ssa' ? book.fact('ssa', 'fax').value : undefined
  const matter: LetterMatter = {
    packet: made,
    records,
    person: person.person,
    today,
    kind: letterKind,
    fax: as === 'fax',
    ...(language === undefined ? {} : { language }),
    ...(faxNumber === undefined ? {} : { faxNumber }),
  }
  return { matter, drawn: as === 'worksheet' ? 'worksheet' : 'letter' }
}

/** The records that the packet of a case is made from. @throws CoverkeepError as `desk.case` */
export function gather(desk: Desk, id: CaseId) {
  return { records: caseRecords(desk.case(id), id), person: personRecords(desk.cabinet.person) }
}

async function told({ as }: Asked, matter: LetterMatter, { pages, letter }: DrawnLetter): Promise<Made> {
  const { openPoints } = await import('../letters/matter.ts')
  const { packet: made, kind } = matter
  return {
    pages,
    as,
    kind,
    to: made.to,
    language: letter.language,
    subject: letter.subject,
    draft: letter.draft,
    open: as === 'worksheet' ? [...made.gate.open] : openPoints(matter),
    warnings: made.warnings,
  }
}

/** What the letter asks for, where it is not what the lane asks for. */
function asking(kind: LetterKind, plain: Packet): PacketOptions {
  if (kind === 'ssa-letter') return { to: 'ssa', asks: 'ssa-letter' }
  if (kind === 'exception') return { asks: 'exception' }
  return plain.asks === 'residence-determination' ? {} : { asks: plain.asks === 'nothing' ? 'nothing' : 'certificate' }
}

async function* again(parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
}
