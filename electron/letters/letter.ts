import { CoverkeepError } from '../../shared/errors.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { partyOf } from '../../shared/rules/agreements.ts'
import { askedPeriod } from '../../shared/rules/packet/facts.ts'
import type { PacketField } from '../../shared/rules/packet/shape.ts'
import type { Block, Inline, Section } from '../press/draw/blocks.ts'
import { addresseeLines, BLANK, senderLines } from './address.ts'
import { type LetterMatter, openPoints, reasonOf, refuseUnfounded, shownFields } from './matter.ts'
import { DETERMINATION, english } from './words/en.ts'
import { languagesFor, wordsFor } from './words/languages.ts'
import { australianLetter, certificateFromSsa, exceptionFromSsa, type SsaText, statementOfSsa } from './words/ssa.ts'
import { type LetterField, longDate, type Matter, type Words } from './words/words.ts'

/** A letter before it is drawn. */
export interface Letter {
  readonly sections: readonly Section[]
  /** BCP 47, of the language beside English if there is one. */
  readonly language: string
  readonly subject: string
  /** Whether it says on its face that it is not ready. */
  readonly draft: boolean
}

/** One language of the letter, with everything that is in it. */
interface Side {
  readonly words: Words
  readonly subject: string
  readonly text: readonly string[]
}

/**
 * The letter to an agency: to SSA in English, to a foreign agency in its language with English beside it (R21; domain.md §2). What is missing is a
 * line to write on, and the letter says that it is a draft until nothing is open.
 * @throws CoverkeepError `letter-not-possible`
 */
export function letter(matter: LetterMatter): Letter {
  refuseUnfounded(matter)
  const { packet } = matter
  const en = english(partyOf(packet.country))
  const onlyEnglish = packet.to === 'ssa' || packet.asks === 'residence-determination'
  if (onlyEnglish && matter.language !== undefined && matter.language !== 'en')
    throw new CoverkeepError('letter-not-possible', {
      reason: 'this letter is written in English',
      next: 'Leave out --language.',
    })
  const foreign = onlyEnglish ? undefined : wordsFor(packet.country, matter.language ?? recordedLanguage(matter))
  const own = packet.to === 'ssa' ? ssaSide(matter, en) : sideOf(matter, en)
  const beside = foreign && sideOf(matter, foreign)
  const main = beside ?? own
  const sections: Section[] = [
    ...(matter.fax ? [faxCover(matter, main, beside ? own : undefined)] : []),
    { title: main.subject, bare: true, blocks: blocksOf(matter, main, beside ? own : undefined) },
  ]
  return { sections, language: main.words.language, subject: main.subject, draft: openPoints(matter).length > 0 }
}

/** The language recorded with the request, where there still is one of that name: the country may have changed since. */
function recordedLanguage({ records, packet }: LetterMatter): string | undefined {
  const recorded = records.requests.find(({ id }) => id === packet.request?.id)?.record.language
  const there = ['en', ...languagesFor(packet.country).map(({ language }) => language)]
  return there.find((language) => language === recorded)
}

function blocksOf(matter: LetterMatter, main: Side, beside: Side | undefined): Block[] {
  const { today, kind } = matter
  const { words } = main
  const dates = beside ? [words.date(today), '\n', soft(beside.words.date(today))] : [words.date(today)]
  const pair = (left: string, right: string | undefined): Block =>
    right === undefined ? { kind: 'text', text: left } : { kind: 'pair', left, right: [soft(right)] }
  const reason = kind === 'request' ? undefined : reasonOf(matter)
  return [
    ...draftNote(matter),
    { kind: 'text', text: senderLines(matter).join('\n') },
    { kind: 'gap', points: 16 },
    { kind: 'pair', left: addresseeLines(matter).join('\n'), right: dates },
    { kind: 'gap', points: 8 },
    { kind: 'heading', level: 2, text: main.subject },
    ...(beside
      ? [
          { kind: 'text', as: 'small', text: beside.subject } as const,
          {
            kind: 'pair',
            as: 'small',
            left: [{ text: words.name, bold: true }],
            right: [{ text: 'English (unofficial translation)', bold: true }],
          } as const,
        ]
      : []),
    pair(words.greeting, beside?.words.greeting),
    ...main.text.map((paragraph, at) => pair(paragraph, beside?.text[at])),
    { kind: 'heading', level: 3, text: both(words.details, beside?.words.details) },
    {
      kind: 'facts',
      labelWidth: beside ? 210 : 190,
      rows: shownFields(matter.packet).map((field) => row(matter, field, main, beside)),
    },
    ...(reason
      ? [
          { kind: 'heading', level: 3, text: both(words.reason, beside?.words.reason) } as const,
          { kind: 'text', text: reason } as const,
        ]
      : []),
    { kind: 'gap', points: 6 },
    pair(words.closing, beside?.words.closing),
    {
      kind: 'sign',
      lines: words.sign.map((line, at) => both(line, beside?.words.sign[at])),
    },
    ...enclosures(matter, words, beside?.words),
    ...(beside
      ? [
          {
            kind: 'text',
            as: 'small',
            text: `${words.unofficial} The English text is an unofficial translation.`,
          } as const,
        ]
      : []),
  ]
}

