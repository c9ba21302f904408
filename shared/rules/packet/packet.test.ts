import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bookWith } from '../factTables.ts'
import { SOURCE_KEYS } from '../sources.ts'
import { fieldNamed } from './fields.ts'
import { ANY_CASE, ANY_DATE, ANY_PERSON, caseOf, day, personOf, WHOLE_PERSON } from './fixture.ts'
import { packet } from './packet.ts'
import { packetFindings } from './packetFindings.ts'
import { datesIn } from './same.ts'
import { Packet, type PacketField } from './shape.ts'

const BOOK = bookWith([])
const TODAY = day('2026-03-02')
type Given = Parameters<typeof caseOf>[0]

const made = (given: Given, person: object = WHOLE_PERSON, options: Parameters<typeof packet>[4] = {}) =>
  packet(caseOf(given), personOf(person), BOOK, TODAY, options)
const fieldsOf = (one: Packet): PacketField[] => one.groups.flatMap((group) => group.fields)
const field = (one: Packet, key: PacketField['key']): PacketField => {
  const found = fieldsOf(one).find((each) => each.key === key)
  assert.ok(found, `${key} is not in the packet`)
  return found
}

const WORK = {
  work: 'translation',
  businessAddress: 'Königsufer 14\n10000 Musterstadt',
  end: '2025-12-31',
  situation: { worker: 'self-employed' },
}
const ONLINE = { agency: 'SSA', label: 'self-employed', channel: 'online' }
const US: Given = { engagement: { ...WORK, lane: 'B' }, requests: [ONLINE] }

test('R33, R18: identity, assignment, employer, in this order; ready only when all that is required is there', () => {
  const whole = made(US)
  assert.deepEqual(
    whole.groups.map(({ group }) => group),
    ['identity', 'assignment', 'employer'],
  )
  assert.deepEqual([whole.gate.ready, whole.gate.complete, whole.gate.open], [true, true, []])
  const { birthPlace: _, ...without } = WHOLE_PERSON
  const gap = made(US, without)
  assert.deepEqual([gap.gate.ready, field(gap, 'birth-place').state], [false, 'missing'])
  assert.deepEqual(
    gap.gate.open.map(({ code }) => code),
    ['missing-birth-place'],
  )
})

test('R26, R28: what the online form is known to take; other channels and countries have no such limit', () => {
  const long = {
    ...WHOLE_PERSON,
    nameOnRecord: 'Maximiliane-Sophie Łukasik-Ōta',
    nameParts: { first: 'Maximiliane-Sophie' },
  }
  const first = field(made(US, long), 'first-name')
  assert.deepEqual([first.state, first.characters, first.limit?.characters], ['too-long', 18, 15])
  assert.equal(field(made(US, long, { channel: 'mail' }), 'first-name').state, 'ok')
  const fifteen = { ...WHOLE_PERSON, nameParts: { first: 'Zoëy-Ł-Ō-123456' }, nameOnRecord: 'Zoëy-Ł-Ō-123456' }
  assert.equal(field(made(US, fifteen), 'first-name').state, 'ok')
  const number = { ...WHOLE_PERSON, foreignNumbers: [{ country: 'DE', number: '1234567890123456' }] }
  assert.equal(field(made(US, number), 'foreign-number').state, 'too-long')
  const french: Given = { ...US, engagement: { ...US.engagement, country: 'FR' } }
  const other = { ...number, foreignNumbers: [{ country: 'FR', number: '1234567890123456' }] }
  assert.equal(field(made(french, other), 'foreign-number').limit, undefined)
})

test('R27, R94: the SSN is masked unless the whole one is asked for', () => {
  assert.equal(field(made(US), 'us-ssn').value, '***-**-4321')
  assert.ok(!JSON.stringify(made(US)).includes('987-65'))
  assert.equal(field(made(US, WHOLE_PERSON, { fullSsn: true }), 'us-ssn').value, '987-65-4321')
  const { ssn: _, ...without } = WHOLE_PERSON
  assert.equal(field(made(US, without), 'us-ssn').state, 'missing')
})

