import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SAMPLE_CASE, type Sample, sampleRecords } from './lane/samples/sample.ts'
import { laneFindings } from './laneFindings.ts'

const SE = { worker: 'self-employed' } as const

function found(sample: Sample) {
  const { records, person, book, today } = sampleRecords(sample)
  return laneFindings(records, person, book, today)
}

const codes = (sample: Sample) =>
  found(sample)
    .map(({ code, weight }) => `${weight} ${code}`)
    .sort()

/** What every decided lane asks for until it is recorded. */
const TEXT = 'open text-read-not-recorded'
const RESIDENCE = 'open residence-not-shown'

test('the recorded lane against the facts: agreeing, differing, not supported, not recorded', () => {
  const spain = { country: 'ES', home: 'ES', situation: SE }
  assert.deepEqual(codes({ ...spain, lane: 'A' }), [RESIDENCE, TEXT])
  assert.deepEqual(codes({ ...spain, lane: 'B' }), ['blocks lane-differs', RESIDENCE, TEXT])
  assert.deepEqual(codes(spain), ['open lane-not-recorded', RESIDENCE, TEXT])
  assert.deepEqual(codes({ country: 'ES', lane: 'A' }), ['open lane-not-supported', 'open lane-unresolved'])
  const lived = [{ country: 'ES', begin: '2020-01-01', shownBy: 'Rented flat' }]
  assert.deepEqual(codes({ country: 'ES', lived, situation: SE, lane: 'A' }), [TEXT])
  const asked = { ...SE, exception: { askedOn: '2025-01-10', askedOf: 'US' } }
  assert.ok(!codes({ ...spain, situation: asked, lane: 'E' }).includes('open lane-not-supported'))
  assert.ok(codes({ ...spain, situation: asked, lane: 'A' }).includes('open lane-not-supported'))
  assert.ok(found(spain).every((finding) => finding.case === SAMPLE_CASE))
  const norway = { country: 'NO', home: 'NO', situation: { ...SE, incomeElsewhere: false }, lane: 'A' as const }
  assert.ok(!codes(norway).includes('blocks lane-differs'), 'either document proves Norwegian coverage')
})

test('what the person does not know is for somebody else, until it is recorded', () => {
  const unknown = ['engagement.situation.workedIn'] as const
  const step = (situation: NonNullable<Sample['situation']>) =>
    found({ country: 'DE', home: 'DE', situation }).find(({ code }) => code === 'lane-unresolved')?.step ?? ''
  assert.match(step({ ...SE }), /^Answer and record: .*In which countries is the work itself done\?/)
  const after = step({ ...SE, unknown: [...unknown] })
  assert.match(after, /^Answer and record: Was an existing business/)
  assert.match(
    after,
    /You do not know this; put it to SSA or an adviser: In which countries is the work itself done\?$/,
  )
  assert.doesNotMatch(step({ ...SE, workedIn: ['DE'], unknown: [...unknown] }), /do not know/)
})

test('escalations: to be asked, asked, answered', () => {
  const austria = { country: 'AT', home: 'TH', situation: SE }
  const asked = { askedOn: '2026-01-05', to: 'SSA', question: 'Which?' }
  assert.deepEqual(codes(austria), ['risk lane-escalate'])
  assert.deepEqual(codes({ ...austria, questions: [asked] }), ['risk lane-escalation-open'])
  const answered = { ...asked, answeredOn: '2026-02-05', answer: 'Austria', by: 'An officer' }
  assert.deepEqual(codes({ ...austria, questions: [answered] }), ['note lane-escalation-answered'])
})

