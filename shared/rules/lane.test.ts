import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGREEMENTS } from './agreements.ts'
import { laneOfSample, type Sample } from './lane/samples/sample.ts'
import { SOURCE_KEYS } from './sources.ts'

const SE = { worker: 'self-employed' } as const
const settled = { ...SE, transfer: { temporary: false } } as const
const moved = (from: string, begin: string, expectedEnd: string) => ({ temporary: true, from, begin, expectedEnd })

/** state, lane, who covers, whether SE tax is due: what a hand-worked case would come to. */
function brief(sample: Sample): string {
  const { state, lane, covers, seTaxDue } = laneOfSample(sample)
  return [state, lane ?? '–', covers ?? '–', seTaxDue ?? '–'].join(' ')
}

function table(rows: readonly (readonly [sample: Sample, expected: string])[]): void {
  for (const [sample, expected] of rows) assert.equal(brief(sample), expected, JSON.stringify(sample))
}

const ASKED = (sample: Sample) =>
  laneOfSample(sample).missing.map(({ fact }) => fact.replace('engagement.situation.', ''))

test('nothing is decided without facts, and every question names its fact and its reason', () => {
  for (const { country } of AGREEMENTS) {
    const result = laneOfSample({ country, citizenships: [], begin: '2026-10-01' })
    assert.equal(result.state, 'unresolved', country)
    assert.ok(result.missing.length >= 2, country)
    for (const { question, why, fact } of result.missing) assert.ok(question && why && fact, country)
    assert.equal(result.missing[0]?.fact, 'engagement.situation.worker')
  }
})

test('residence countries: the country where the person lives, whatever country it is in the table', () => {
  const countries = AGREEMENTS.filter(({ rules }) => rules.length === 1 && rules[0]?.rule === 'RES').map(
    (one) => one.country,
  )
  assert.equal(countries.length, 18)
  for (const country of countries.filter((one) => one !== 'NO')) {
    table([
      [{ country, situation: SE, home: country, begin: '2026-01-01' }, `decided A ${country} false`],
      [{ country, situation: SE, home: 'US', begin: '2026-01-01' }, 'decided B US true'],
    ])
    const third = laneOfSample({ country, situation: SE, home: 'TH' })
    assert.equal(third.state, 'escalate')
    assert.equal(third.lane, ['AT', 'CH', 'FI', 'PT'].includes(country) ? 'E' : undefined, country)
  }
})

test('residence comes from the situation, then from the history during the work, then from the person', () => {
  const lived = [
    { country: 'US', begin: '2010-01-01', end: '2024-01-14' },
    { country: 'ES', begin: '2024-01-15' },
  ]
  table([
    [{ country: 'ES', situation: SE, lived }, 'decided A ES false'],
    [{ country: 'ES', situation: SE, lived, begin: '2023-06-01' }, 'unresolved – – –'],
    [{ country: 'ES', situation: { ...SE, residence: [{ country: 'US' }] }, lived, home: 'ES' }, 'decided B US true'],
    [{ country: 'GB', situation: { ...SE, residence: [{ country: 'JE' }] } }, 'decided A GB false'],
    [{ country: 'IM', situation: SE, home: 'IM' }, 'decided A GB false'],
  ])
  assert.deepEqual(ASKED({ country: 'ES', situation: SE }), ['residence'])
})