test('R75, R30, R32: who works on their own account is not asked about an employer, and the other way round', () => {
  const own = made(US)
  assert.deepEqual([field(own, 'hire-date').state, field(own, 'hire-date').hiddenBecause], ['hidden', 'employee-only'])
  assert.equal(field(own, 'us-employer-name').value, undefined)
  const employment = { usEmployer: { name: 'Sample Inc.', street: '1 Main St', city: 'Salem', state: 'OR' } }
  const employed = made({
    engagement: { ...WORK, lane: 'B', situation: { worker: 'employee' }, employment },
    requests: [{ ...ONLINE, label: 'employer' }],
  })
  assert.deepEqual([field(employed, 'activity').state, field(employed, 'hire-date').state], ['hidden', 'missing'])
  // The ZIP is missing, and half an address is none.
  assert.equal(field(employed, 'us-employer-address').state, 'missing')
  assert.ok(employed.warnings.some(({ code }) => code === 'employee-alone'))
})

test('R34: what the request says otherwise than the records is a conflict, with both values and where they stand', () => {
  const fields = [
    { field: 'Date of birth', value: '15 May 1986', source: 'passport' },
    { field: 'Beginning date', value: '2024-02-01' },
  ]
  const one = made({ ...US, requests: [{ ...ONLINE, fields }] })
  const birth = field(one, 'birth-date')
  assert.deepEqual([birth.state, birth.value, birth.others[0]?.value], ['conflict', '1986-05-14', '15 May 1986'])
  assert.equal(birth.others[0]?.from.source, 'passport')
  assert.equal(field(one, 'begin-date').state, 'ok')
  assert.equal(one.gate.consistent, false)
  // The same day, written otherwise, is no conflict; what only the request has is taken from it.
  const same = made({ ...US, requests: [{ ...ONLINE, fields: [{ field: 'Born', value: '14. 5. 1986' }] }] })
  assert.equal(field(same, 'birth-date').state, 'ok')
  const { birthPlace: _, ...without } = WHOLE_PERSON
  const only = made(
    { ...US, requests: [{ ...ONLINE, fields: [{ field: 'Place of birth', value: 'Salem' }] }] },
    without,
  )
  assert.deepEqual([field(only, 'birth-place').value, field(only, 'birth-place').from?.entity], ['Salem', 'request'])
})

