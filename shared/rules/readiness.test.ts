import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CalendarDate } from '../model/dates.ts'
import { CaseId } from '../model/ids.ts'
import { bookWith } from './factTables.ts'
import { RED_FLAGS, type RedFlag } from './readiness/redFlags.ts'
import { type Readiness, readiness } from './readiness.ts'
import { type CaseSaid, cabinetOf } from './samples/cabinetOf.ts'
import { SOUND, SOUND_CASE } from './samples/sound.ts'

type Said = Parameters<typeof cabinetOf>[0]

const report = (said: Said, today = '2026-11-22'): Readiness => {
  const records = cabinetOf(said)
  return readiness(records, bookWith(records.facts), CalendarDate.parse(today))
}
const codes = (said: Said, today?: string) => report(said, today).findings.map(({ code }) => code)

/** The sound cabinet with something changed in its case. */
const withCase = (change: Partial<CaseSaid>): Said => ({ ...SOUND, cases: [{ ...SOUND_CASE, ...change }] })
const engaged = (change: object) => withCase({ engagement: { ...SOUND_CASE.engagement, ...change } })
const [paper] = SOUND_CASE.paper
const [sent] = SOUND_CASE.submission
const [year] = SOUND['tax-year']
const papers = (...all: object[]) => withCase({ paper: all.map((one) => ({ ...paper, ...one })) })
const without = (kind: string) => withCase({ document: SOUND_CASE.document.filter((one) => one.kind !== kind) })
const taxYear = (change: object): Said => ({ ...SOUND, 'tax-year': [{ ...year, ...change }] })

test('a sound file is ready: no red flag, nothing open, every line of the handoff check done', () => {
  const { verdict, counts, redFlags, conduct, years, cases } = report(SOUND)
  assert.deepEqual([verdict, counts, redFlags], ['ready', { blocks: 0, risk: 0, open: 0, note: 1 }, []])
  assert.ok(conduct.every(({ state }) => state === 'low-risk'))
  assert.ok(years[0]?.items.every(({ state }) => state === 'done'))
  assert.ok(cases[0]?.evidence.every(({ state }) => state === 'here'))
})

/** Each red flag of R54 with a change of the sound file that raises it. */
const RAISES: Readonly<Record<RedFlag, readonly (readonly [what: string, said: Said, code: string])[]>> = {
  'no-agreement': [
    [
      'a country without an agreement',
      engaged({ country: 'TH', situation: { worker: 'self-employed', workedIn: ['TH'] } }),
      'no-agreement-applies',
    ],
    ['an agreement that is only reported', engaged({ country: 'RO' }), 'agreement-reported'],
  ],
  'period-or-country-mismatch': [
    ['a paper that begins in June', papers({ begin: '2025-06-01' }), 'days-uncovered'],
    ['a paper from another country', papers({ country: 'FR' }), 'paper-of-another-country'],
    ['no paper at all', withCase({ paper: [] }), 'year-without-paper'],
  ],
  'worker-type-unclear': [['no situation', engaged({ situation: {} }), 'lane-unresolved']],
  'identity-or-dates-unverified': [
    ['no SSN', { ...SOUND, person: { ...SOUND.person, ssn: undefined } }, 'ssn-not-recorded'],
    ['no identity document', without('identity'), 'identity-not-shown'],
    ['no contract', without('contract'), 'dates-not-shown'],
  ],
  'parties-differ': [
    ['another name on the paper', papers({ nameOnPaper: 'Maria Beispiel' }), 'name-differs'],
    [
      'a payer who is no client',
      withCase({ payment: [{ ...SOUND_CASE.payment[0], payer: 'Somebody Else AG' }] }),
      'payment-unknown-payer',
    ],
  ],
  'status-used-as-proof': [
    [
      'Completed, no paper, foreign coverage written down',
      withCase({
        paper: [],
        submission: [{ ...sent, agency: 'SSA', channel: 'online', foreignReference: undefined, controlNumber: 'C 1' }],
        'status-check': [{ date: '2025-02-20', seen: 'Completed', submission: sent?.id }],
      }),
      'status-used-as-proof',
    ],
  ],
  'past-its-limit': [
    [
      'a transfer of more than five years',
      engaged({
        end: undefined,
        situation: {
          worker: 'self-employed',
          workedIn: ['DE'],
          transfer: { temporary: true, from: 'US', begin: '2025-01-01', expectedEnd: '2031-06-30' },
        },
      }),
      'limit-over',
    ],
  ],
  'italian-nationality': [
    [
      'an Italian citizen who has not chosen',
      {
        ...engaged({ country: 'IT', situation: { worker: 'self-employed', workedIn: ['IT'] } }),
        person: { ...SOUND.person, citizenships: ['US', 'IT'] },
      },
      'election-deadline-passed',
    ],
    [
      'no citizenship on record',
      { ...engaged({ country: 'IT' }), person: { ...SOUND.person, citizenships: [] } },
      'italy-citizenship-not-recorded',
    ],
  ],
  'wrong-paper': [
    ['an A1', papers({ form: 'A1' }), 'form-not-bilateral'],
    ['a lane that the facts do not support', engaged({ lane: 'B' }), 'lane-differs'],
  ],
  'year-copy-missing': [['nothing attached to the filed return', taxYear({ attached: [] }), 'copy-not-attached']],
  'agency-refused': [['a refusal and nothing else', papers({ state: 'refused' }), 'agency-refused']],
  'expired-before-year-end': [
    ['a paper that ends in September', papers({ end: '2025-09-30' }), 'expired-before-year-end'],
  ],
  likely: [
    ['“likely” in the note of the year', taxYear({ note: 'Likely exempt, says my friend' }), 'likely-exempt'],
    ['a paper that came after the return', papers({ receivedOn: '2026-08-01' }), 'relied-on-before-it-came'],
    ['a position that the papers do not support', withCase({ paper: [] }), 'position-ahead-of-papers'],
  ],
}

