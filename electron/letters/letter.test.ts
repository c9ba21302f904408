import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import { bookWith } from '../../shared/rules/factTables.ts'
import type { PacketOptions } from '../../shared/rules/packet/facts.ts'
import {
  ANY_CASE,
  ANY_DATE,
  ANY_PERSON,
  caseOf,
  day,
  personOf,
  recordId,
  WHOLE_PERSON,
} from '../../shared/rules/packet/fixture.ts'
import { packet } from '../../shared/rules/packet/packet.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { readBack } from '../press/draw/readBack.ts'
import { addressLines } from './address.ts'
import { letter } from './letter.ts'
import type { LetterKind, LetterMatter } from './matter.ts'
import { languagesFor } from './words/languages.ts'
import { worksheet } from './worksheet.ts'
import { writeLetter } from './writeLetter.ts'

const press = new Pressroom(forkPressHost())
const BOOK = bookWith([])
const TODAY = day('2026-03-02')
let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coverkeep-letters-'))
})
after(async () => {
  press.close()
  await rm(folder, { recursive: true, force: true })
})

const DOCUMENT = {
  type: 'pdf',
  bytes: 1,
  name: 'a.pdf',
  sha256: '0'.repeat(64),
  importedAt: '2026-01-01T00:00:00.000Z',
}

/** A whole case, to be written about. */
function about(
  country: string,
  engagement: object = {},
  more: {
    kind?: LetterKind
    request?: object
    person?: object
    options?: PacketOptions
    matter?: Partial<LetterMatter>
  } = {},
): LetterMatter {
  const records = caseOf({
    engagement: {
      country,
      lane: 'A',
      end: '2025-12-31',
      work: 'translation',
      businessAddress: 'Königsufer 14\n10000 Musterstadt',
      situation: { worker: 'self-employed', insured: 'statutory' },
      ...engagement,
    },
    requests: more.request ? [{ agency: 'Musterkasse Nordlicht', channel: 'mail', ...more.request }] : [],
    documents: [{ ...DOCUMENT, title: 'Copy of the passport' }],
  })
  const person = personOf({ ...WHOLE_PERSON, residence: country, ...more.person }, [
    { country, begin: '2023-01-01', shownBy: 'registration', documents: [] },
  ])
  const made = packet(records, person, BOOK, TODAY, { channel: 'mail', fullSsn: true, ...more.options })
  const kind = more.kind ?? 'request'
  return { packet: made, records, person: person.person, today: TODAY, kind, fax: false, ...more.matter }
}

const text = (sections: readonly object[]) => JSON.stringify(sections)
const refused = (make: () => unknown) =>
  assert.throws(make, (error) => error instanceof CoverkeepError && error.code === 'letter-not-possible')

const COUNTRIES = [
  ['DE', 'de'],
  ['AT', 'de'],
  ['CH', 'de'],
  ['LU', 'de'],
  ['FR', 'fr'],
  ['BE', 'fr'],
  ['CA', 'fr'],
  ['IT', 'it'],
  ['NL', 'nl'],
  ['ES', 'es'],
  ['CL', 'es'],
  ['UY', 'es'],
  ['PT', 'pt-PT'],
  ['BR', 'pt-BR'],
  ['PL', 'pl'],
  ['JP', 'ja'],
  ['KR', 'ko'],
  ['GB', 'en'],
  ['GR', 'en'],
  ['RO', 'en'],
] as const