test('place-of-work countries: where the work is done, or where it came from for at most five years', () => {
  const countries = AGREEMENTS.filter(({ rules }) => rules.length === 1 && rules[0]?.rule === 'WORK5').map(
    (one) => one.country,
  )
  assert.deepEqual(countries.sort(), ['BE', 'CZ', 'DE', 'HU', 'JP', 'RO', 'SI', 'SK', 'UY'])
  for (const country of countries) {
    const here = { country, begin: '2026-10-01' }
    table([
      [{ ...here, situation: { ...settled, workedIn: [country] } }, `decided A ${country} false`],
      [{ ...here, situation: { ...settled, workedIn: ['US'] } }, 'decided B US true'],
      [
        { ...here, situation: { ...SE, workedIn: [country], transfer: moved('US', '2026-10-01', '2028-09-30') } },
        'decided B US true',
      ],
      [
        { ...here, situation: { ...SE, workedIn: ['US'], transfer: moved(country, '2026-10-01', '2028-09-30') } },
        `decided A ${country} false`,
      ],
      [
        { ...here, situation: { ...SE, workedIn: [country], transfer: moved('US', '2026-10-01', '2031-10-02') } },
        `decided A ${country} false`,
      ],
      [
        { ...here, situation: { ...SE, workedIn: [country], transfer: moved('TH', '2026-10-01', '2028-09-30') } },
        `decided A ${country} false`,
      ],
      [
        { ...here, situation: { ...settled, workedIn: [country, 'US'] } },
        country === 'BE' ? 'unresolved – – –' : 'escalate – – –',
      ],
      [{ ...here, situation: { ...settled, workedIn: ['TH'] } }, 'escalate – – –'],
    ])
  }
  table([
    [{ country: 'BE', situation: { ...settled, workedIn: ['BE', 'US'] }, home: 'BE' }, 'decided A BE false'],
    [{ country: 'BE', situation: { ...settled, workedIn: ['BE', 'US'] }, home: 'US' }, 'decided B US true'],
    [{ country: 'BE', situation: { ...settled, workedIn: ['BE', 'US'] }, home: 'NL' }, 'escalate – – –'],
  ])
  assert.deepEqual(ASKED({ country: 'JP', situation: SE }), ['workedIn', 'transfer'])
  assert.deepEqual(ASKED({ country: 'JP', situation: { ...SE, transfer: { temporary: true } } }), [
    'workedIn',
    'transfer.from',
    'transfer.expectedEnd',
  ])
})

test('five years are counted with both ends; the anniversary itself is nobody’s to decide', () => {
  const stay = (begin: string, expectedEnd: string) => {
    const sample = { country: 'JP', situation: { ...SE, workedIn: ['JP'], transfer: moved('US', begin, expectedEnd) } }
    const { state, covers, limits } = laneOfSample(sample)
    return [state, covers, limits[0]?.lastDay]
  }
  assert.deepEqual(stay('2021-01-01', '2025-12-31'), ['decided', 'US', '2025-12-31'])
  assert.deepEqual(stay('2021-01-01', '2026-01-01'), ['escalate', undefined, '2025-12-31'])
  assert.deepEqual(stay('2021-01-01', '2026-01-02'), ['decided', 'JP', '2025-12-31'])
  assert.deepEqual(stay('2024-02-29', '2029-02-28'), ['decided', 'US', '2029-02-28'])
  assert.deepEqual(stay('2024-02-29', '2029-03-01'), ['escalate', undefined, '2029-02-28'])
  assert.deepEqual(stay('2023-03-01', '2028-02-29'), ['decided', 'US', '2028-02-29'])
  assert.deepEqual(stay('2023-02-28', '2028-02-27'), ['decided', 'US', '2028-02-27'])
  assert.deepEqual(stay('9998-01-01', '9999-12-31'), ['decided', 'US', '9999-12-31'])
})