for (const { flag, means } of RED_FLAGS)
  test(`R54: red flag ${flag} is raised and clears (${means.toLowerCase()})`, () => {
    for (const [what, said, code] of RAISES[flag]) {
      const { redFlags, findings } = report(said)
      assert.ok(redFlags.includes(flag), `${what}: ${findings.map((one) => one.code).join(' ')}`)
      assert.ok(
        findings.some((one) => one.code === code && one.redFlag === flag),
        `${what}: no ${code}`,
      )
    }
    assert.ok(!report(SOUND).redFlags.includes(flag))
  })

test('R55: anything that blocks and any red flag means stop; what is only open does not', () => {
  assert.equal(report(papers({ state: 'refused' })).verdict, 'stop')
  assert.equal(report(taxYear({ attached: [] })).verdict, 'stop')
  assert.equal(report(without('identity')).verdict, 'stop')
  assert.equal(report({ ...SOUND, 'other-filing': [] }).verdict, 'open')
  assert.equal(report({ cases: [] }).verdict, 'stop')
})

test('R50: each row is risky on what it warns of and low-risk without', () => {
  const rows = (said: Said) => Object.fromEntries(report(said).conduct.map(({ row, state }) => [row, state]))
  const forum = { fact: 'No tax in Germany', source: 'a forum for expats', readOn: '2025-02-01' }
  assert.equal(rows(engaged({ facts: [forum] }))['official-text'], 'risky')
  const feie = {
    ...withCase({ paper: [] }),
    'other-filing': [{ year: 2025, form: '2555', filed: 'yes' }],
  }
  assert.equal(rows(feie).exclusion, 'risky')
  assert.equal(rows({ ...feie, 'tax-year': [{ ...year, seTaxPaidUsd: '11303.64' }] }).exclusion, 'low-risk')
  assert.equal(rows(taxYear({ attached: [] }))['yearly-attachment'], 'risky')
  assert.equal(rows(taxYear({ note: 'probably fine' }))['documented-before-filing'], 'risky')
})

test('R56: country, text and description are three checks; a mismatch is for the agency or an adviser', () => {
  const checks = (said: Said) => report(said).cases[0]?.threeChecks
  assert.deepEqual(checks(SOUND), { agreementCountry: 'matches', agreementText: 'matches', description: 'matches' })
  assert.equal(checks(papers({ country: 'FR' }))?.agreementCountry, 'differs')
  assert.equal(checks(papers({ country: undefined }))?.agreementCountry, 'not-recorded')
  assert.equal(checks(engaged({ facts: [] }))?.agreementText, 'not-recorded')
  assert.equal(checks(engaged({ work: 'Software' }))?.description, 'differs')
  const found = report(engaged({ work: 'Software' })).findings.find(({ code }) => code === 'description-differs')
  assert.match(found?.step ?? '', /ask the agency/)
})

test('R52: a refused paper asks for the letter from SSA, and the letter clears it', () => {
  assert.ok(codes(papers({ state: 'refused' })).includes('agency-refused'))
  const letter = {
    ...paper,
    id: undefined,
    kind: 'ssa-letter',
    issuer: 'SSA',
    country: 'US',
    state: 'asked',
    documents: [],
  }
  assert.ok(!codes(papers({ state: 'refused' }, letter)).includes('agency-refused'))
})