test('each agency is written to in its language, English beside it and called unofficial; the others in English', () => {
  for (const [country, language] of COUNTRIES) {
    const made = letter(
      about(country, { situation: { worker: 'self-employed', insured: 'statutory', pensionPlan: 'CPP' } }),
    )
    assert.equal(made.language, language, country)
    const shown = text(made.sections)
    assert.equal(shown.includes('unofficial translation'), language !== 'en', country)
    assert.ok(shown.includes('I ask for a certificate of coverage'), country)
    assert.doesNotMatch(shown, /undefined|\[object|null/, country)
  }
})

test('every text of a language says its dates, its agreement and its law, in a certificate and in an exception', () => {
  for (const [country] of COUNTRIES)
    for (const words of languagesFor(country)) {
      const phrases = words.countries[country]
      assert.ok(phrases)
      for (const end of [undefined, 'END'])
        for (const kind of [words.certificate, words.exception]) {
          const said = kind.text({ ...phrases, begin: 'BEGIN', ...(end ? { end } : {}) }).join(' ')
          assert.ok(
            said.includes('BEGIN') && said.includes(phrases.agreement) && said.includes(phrases.law),
            words.language,
          )
          assert.equal(said.includes('END'), end !== undefined)
          assert.doesNotMatch(said, / {2}|\.\.|undefined/)
        }
      assert.ok(Object.values(words.labels).every((label) => label.trim() !== ''))
    }
})

test('a language that was not written for a country is refused; one recorded with the request is taken; English alone can be had', () => {
  refused(() => letter(about('DE', {}, { matter: { language: 'fr' } })))
  refused(() => letter(about('DE', { lane: 'B' }, { matter: { language: 'de' } })))
  assert.equal(letter(about('BE', {}, { matter: { language: 'nl' } })).language, 'nl')
  const recorded = (country: string, language: string, engagement: object = {}) =>
    letter(about(country, engagement, { request: { agency: 'An agency abroad', language } })).language
  assert.equal(recorded('BE', 'nl'), 'nl')
  assert.equal(recorded('BE', 'en'), 'en')
  assert.equal(recorded('DE', 'nl'), 'de')
  const asked = about('BE', {}, { request: { agency: 'An agency abroad', language: 'nl' }, matter: { language: 'fr' } })
  assert.equal(letter(asked).language, 'fr')
  const plain = letter(about('DE', {}, { matter: { language: 'en' } }))
  assert.deepEqual([plain.language, text(plain.sections).includes('unofficial')], ['en', false])
})

test('R18, R27: with something missing, or the number masked, it says on its face that it is a draft', () => {
  assert.equal(letter(about('DE')).draft, false)
  const masked = letter(about('DE', {}, { options: { fullSsn: false } }))
  assert.equal(masked.draft, true)
  assert.ok(text(masked.sections).includes('***-**-4321') && !text(masked.sections).includes('987-65'))
  const gap = letter(about('DE', {}, { person: { birthPlace: undefined } }))
  assert.match(text(gap.sections), /Draft: not ready to send.*Place of birth is missing/)
  assert.match(text(gap.sections), /"Geburtsort\\nPlace of birth","_+"/)
})

test('R52, R84: letters to SSA say only what the records support', () => {
  const ssa = { lane: 'C' }
  assert.match(text(letter(about('AU', ssa, { kind: 'ssa-letter' })).sections), /Superannuation Guarantee/)
  refused(() => letter(about('DE', ssa, { kind: 'ssa-letter' })))
  const refusal = { agency: 'Musterkasse Nordlicht', country: 'DE', on: '2026-01-15', reason: 'not a member' }
  const situation = { worker: 'self-employed', refusal }
  const made = text(letter(about('DE', { ...ssa, situation }, { kind: 'ssa-letter' })).sections)
  assert.match(made, /Musterkasse Nordlicht \(Germany\) did not issue .*15 Jan 2026.*RS 02605\.042/)
  assert.match(made, /not a member/)
  assert.doesNotMatch(made, /you are exempt|I am exempt/i)
  refused(() =>
    letter(about('DE', { lane: 'E' }, { kind: 'exception', options: { to: 'foreign-agency', asks: 'exception' } })),
  )
  refused(() => letter(about('DE', { situation }, { kind: 'exception', options: { asks: 'exception' } })))
  const reason = { request: { reason: 'Two short posts in a row.' }, options: { asks: 'exception' } as const }
  const exception = text(letter(about('DE', {}, { kind: 'exception', ...reason })).sections)
  assert.match(exception, /Ausnahmevereinbarung.*Two short posts in a row/)
})

test('R72, R19: nothing is written where nobody is to be asked, or the employer is to ask', () => {
  refused(() => letter(about('DE', { lane: 'F' })))
  refused(() => letter(about('DE', { lane: undefined })))
  refused(() => letter(about('DE', { situation: { worker: 'employee' } })))
})

test('Norway is asked for a determination of residence', () => {
  assert.match(text(letter(about('NO', { lane: 'D' })).sections), /determination of residence/)
})

test('addresses go line by line, state and ZIP together; a description leaves lines to write on', () => {
  assert.deepEqual(addressLines('P.O. Box 17741, Baltimore, MD 21235-7741, USA'), [
    'P.O. Box 17741',
    'Baltimore, MD 21235-7741',
    'USA',
  ])
  assert.match(text(letter(about('DE')).sections), /_{30}\\n_{30}\\n\(the sickness fund/)
  assert.match(
    text(letter(about('DE', { lane: 'B' })).sections),
    /Office of Earnings and International Operations\\nP\.O\. Box 17741/,
  )
})

test('R22, R26–R33: the worksheet has every field in order, with its length, where it is from, and what disagrees', () => {
  const request = {
    agency: 'SSA',
    label: 'self-employed',
    channel: 'online',
    fields: [{ field: 'Date of birth', value: '1986-05-15' }],
  }
  const sheet = worksheet(about('DE', { lane: 'B' }, { request, options: { channel: 'online' } }))
  const shown = text(sheet.sections)
  assert.match(shown, /Online Certificate of Coverage Service.*Request Status Search/)
  assert.match(shown, /Identity.*First name.*3 of 15.*Assignment.*Employer or business/)
  assert.match(shown, /the request says: 1986-05-15/)
  assert.equal(sheet.draft, true)
  assert.doesNotMatch(shown, /Date of hire/)
})

test('whatever the records hold, a letter is drawn or refused by name', () => {
  fc.assert(
    fc.property(
      ANY_CASE,
      fc.option(ANY_PERSON, { nil: undefined }),
      ANY_DATE,
      fc.constantFrom('request', 'exception', 'ssa-letter'),
      (records, who, today, kind) => {
        const person = personOf(who)
        const matter = {
          packet: packet(records, person, BOOK, today),
          records,
          person: person.person,
          today,
          kind,
          fax: true,
        } as const
        assert.ok(worksheet(matter).sections.length === 1)
        try {
          assert.ok(letter(matter).sections.length === 2)
        } catch (error) {
          assert.ok(error instanceof CoverkeepError && error.code === 'letter-not-possible', String(error))
        }
      },
    ),
    { numRuns: 80 },
  )
})

test('drawn by the press: every script reads back, the cover counts the pages, and nothing is overwritten', async () => {
  const out = path.join(folder, 'letter.pdf')
  const request = { documents: [recordId(700)], agency: '日本年金機構 みなと年金事務所, 東京都見本区1-2' }
  const fax = about('JP', {}, { request, matter: { fax: true, faxNumber: '03-0000-0000' } })
  const written = await writeLetter(fax, 'letter', out, false, press, new Date('2026-03-02T08:00:00Z'))
  const bytes = await readFile(out)
  assert.equal(bytes.length, written.bytes)
  const read = await readBack(bytes)
  assert.equal(read.pages, written.pages)
  const all = read.text.join('').replaceAll(/\s/g, '')
  for (const word of [
    '自営業に関する適用証明書の交付申請',
    '2024年2月1日から2025年12月31日まで',
    '日本年金機構',
    '987-65-4321',
    'Copyofthepassport',
  ])
    assert.ok(all.includes(word), word)
  assert.match(read.text[0]?.replaceAll(/\s/g, '') ?? '', new RegExp(`Pageswiththisone${written.pages}`))
  assert.ok(!(read.text[0] ?? '').includes('987'), 'no number is on the cover')
  await assert.rejects(writeLetter(fax, 'letter', out, false, press, new Date()), { code: 'file-exists' })
  await writeFile(out, 'x')
  await writeLetter(about('KR'), 'letter', out, true, press, new Date('2026-03-02T08:00:00Z'))
  const { stdout } = await promisify(execFile)('pdffonts', [out])
  assert.match(stdout, /NotoSansKR/)
  for (const line of stdout.trim().split('\n').slice(2)) assert.match(line, / yes yes yes /)
})