test('agreements: reported only, entered into force later than the work, older treaty, none', () => {
  const romania = {
    country: 'RO',
    begin: '2026-10-01',
    situation: { ...SE, workedIn: ['RO'], transfer: { temporary: false } },
    lane: 'A' as const,
  }
  assert.deepEqual(codes(romania), [TEXT, 'risk agreement-reported'])
  const confirmed = { ...romania, facts: [['agreements', 'RO in force', '2026-09-01']] as const }
  assert.deepEqual(codes(confirmed), ['note entered-fact-used', TEXT])
  assert.deepEqual(codes({ ...romania, begin: '2026-01-01' }), [
    TEXT,
    'risk agreement-reported',
    'risk work-before-agreement',
  ])
  assert.deepEqual(codes({ country: 'MX', situation: SE, lane: 'F' }), ['note no-agreement-applies'])
  assert.deepEqual(codes({ country: 'MX', situation: SE, lane: 'A' }), [
    'blocks lane-differs',
    'risk no-agreement-applies',
  ])
  assert.ok(
    codes({ country: 'CH', home: 'CH', begin: '2013-01-01', situation: SE, lane: 'A' }).includes('open older-treaty'),
  )
  assert.ok(
    !codes({ country: 'CH', home: 'CH', begin: '2014-08-01', situation: SE, lane: 'A' }).includes('open older-treaty'),
  )
})

test('stays: near and past their expected end, beyond the limit, a US certificate for good, no border', () => {
  const japan = (expectedEnd: string, more: Partial<Sample> = {}): Sample => ({
    country: 'JP',
    begin: '2022-01-01',
    lane: 'B',
    situation: { ...SE, workedIn: ['JP'], transfer: { temporary: true, from: 'US', expectedEnd } },
    ...more,
  })
  assert.deepEqual(codes(japan('2026-12-31')), ['note stay-ends-soon', TEXT])
  assert.deepEqual(codes(japan('2026-12-31', { today: '2026-01-01' })), [TEXT])
  assert.deepEqual(codes(japan('2026-11-21')), [TEXT, 'risk stay-past-expected-end'])
  assert.deepEqual(codes(japan('2026-11-21', { end: '2026-11-21' })), [TEXT])
  assert.deepEqual(codes(japan('2027-06-30')), ['blocks lane-differs', TEXT, 'risk limit-over'])
  assert.deepEqual(codes(japan('2027-01-01')), ['risk lane-escalate', 'risk limit-edge'])
  const uninsured = { worker: true, family: false }
  const transfer = { temporary: true, from: 'US', expectedEnd: '2025-12-31', earlier: [] }
  const france = { ...SE, workedIn: ['FR'], transfer, insurance: uninsured }
  const kept = { country: 'FR', lane: 'A', begin: '2024-01-01', situation: france } as const
  assert.deepEqual(codes(kept), [TEXT], 'the move keeps nothing, so its end is no risk')
  const forGood = { ...SE, workedIn: ['JP'], transfer: { temporary: false } }
  assert.ok(codes({ country: 'JP', lane: 'B', situation: forGood }).includes('risk us-certificate-for-permanent-stay'))
  const atHome = { ...SE, workedIn: ['US'], transfer: { temporary: false } }
  assert.ok(codes({ country: 'JP', lane: 'B', situation: atHome }).includes('note no-border-crossed'))
})

test('Italy’s choice has a day; who issues the paper is asked for or called unverified', () => {
  const italy = { country: 'IT', citizenships: ['US', 'IT'], begin: '2026-10-15', situation: SE }
  const choice = found(italy).find(({ code }) => code === 'election-deadline')
  assert.deepEqual([choice?.due, choice?.weight], ['2027-01-31', 'open'])
  assert.ok(codes({ ...italy, today: '2027-02-01' }).includes('risk election-deadline-passed'))
  const inTime = { ...SE, election: { country: 'IT', askedOn: '2027-01-31' } }
  const chosen = codes({ ...italy, today: '2027-02-01', situation: inTime })
  assert.ok(!chosen.some((code) => code.includes('election')), chosen.join())
  const germany = (insured?: 'private') => ({
    country: 'DE',
    lane: 'A' as const,
    situation: { ...SE, workedIn: ['DE'], transfer: { temporary: false }, ...(insured ? { insured } : {}) },
  })
  assert.deepEqual(codes(germany()), ['open issuer-open', TEXT])
  assert.deepEqual(codes(germany('private')), [TEXT, 'risk issuer-unverified'])
  const brazil = {
    country: 'BR',
    home: 'BR',
    lane: 'A' as const,
    situation: { ...SE, workedIn: ['BR'], transfer: { temporary: false } },
  }
  assert.ok(codes(brazil).includes('note lane-texts-disagree'))
})