test('R52: a refusal written down with the facts does the same, until SSA was asked or the paper came after all', () => {
  const refusal = { agency: 'Musterkasse Nordlicht', country: 'DE', on: '2025-03-01' }
  const engagement = {
    ...SOUND_CASE.engagement,
    situation: { ...(SOUND_CASE.engagement as { situation?: object }).situation, refusal },
  }
  const refused = (change: Partial<CaseSaid> = {}, other: object = {}) =>
    report(
      withCase({ engagement: { ...engagement, ...other }, paper: [], submission: [], 'status-check': [], ...change }),
    )
      .findings.filter(({ code }) => code === 'agency-refused')
      .map(({ what }) => what)
  assert.match(refused().join(), /^Musterkasse Nordlicht refused the paper/)
  const toSsa = (sentOn: string) => ({ sentOn, agency: 'SSA', channel: 'mail' })
  assert.equal(refused({ submission: [toSsa('2025-02-01')] }).length, 1)
  assert.deepEqual(refused({ submission: [toSsa('2025-03-02')] }), [])
  assert.deepEqual(refused({ paper: SOUND_CASE.paper }), [])
  const byUs = { situation: { ...engagement.situation, refusal: { ...refusal, country: 'US' } } }
  assert.deepEqual(refused({}, byUs), [])
})

test('R59: a question to an adviser is open until its answer is recorded', () => {
  const asked = { askedOn: '2026-10-01', to: 'A. Adviser', question: 'Does it cover the second client?' }
  assert.ok(codes({ ...SOUND, 'adviser-question': [asked] }).includes('question-unanswered'))
  const answered = { ...asked, answeredOn: '2026-10-08', answer: 'Yes', by: 'A. Adviser' }
  assert.ok(!codes({ ...SOUND, 'adviser-question': [answered] }).includes('question-unanswered'))
})

test('R60, R63, R64: whoever has the paper is not done: the other filings of a year stay open until somebody looked', () => {
  assert.deepEqual(
    report(SOUND).notSolved.map(({ filing }) => filing),
    ['Schedule SE', 'FBAR', 'FATCA', 'Form 8938'],
  )
  const asks = new Map(report(SOUND).notSolved.map(({ filing, ask }) => [filing, ask]))
  assert.match(asks.get('FBAR') ?? '', /FinCEN/)
  assert.match(asks.get('Schedule SE') ?? '', /IRS.*SSA or the foreign agency/)
  assert.match(asks.get('Form 8938') ?? '', /IRS/)
  const open = { ...SOUND, 'other-filing': [] }
  assert.ok(codes(open).includes('other-filings-open'))
  const item = report(open).years[0]?.items.find((one) => one.item === 'other-filings')
  assert.equal(item?.state, 'open')
})

test('R66: what the evidence pack lacks is named, and what a case does not call for is not', () => {
  const evidence = (said: Said) =>
    Object.fromEntries((report(said).cases[0]?.evidence ?? []).map(({ item, state }) => [item, state]))
  assert.equal(evidence(without('contract')).contracts, 'missing')
  assert.equal(evidence(without('invoice')).invoices, 'missing')
  assert.ok(codes(without('invoice')).includes('evidence-missing'))
  const fresh = evidence(withCase({ submission: [], request: [], document: [], 'status-check': [] }))
  assert.deepEqual(
    [fresh.confirmation, fresh.reference, fresh.correspondence],
    ['not-needed', 'not-needed', 'not-needed'],
  )
  assert.equal(evidence(engaged({ lane: 'F' })).certificate, 'here')
})

test('R71: the handoff check of a year opens line by line', () => {
  const open = (said: Said) =>
    report(said)
      .years.find((one) => one.year === 2025)
      ?.items.filter(({ state }) => state === 'open')
      .map(({ item }) => item)
  assert.deepEqual(open(SOUND), [])
  const gone = open(withCase({ paper: [], submission: [], 'status-check': [] }))
  assert.deepEqual(gone, ['certificate', 'reference', 'period', 'open-flags'])
  assert.ok(open(taxYear({ filedOn: undefined }))?.includes('retention-date'))
  assert.ok(open(taxYear({ businesses: [{ name: 'Ota Translations' }] }))?.includes('schedule-c-figures'))
})

test('one case’s report leaves out what belongs to the person and to other cases', () => {
  const { person: _, ...said } = papers({ state: 'refused' })
  const records = cabinetOf({ ...said, cases: [...(said.cases ?? []), SOUND_CASE] })
  const [first, second] = records.cases
  const of = (id: typeof first) => readiness(records, bookWith([]), CalendarDate.parse('2026-11-22'), { only: id?.id })
  assert.ok(of(first).findings.every((finding) => finding.case === first?.id))
  assert.ok(of(first).findings.some(({ code }) => code === 'agency-refused'))
  assert.ok(!of(second).findings.some(({ code }) => code === 'agency-refused' || code === 'person-not-recorded'))
  assert.equal(of(second).cases.length, 1)
})

test('a case that cannot be read stops: a report without it is no report of everything', () => {
  const unread = [{ case: CaseId.parse('00000000000000aa'), text: 'The file of the case 00000000000000aa is damaged.' }]
  const { verdict, findings } = readiness(cabinetOf(SOUND), bookWith([]), CalendarDate.parse('2026-11-22'), { unread })
  assert.deepEqual([verdict, findings[0]?.code, findings[0]?.case], ['stop', 'case-unreadable', '00000000000000aa'])
})