test('Italy goes by nationality, and the choice has until the end of the third month after the first', () => {
  const italy = { country: 'IT', begin: '2020-01-15' }
  const dual = { ...italy, citizenships: ['US', 'IT'] }
  const asked = (country: string, askedOn?: string) => ({
    ...SE,
    election: { country, ...(askedOn ? { askedOn } : {}) },
  })
  table([
    [{ ...italy, situation: SE, home: 'IT' }, 'decided B US true'],
    [{ ...italy, situation: SE, citizenships: ['US', 'FR'] }, 'decided B US true'],
    [{ ...dual, situation: asked('IT', '2020-04-30') }, 'decided A IT false'],
    [{ ...dual, situation: asked('US', '2020-04-30') }, 'decided B US true'],
    [{ ...dual, situation: asked('IT', '2020-05-01') }, 'unresolved – – –'],
    [
      { ...dual, situation: { ...asked('IT', '2020-05-01'), contributionsTo: [{ country: 'US' }] } },
      'decided B US true',
    ],
    [{ ...dual, situation: { ...SE, contributionsTo: [{ country: 'IT', agency: 'INPS' }] } }, 'decided A IT false'],
    [{ ...dual, situation: { ...SE, contributionsTo: [{ country: 'IT' }, { country: 'US' }] } }, 'escalate – – –'],
    [{ ...dual, situation: SE, today: '2020-03-01' }, 'unresolved – – –'],
    [{ ...italy, situation: SE, citizenships: ['BR'] }, 'unresolved – – –'],
    [{ ...italy, situation: { ...SE, workedIn: ['IT'] }, citizenships: ['BR'] }, 'decided A IT false'],
    [{ ...italy, situation: SE, citizenships: [] }, 'unresolved – – –'],
  ])
  const due = (begin: string) => laneOfSample({ ...dual, begin, situation: SE }).deadlines[0]?.due
  assert.equal(due('2020-01-15'), '2020-04-30')
  assert.equal(due('2023-11-30'), '2024-02-29')
  assert.equal(due('2024-11-01'), '2025-02-28')
  assert.equal(laneOfSample({ ...dual, situation: SE, today: '2020-04-30' }).deadlines[0]?.passed, false)
  assert.equal(laneOfSample({ ...dual, situation: SE, today: '2020-05-01' }).deadlines[0]?.passed, true)
})

test('France: 24 months with insurance, a year between moves, 183 days of fixed base', () => {
  const insurance = { worker: true, family: true }
  const toFrance = (more: object, begin = '2024-02-01', end = '2026-01-31') => ({
    country: 'FR',
    begin,
    situation: { ...SE, workedIn: ['FR'], transfer: { ...moved('US', begin, end), earlier: [] }, insurance, ...more },
  })
  const series = (earlier: { begin: string; end?: string }[]) => ({
    transfer: { ...moved('US', '2024-02-01', '2025-01-31'), earlier },
  })
  const both = (bases: { year: number; country: string; days: number; present?: number }[]) => ({
    country: 'FR',
    situation: { ...settled, workedIn: ['US', 'FR'], bases },
  })
  table([
    [toFrance({}), 'decided B US true'],
    [toFrance({}, '2024-02-01', '2026-02-01'), 'escalate – – –'],
    [toFrance({}, '2024-02-01', '2026-02-02'), 'decided A FR false'],
    [toFrance({ insurance: { worker: true, family: false } }), 'decided A FR false'],
    [toFrance({ insurance: { worker: true } }), 'unresolved – – –'],
    [toFrance({ insurance: undefined }), 'unresolved – – –'],
    [toFrance({ transfer: moved('US', '2024-02-01', '2026-01-31') }), 'unresolved – – –'],
    [toFrance(series([{ begin: '2021-01-01', end: '2023-01-31' }])), 'decided B US true'],
    [toFrance(series([{ begin: '2021-01-01', end: '2023-02-01' }])), 'decided B US true'],
    [toFrance(series([{ begin: '2021-01-01', end: '2023-02-02' }])), 'decided A FR false'],
    [toFrance(series([{ begin: '2023-02-01', end: '2023-12-01' }])), 'decided B US true'],
    [{ country: 'FR', situation: { ...settled, workedIn: ['FR'] } }, 'decided A FR false'],
    [
      {
        country: 'FR',
        situation: { ...SE, workedIn: ['US'], transfer: { ...moved('FR', '2024-02-01', '2025-01-31'), earlier: [] } },
      },
      'decided A FR false',
    ],
    [both([]), 'unresolved – – –'],
    [
      both([
        { year: 2025, country: 'FR', days: 184 },
        { year: 2025, country: 'US', days: 100 },
      ]),
      'decided A FR false',
    ],
    [
      both([
        { year: 2025, country: 'FR', days: 183 },
        { year: 2025, country: 'US', days: 100 },
      ]),
      'unresolved – – –',
    ],
    [
      both([
        { year: 2025, country: 'FR', days: 183, present: 150 },
        { year: 2025, country: 'US', days: 100, present: 200 },
      ]),
      'decided B US true',
    ],
    [
      both([
        { year: 2025, country: 'FR', days: 365, present: 180 },
        { year: 2025, country: 'US', days: 365, present: 180 },
      ]),
      'escalate – – –',
    ],
    [
      both([
        { year: 2024, country: 'FR', days: 300 },
        { year: 2025, country: 'US', days: 300 },
      ]),
      'escalate – – –',
    ],
  ])
})