const soft = (text: string) => ({ text, tone: 'soft' as const })
const both = (own: string, english: string | undefined) =>
  english === undefined || english === own ? own : `${own} / ${english}`

function draftNote(matter: LetterMatter): Block[] {
  const open = openPoints(matter)
  if (open.length === 0) return []
  const text = open.map((point) => point.text).join(' ')
  return [
    { kind: 'callout', tone: 'warn', title: 'Draft: not ready to send', text },
    { kind: 'gap', points: 14 },
  ]
}

function sideOf({ packet, records, kind }: LetterMatter, words: Words): Side {
  const phrases = words.countries[partyOf(packet.country)]
  const { begin, end } = askedPeriod(records)
  // A form number that was only seen with employees is not asked for.
  const seen = packet.agency.form
  const form = seen && !/employee/i.test(seen) ? unbroken(seen.replace(/ series$/, '')) : undefined
  const about: Matter = {
    agreement: phrases?.agreement ?? '',
    law: phrases?.law ?? '',
    begin: unbroken(words.date(begin)),
    ...(end ? { end: unbroken(words.date(end)) } : {}),
    ...(form ? { form } : {}),
  }
  if (kind === 'exception') return { words, subject: words.exception.subject, text: words.exception.text(about) }
  if (packet.asks === 'residence-determination')
    return { words, subject: DETERMINATION.subject, text: DETERMINATION.text(about) }
  return { words, subject: words.certificate.subject(form), text: words.certificate.text(about) }
}

const american = longDate('en-US')
/** A date inside a sentence stays on one line. */
const unbroken = (date: string) => date.replaceAll(' ', '\u00a0')

function ssaSide(matter: LetterMatter, en: Words): Side {
  const { packet, records, kind } = matter
  const { begin, end } = askedPeriod(records)
  const refusal = records.engagement.situation?.refusal
  const about = {
    country: packet.country,
    begin: unbroken(american(begin)),
    ...(end ? { end: unbroken(american(end)) } : {}),
    employee: packet.worker === 'employee',
    ...(refusal ? { refusal } : {}),
  }
  const made: SsaText =
    kind === 'exception'
      ? exceptionFromSsa(about)
      : kind === 'request'
        ? certificateFromSsa(about)
        : partyOf(packet.country) === 'AU'
          ? australianLetter(about)
          : statementOfSsa(about)
  return { words: { ...en, date: american, closing: 'Sincerely,' }, ...made }
}

/** A field with its label and value in the language of the letter, and in English where the two differ. */
function row(
  matter: LetterMatter,
  field: PacketField,
  main: Side,
  beside: Side | undefined,
): readonly [string, Inline] {
  const key = field.key as LetterField
  const toSsa = matter.packet.to === 'ssa'
  const label = (words: Words) => (toSsa ? field.name : (words.labels[key] ?? field.name))
  const own = valueIn(matter, field, main.words)
  const english = beside && valueIn(matter, field, beside.words)
  return [
    beside ? `${label(main.words)}\n${label(beside.words)}` : label(main.words),
    english === undefined || english === own ? own : [own, '\n', soft(english)],
  ]
}

/** Dates and countries as the language writes them; everything else as it is recorded. */
function valueIn({ packet }: LetterMatter, field: PacketField, { date, language }: Words): string {
  const { key, value, countries } = field
  if (value === undefined) return BLANK
  if (key === 'birth-date' || key === 'begin-date' || key === 'end-date')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value as CalendarDate) : value
  if (packet.to === 'ssa' || !countries) return value
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return countries.map((code) => names.of(code) ?? code).join(', ')
}

function enclosures({ records, packet }: LetterMatter, words: Words, en: Words | undefined): Block[] {
  const ids = records.requests.find(({ id }) => id === packet.request?.id)?.record.documents ?? []
  const titles = ids.flatMap((id) => records.documents.find((one) => one.id === id)?.record.title ?? [])
  if (titles.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: both(words.enclosures, en?.enclosures) },
    { kind: 'list', items: titles },
  ]
}

/** The page before a faxed letter: no number and no date of birth is on it. */
function faxCover(matter: LetterMatter, main: Side, beside: Side | undefined): Section {
  const { words } = main
  const label = (key: keyof Words['fax']) => both(words.fax[key], beside?.words.fax[key])
  return {
    title: words.fax.title,
    bare: true,
    blocks: [
      {
        kind: 'title',
        over: label('title') === words.fax.title ? '' : (beside?.words.fax.title ?? ''),
        text: words.fax.title,
      },
      {
        kind: 'facts',
        labelWidth: 190,
        rows: [
          [label('to'), addresseeLines(matter).join('\n')],
          [label('number'), matter.faxNumber ?? BLANK],
          [label('from'), senderLines(matter).join('\n')],
          [label('date'), both(words.date(matter.today), beside?.words.date(matter.today))],
          [label('pages'), matter.pages === undefined ? '' : String(matter.pages)],
          [label('subject'), beside ? `${main.subject}\n${beside.subject}` : main.subject],
        ],
      },
      { kind: 'gap', points: 18 },
      ...(beside
        ? [{ kind: 'pair', left: words.fax.confidential, right: [soft(beside.words.fax.confidential)] } as const]
        : [{ kind: 'text', text: words.fax.confidential } as const]),
    ],
  }
}