test('R34, R67, R68: names, papers, contracts and payments against the engagement', () => {
  const codes = (given: Given, person: object = WHOLE_PERSON) => made(given, person).consistency.map(({ code }) => code)
  const doc = { type: 'pdf', bytes: 1, name: 'a.pdf', sha256: '0'.repeat(64), importedAt: '2026-01-01T00:00:00.000Z' }
  const contract = (more: object) => ({ ...US, documents: [{ ...doc, kind: 'contract', title: 'Contract', ...more }] })
  assert.deepEqual(codes(US), [])
  assert.deepEqual(codes(US, { ...WHOLE_PERSON, nameOnReturn: 'Zoe Lukasik-Ota' }), ['name-spelled-differently'])
  assert.deepEqual(codes(US, { ...WHOLE_PERSON, nameOnReturn: 'Zoë Miller' }), ['name-differs'])
  assert.deepEqual(codes(US, { ...WHOLE_PERSON, nameParts: { first: 'Zora' } }), ['name-part-not-in-name'])
  assert.deepEqual(codes(US, { ...WHOLE_PERSON, birthDate: '2024-02-01' }), ['born-too-late'])
  assert.deepEqual(codes(contract({ title: 'Contract 2024-02-01 to 2025-12-31' })), [])
  assert.deepEqual(codes(contract({ title: 'Contract 1 Mar 2024 – 31 Dec 2025' })), ['contract-period-differs'])
  assert.deepEqual(codes(contract({ date: '2024-02-02' })), ['contract-later-than-beginning'])
  assert.deepEqual(codes(contract({ date: '2024-01-20' })), [])
  const paper = {
    kind: 'us-certificate',
    state: 'held',
    issuer: 'SSA',
    country: 'US',
    begin: '2024-02-01',
    end: '2025-12-31',
  }
  assert.deepEqual(codes({ ...US, papers: [paper] }), [])
  assert.deepEqual(codes({ ...US, papers: [{ ...paper, end: '2025-06-30' }] }), ['paper-period-differs'])
  assert.deepEqual(codes({ ...US, papers: [{ ...paper, begin: '2020-01-01', end: '2020-12-31' }] }), [
    'paper-of-another-period',
  ])
  assert.deepEqual(codes({ ...US, papers: [{ ...paper, country: 'FR' }] }), ['paper-of-another-country'])
  const paid = { date: '2024-04-02', payer: 'Łódź Biuro Przekładów', received: { amount: '10.00', currency: 'EUR' } }
  assert.deepEqual(codes({ ...US, payments: [paid] }), [])
  assert.deepEqual(codes({ ...US, payments: [{ ...paid, begin: '2024-01-05', end: '2024-03-01' }] }), [
    'paid-work-outside-period',
  ])
  assert.deepEqual(codes({ ...US, payments: [{ ...paid, date: '2023-12-01', payer: 'Someone' }] }), [
    'paid-before-beginning',
    'payer-not-a-client',
  ])
})

test('R20: without a label, or with one that does not fit, it stops', () => {
  const label = (requests: object[], work = 'translation') => {
    const one = made({ engagement: { ...WORK, work, lane: 'B' }, requests })
    return [one.label.state, one.gate.ready]
  }
  assert.deepEqual(label([]), ['to-choose', false])
  // A letter of SSA is asked for in writing, and has none.
  const ssaLetter = made({ engagement: { ...WORK, lane: 'C' } })
  assert.deepEqual([ssaLetter.channel, ssaLetter.label.state], ['mail', 'not-for-this-agency'])
  assert.deepEqual(label([{ ...ONLINE, label: 'employer' }]), ['does-not-fit', false])
  assert.deepEqual(label([ONLINE], 'jazz musician, on tour'), ['does-not-fit', false])
  assert.deepEqual(label([{ ...ONLINE, label: 'performer' }], 'jazz musician, on tour'), ['chosen', true])
})

test('R21, R24: online is disputed for the self-employed, and both sides are shown with their sources', () => {
  const [online, mail, fax] = made(US).channels
  assert.equal(online?.standing, 'disputed')
  assert.ok(online?.sides.some(({ sources }) => sources.includes('S-COC')))
  assert.ok(online?.sides.some(({ sources }) => sources.includes('UKOLD')))
  assert.deepEqual([online?.where, fax?.where], ['opts.ssa.gov', '(410) 966-1861'])
  assert.match(mail?.where ?? '', /P\.O\. Box 17741/)
  const performer = made({ ...US, requests: [{ ...ONLINE, label: 'performer' }] })
  assert.equal(performer.channels[0]?.standing, 'stated')
  const sent = { agency: 'SSA', channel: 'fax', sentOn: '2026-02-01' }
  assert.deepEqual(made({ ...US, submissions: [sent] }).channels[2]?.usedOn, ['2026-02-01'])
})

test('R23, R40: exact tool names, office hours, and an e-mail address only where it is known', () => {
  const card = new Map(made(US).contact.map((fact) => [fact.what, fact]))
  assert.equal(card.get('Name of the online service')?.value, 'Online Certificate of Coverage Service')
  assert.equal(card.get('Name of the status tool')?.value, 'Request Status Search')
  assert.equal(card.get('Phone')?.value, '(410) 965-7306')
  assert.match(card.get('Office hours')?.value ?? '', /Eastern/)
  assert.deepEqual([card.get('E-mail')?.value, card.get('E-mail')?.standing], [undefined, 'unverified'])
})