test('Australia, Norway and Brazil have answers of their own', () => {
  const brazil = { country: 'BR', home: 'BR' }
  table([
    [{ country: 'AU', situation: SE, home: 'AU' }, 'decided C neither false'],
    [{ country: 'AU', situation: SE, home: 'US' }, 'decided B US true'],
    [{ country: 'AU', situation: SE, home: 'AU', citizenships: ['AU'] }, 'escalate – – –'],
    [{ country: 'NO', situation: { ...SE, incomeElsewhere: false }, home: 'NO' }, 'decided D NO false'],
    [{ country: 'NO', situation: { ...SE, incomeElsewhere: true }, home: 'NO' }, 'decided A NO false'],
    [{ country: 'NO', situation: SE, home: 'NO' }, 'unresolved – NO –'],
    [{ ...brazil, situation: { ...settled, workedIn: ['BR'] } }, 'decided A BR false'],
    [
      { ...brazil, situation: { ...SE, workedIn: ['BR'], transfer: moved('US', '2024-02-01', '2026-01-31') } },
      'escalate – – –',
    ],
    [
      {
        ...brazil,
        home: 'US',
        situation: { ...SE, workedIn: ['BR'], transfer: moved('US', '2024-02-01', '2026-01-31') },
      },
      'decided B US true',
    ],
    [{ ...brazil, situation: SE }, 'unresolved – – –'],
    [{ ...brazil, situation: SE, facts: [['agreements', 'BR rule', 'RES']] }, 'decided A BR false'],
  ])
  assert.equal(
    laneOfSample({ country: 'AU', situation: SE, home: 'AU' }).paper?.issuer.name?.startsWith('Social Security'),
    true,
  )
  const entered = laneOfSample({ ...brazil, situation: SE, facts: [['agreements', 'BR rule', 'RES']] })
  assert.deepEqual(
    entered.explanation.flatMap((one) => one.entered ?? []),
    [{ fact: 'agreements BR rule', source: 'The official text', readOn: '2026-10-01' }],
  )
})

test('one country sees employment: five agreements send it to residence, then to the other rules', () => {
  const mixed = (selfEmployedIn: string, more: object = {}) => ({ worker: 'mixed' as const, selfEmployedIn, ...more })
  for (const country of ['GR', 'PT', 'FI', 'CL', 'PL', 'CH'])
    table([
      [{ country, situation: mixed('US'), home: 'US' }, 'decided B US true'],
      [{ country, situation: mixed(country), home: country }, `decided A ${country} –`],
    ])
  for (const country of ['PL', 'CH'])
    table([
      [{ country, situation: mixed('US'), home: country }, `decided A ${country} false`],
      [{ country, situation: mixed(country), home: 'US' }, 'decided B US –'],
    ])
  const director = mixed('US', { transfer: { temporary: false }, workedIn: ['CL'] })
  table([
    [{ country: 'CL', situation: director, home: 'CL' }, 'decided A CL false'],
    [{ country: 'CL', situation: mixed('US'), home: 'CL' }, 'unresolved – – –'],
    [{ country: 'DE', situation: mixed('US'), home: 'DE' }, 'escalate – – –'],
    [{ country: 'AU', situation: mixed('US'), home: 'AU' }, 'decided C neither false'],
  ])
})

test('employees: the same American employer for five years, longer, an affiliate, Denmark’s three years (R13)', () => {
  const sent = (country: string, employer: object, begin = '2024-02-01', end = '2026-01-31', from = 'US') => ({
    country,
    situation: { worker: 'employee' as const, employer, transfer: moved(from, begin, end), workedIn: [country] },
  })
  const same = { american: true, employedBy: 'same-employer' as const }
  const affiliate = { american: true, employedBy: 'affiliate' as const }
  table([
    [sent('DE', same), 'decided B US –'],
    [sent('DE', same, '2024-02-01', '2030-01-31'), 'decided A DE –'],
    [sent('DE', affiliate), 'unresolved – – –'],
    [sent('DE', { ...affiliate, section3121l: { agreed: true, effective: '2020-01-01' } }), 'decided B US –'],
    [sent('DE', { ...affiliate, section3121l: { agreed: true, effective: '2025-01-01' } }), 'escalate – – –'],
    [sent('DE', { ...affiliate, section3121l: { agreed: false } }), 'decided A DE –'],
    [sent('DE', { employedBy: 'other-employer' }), 'decided A DE –'],
    [sent('DE', {}), 'unresolved – – –'],
    [sent('DK', same, '2024-02-01', '2028-01-31'), 'decided B US –'],
    [sent('DK', {}, '2024-02-01', '2027-01-31', 'DK'), 'decided A DK –'],
    [sent('DK', {}, '2024-02-01', '2028-01-31', 'DK'), 'decided B US –'],
    [sent('IT', { american: true }), 'decided B US –'],
    [sent('IT', { american: false }), 'escalate – – –'],
  ])
  const { paper, steps } = laneOfSample(sent('DE', same))
  assert.equal(paper?.goesTo, 'employer')
  assert.deepEqual(
    steps.map(({ step }) => step),
    ['employer-asks', 'keep-reference', 'scan-paper', 'employer-keeps'],
  )
})

test('no agreement, one that others claim, and work before or across the day it took effect', () => {
  const romania = { country: 'RO', situation: { ...settled, workedIn: ['RO'] } }
  table([
    [{ country: 'MX', situation: SE }, 'decided F both true'],
    [{ country: 'IN' }, 'decided F both –'],
    [{ country: 'US', situation: SE }, 'unresolved – – –'],
    [{ ...romania, begin: '2025-01-01', end: '2026-08-31' }, 'decided F both true'],
    [{ ...romania, begin: '2025-01-01', end: '2026-09-01' }, 'decided A RO false'],
    [{ ...romania, facts: [['agreements', 'RO in force', 'not in force']] }, 'decided F both true'],
    [
      { country: 'MX', begin: '2029-01-01', situation: SE, facts: [['agreements', 'MX in force', '2028-01-01']] },
      'unresolved – – –',
    ],
    [
      {
        country: 'MX',
        begin: '2029-01-01',
        situation: SE,
        home: 'MX',
        facts: [
          ['agreements', 'MX in force', '2028-01-01'],
          ['agreements', 'MX rule', 'RES'],
        ],
      },
      'decided A MX false',
    ],
  ])
  assert.deepEqual(laneOfSample({ ...romania, begin: '2025-01-01' }).before, {
    until: '2026-08-31',
    lane: 'F',
    covers: 'both',
  })
  assert.match(laneOfSample({ country: 'MX' }).explanation[0]?.text ?? '', /No agreement with Mexico is in force/)
  const early = laneOfSample({ ...romania, begin: '2026-03-01', today: '2026-08-31' })
  assert.equal([early.lane, early.covers, early.seTaxDue].join(), 'F,both,true')
  assert.match(early.explanation[0]?.text ?? '', /takes effect on 1 Sep 2026, as far as .*; until then no agreement/)
  const first = laneOfSample({ ...romania, begin: '2026-03-01', today: '2026-09-01' })
  assert.equal([first.lane, first.covers, first.before?.until].join(), 'A,RO,2026-08-31')
  const planned = laneOfSample({ ...romania, begin: '2026-10-01', today: '2026-08-31' })
  assert.equal(planned.lane, 'A')
  assert.match(planned.explanation[0]?.text ?? '', /is in force from 1 Sep 2026/)
})