test('R73, R74, R76: what online has for it, mail and fax as the confidential way, and old names as history only', () => {
  const one = made(US)
  const [online, mail, fax] = one.channels
  const says = (channel: typeof online) => channel?.sides.map((side) => side.says).join(' ') ?? ''
  assert.match(says(online), /several weeks faster, checks the form .* confirmation by e-mail .* latest edition/)
  for (const way of [mail, fax]) assert.match(says(way), /does not guarantee that nothing is intercepted/)
  assert.ok(one.warnings.some(({ code }) => code === 'internet'))
  const card = one.contact.filter(({ note }) => /2007|OIP/.test(note ?? ''))
  assert.ok(card.length > 0)
  assert.ok(card.every(({ value }) => !/2007|OIP|socialsecurity\.gov/.test(value ?? '')))
})

test('R35: an employee is told to align with the employer before filing alone', () => {
  const employee = { engagement: { ...WORK, lane: 'B', situation: { worker: 'employee' } }, requests: [ONLINE] }
  const warning = made(employee).warnings.find(({ code }) => code === 'employee-alone')
  assert.match(warning?.text ?? '', /SSA contacts the employer.*align with the employer first/)
  assert.ok(!made(US).warnings.some(({ code }) => code === 'employee-alone'))
})

test('§2.2: what single countries ask for besides', () => {
  const keys = (country: string, lane: string, situation: object = {}) =>
    fieldsOf(made({ engagement: { ...WORK, country, lane, situation } })).flatMap(({ key, state }) =>
      state === 'hidden' ? [] : [key as string],
    )
  assert.ok(keys('FR', 'B').includes('health-insurance') && !keys('FR', 'A').includes('health-insurance'))
  assert.ok(keys('JP', 'B').includes('health-insurance') && !keys('DE', 'B').includes('health-insurance'))
  assert.ok(keys('DK', 'A').includes('family-members') && keys('SE', 'A').includes('family-members'))
  assert.ok(keys('ES', 'A').includes('both-surnames') && !keys('PT', 'A').includes('both-surnames'))
  assert.ok(keys('CH', 'A').includes('residence-facts') && !keys('DE', 'A').includes('residence-facts'))
  const insured = { worker: 'self-employed', insurance: { worker: true } }
  const one = made({ engagement: { ...WORK, country: 'FR', lane: 'B', situation: insured } })
  assert.equal(field(one, 'health-insurance').state, 'missing', 'the family was not answered')
})

test('R16, R72: whom to write to follows from the lane, and nobody privately insured is sent to a sickness fund', () => {
  assert.deepEqual(
    ['A', 'B', 'C', 'D', 'F'].map((lane) => made({ engagement: { lane } }).to),
    ['foreign-agency', 'ssa', 'ssa', 'foreign-agency', 'nobody'],
  )
  assert.equal(made({}).to, 'undecided')
  const exception = (askedOf: string) => made({ engagement: { lane: 'E', situation: { exception: { askedOf } } } }).to
  assert.deepEqual([exception('US'), exception('DE')], ['ssa', 'foreign-agency'])
  const name = (situation: object) => made({ engagement: { lane: 'A', situation } }).agency.name
  assert.match(name({ insured: 'statutory' }) ?? '', /sickness fund/)
  assert.equal(name({ insured: 'private' }), undefined)
  const paid = { insured: 'statutory', contributionsTo: [{ country: 'DE', agency: 'Musterkasse Nordlicht' }] }
  assert.equal(name(paid), 'Musterkasse Nordlicht')
  const dutch = made({ engagement: { country: 'NL', lane: 'A' } }).agency
  assert.match(`${dutch.name} ${dutch.address}`, /Sociale Verzekeringsbank.*Amstelveen/)
})