test('special exceptions, refusals and escalations on record', () => {
  const refusal = { agency: 'HMRC', country: 'GB', reason: 'Over 65' }
  const uk = { country: 'GB', home: 'GB' }
  const letter = { kind: 'ssa-letter', state: 'held', issuer: 'SSA' } as const
  table([
    [{ ...uk, situation: { ...SE, exception: { askedOn: '2024-01-10', askedOf: 'US' } } }, 'unresolved E – –'],
    [{ ...uk, situation: { ...SE, exception: { grantedOn: '2024-03-10', grants: 'US' } } }, 'decided E US true'],
    [{ ...uk, situation: { ...SE, exception: { grantedOn: '2024-03-10', grants: 'GB' } } }, 'decided E GB false'],
    [{ ...uk, situation: { ...SE, exception: { refusedOn: '2024-03-10' } } }, 'decided A GB false'],
    [{ ...uk, situation: { ...SE, refusal } }, 'decided C neither –'],
    [{ ...uk, situation: { ...SE, refusal }, papers: [letter] }, 'decided C neither false'],
    [
      {
        ...uk,
        situation: SE,
        papers: [{ kind: 'foreign-certificate', state: 'refused', issuer: 'HMRC', country: 'GB' }],
      },
      'decided C neither –',
    ],
    [{ ...uk, home: 'US', situation: { ...SE, refusal: { ...refusal, country: 'US' } } }, 'escalate – – –'],
    [{ ...uk, situation: { ...SE, escalation: { why: 'Two agencies say different things' } } }, 'escalate – – –'],
  ])
  const australia = { country: 'AU', home: 'AU', situation: SE }
  table([
    [{ ...australia, papers: [{ ...letter, state: 'refused' }] }, 'escalate – – –'],
    [{ ...australia, papers: [{ ...letter, state: 'refused' }, letter] }, 'decided C neither false'],
  ])
  const question = {
    askedOn: '2026-01-05',
    to: 'SSA',
    question: 'Which?',
    answeredOn: '2026-02-05',
    answer: 'Foreign',
    by: 'A. Officer',
  }
  assert.equal(
    laneOfSample({ country: 'AT', home: 'CZ', situation: SE, questions: [question] }).escalations[0]?.by,
    'A. Officer',
  )
})

test('who issues the paper: the plan in Canada, the insurance in Germany, and nobody guesses', () => {
  const issuer = (sample: Sample) => {
    const { paper, missing } = laneOfSample(sample)
    return [paper?.issuer.name?.split(',')[0], paper?.issuer.standing, ...missing.map(({ fact }) => fact)]
  }
  const germany = (insured?: 'statutory' | 'private') => ({
    country: 'DE',
    situation: { ...settled, workedIn: ['DE'], ...(insured ? { insured } : {}) },
  })
  const canada = (pensionPlan?: 'CPP' | 'QPP') => ({
    country: 'CA',
    home: 'CA',
    situation: { ...SE, ...(pensionPlan ? { pensionPlan } : {}) },
  })
  assert.deepEqual(issuer(germany('statutory')), ['the sickness fund that collects the contributions', 'confirmed'])
  assert.deepEqual(issuer(germany('private')), [undefined, 'unverified'])
  assert.deepEqual(issuer(germany()), [undefined, 'unverified', 'engagement.situation.insured'])
  assert.deepEqual(issuer(canada('CPP')), ['Canada Revenue Agency', 'confirmed'])
  assert.deepEqual(issuer(canada()), [undefined, 'unverified', 'engagement.situation.pensionPlan'])
  const entered = { ...germany('private'), facts: [['agreements', 'DE issuer private', 'DRV Bund']] as const }
  assert.deepEqual(issuer(entered), ['DRV Bund', 'entered'])
})

test('the request wants what this country and this direction ask for', () => {
  const asks = (sample: Sample) => laneOfSample(sample).paper?.asks
  const stay = (country: string) => ({
    country,
    situation: {
      ...SE,
      workedIn: [country],
      insurance: { worker: true, family: true },
      transfer: { ...moved('US', '2024-02-01', '2025-01-31'), earlier: [] },
    },
  })
  const settledIn = (country: string) => ({ country, situation: { ...settled, workedIn: [country] } })
  assert.deepEqual(asks(stay('FR')), ['private-health-insurance'])
  assert.deepEqual(asks(settledIn('FR')), [])
  assert.deepEqual(asks(stay('JP')), ['health-insurance'])
  assert.deepEqual(asks(settledIn('JP')), ['basic-pension-number'])
  assert.deepEqual(asks({ country: 'ES', home: 'ES', situation: SE }), [
    'residence-facts',
    'both-surnames',
    'foreign-number',
  ])
  assert.deepEqual(asks({ country: 'DK', home: 'US', situation: SE }), [
    'residence-facts',
    'family-members',
    'foreign-number',
  ])
})

test('what is said never promises, and every step is of this lane', () => {
  const foreign = laneOfSample({ country: 'ES', home: 'ES', situation: SE })
  assert.deepEqual(
    foreign.steps.map(({ step }) => step),
    ['ask-foreign-agency', 'keep-reference', 'scan-paper', 'attach-to-return', 'file-return'],
  )
  assert.equal(foreign.attachEveryYear, true)
  const american = laneOfSample({ country: 'ES', home: 'US', situation: SE })
  assert.ok(american.steps.some(({ step }) => step === 'file-schedule-se'))
  assert.ok(american.steps.every(({ step }) => step !== 'attach-to-return'))
  for (const { text, sources } of [
    ...foreign.explanation,
    ...american.explanation,
    ...foreign.steps,
    ...american.steps,
  ]) {
    assert.doesNotMatch(text, /you are exempt/i)
    assert.ok(sources.every((key) => SOURCE_KEYS.includes(key)))
  }
})

test('a paper in hand is not asked for again; one that ended or is not scanned has its step', () => {
  const asked = (paper: object, more: Partial<Sample> = {}) =>
    laneOfSample({
      country: 'SE',
      situation: SE,
      home: 'SE',
      today: '2026-11-22',
      papers: [{ kind: 'foreign-certificate', state: 'held', issuer: 'F', ...paper } as never],
      ...more,
    }).steps.map(({ step }) => step)
  const rest = ['attach-to-return', 'file-return']
  const scanned = { begin: '2024-02-01', documents: ['00000000000000d0'] }
  assert.deepEqual(asked({ ...scanned, openEnded: true }), rest)
  assert.deepEqual(asked({ ...scanned, end: '2026-11-22' }), rest)
  assert.deepEqual(asked({ ...scanned, end: '2026-11-21' }), [
    'ask-foreign-agency',
    'keep-reference',
    'scan-paper',
    ...rest,
  ])
  assert.deepEqual(asked({ ...scanned, end: '2025-06-30' }, { end: '2025-06-30' }), rest)
  assert.deepEqual(asked({ begin: '2024-02-01', openEnded: true }), ['scan-paper', ...rest])
})

test('Jersey falls under the agreement with the United Kingdom, and it says so', () => {
  const { explanation } = laneOfSample({ country: 'JE', situation: SE, home: 'JE' })
  const said = explanation.find(({ text }) => text === 'For it, Jersey counts as the United Kingdom.')
  assert.deepEqual(said?.sources, ['S-UK08'])
})