test('R58: the call waits until every item of the fact pack is at hand', () => {
  const records = caseOf({
    engagement: {
      ...WORK,
      lane: 'B',
      businessName: 'Zoë Translations',
      facts: [{ fact: 'Article 5 read', source: 'agreement text' }],
    },
    requests: [ONLINE],
  })
  const question = { askedOn: '2026-02-01', to: 'SSA', question: 'Is the request received?', documents: [] }
  const person = {
    ...personOf(WHOLE_PERSON),
    adviserQuestions: [{ id: records.id, record: question }],
  } as unknown as ReturnType<typeof personOf>
  const { call } = packet(records, person, BOOK, TODAY)
  assert.deepEqual([call.ready, call.question], [true, 'Is the request received?'])
  const bare = packet(caseOf({ engagement: { lane: 'B' } }), personOf(), BOOK, TODAY).call
  assert.deepEqual(
    bare.items.filter(({ state }) => state === 'missing').map(({ what }) => what),
    ['Worker type', 'Business', 'Nationality', 'Residence', 'Agreement and article read', 'Exact question'],
  )
})

test('R18, R19: without a person, a lane or an agreement there is an answer that says so', () => {
  const nobody = packet(caseOf({ engagement: { country: 'TH' } }), personOf(), BOOK, TODAY)
  const codes = nobody.gate.open.map(({ code }) => code)
  for (const code of ['lane-undecided', 'no-agreement', 'missing-full-name', 'missing-us-ssn'])
    assert.ok(codes.includes(code), code)
})

test('findings: an incomplete packet holds up what was not sent, and nothing that was', () => {
  const find = (given: Given) =>
    packetFindings(caseOf(given), personOf(WHOLE_PERSON), BOOK, TODAY).map(({ code }) => code)
  const { work: _, ...bare } = WORK
  const incomplete: Given = { engagement: { ...bare, lane: 'B' }, requests: [{ agency: 'SSA', channel: 'online' }] }
  assert.deepEqual(find(incomplete), ['packet-incomplete', 'label-not-chosen'])
  assert.deepEqual(
    find({ ...incomplete, submissions: [{ agency: 'SSA', channel: 'online', sentOn: '2026-01-05' }] }),
    [],
  )
  assert.deepEqual(find(US), [])
})

test('names of fields as people write them are found, and nothing else is', () => {
  const named = (text: string) => fieldNamed(text)?.key
  assert.equal(named('First Name:'), 'first-name')
  assert.equal(named('Date of hire'), 'hire-date')
  assert.equal(named('U.S. Employer address'), 'us-employer-address')
  assert.equal(named('Expected ending date'), 'end-date')
  for (const text of ['', '???', 'odd field', '日付']) assert.equal(named(text), undefined, text)
  assert.deepEqual(datesIn('from 1. 2. 2024 to 31 December 2025; 30 Feb 2024, 01/02/2024'), [
    '2024-02-01',
    '2025-12-31',
  ])
})

test('whatever the records hold, the packet has the shape it says and names no unmasked SSN', () => {
  const sources = new Set<string>(SOURCE_KEYS)
  fc.assert(
    fc.property(ANY_CASE, fc.option(ANY_PERSON, { nil: undefined }), ANY_DATE, (records, person, today) => {
      const file = personOf(person)
      const one = Packet.parse(packet(records, file, BOOK, today))
      assert.equal(one.gate.ready, one.gate.open.length === 0)
      const ssn = fieldsOf(one).find(({ key }) => key === 'us-ssn')
      assert.ok(!ssn?.value || ssn.value.startsWith('***'))
      for (const found of packetFindings(records, file, BOOK, today)) {
        assert.ok(found.sources.every((key) => sources.has(key)))
        assert.ok(found.what !== '' && found.step !== '' && found.requirements.length > 0, found.code)
      }
    }),
    { numRuns: 80 },
  )
})
