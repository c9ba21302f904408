import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { drawnPages } from '../../press/draw/fixture.ts'
import { PAPER } from '../../press/draw/type.ts'
import { Fixture } from '../fixture.ts'
import { type Plan, planHandoff } from '../plan.ts'
import { coverSection } from './cover.ts'
import { readinessSection } from './readiness.ts'
import { reminderSection } from './reminder.ts'

const today = '2026-04-02' as CalendarDate

/** A foreign-covered year with all that goes with it, and the year before, taxed and paid before the paper came. */
function made(paper: object = {}): Plan {
  const fixture = new Fixture().who({ nameOnRecord: 'Ada Exämple', nameOnReturn: 'Ada Example', ssn: '987-65-4321' })
  fixture.case({
    clients: [{ name: 'Nordlicht GmbH' }],
    country: 'DE',
    begin: '2024-01-01',
    lane: 'A',
    businessName: 'Ada',
  })
  const scan = fixture.document('scan.pdf', Buffer.from('scan'))
  fixture.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Fund',
    form: 'D/USA 101',
    begin: '2024-01-01',
    openEnded: true,
    receivedOn: '2025-11-01',
    documents: [scan],
    ...paper,
  })
  const business = { name: 'Ada', netEarningsUsd: '80000' }
  fixture.year({
    year: 2024,
    position: 'us-coverage',
    businesses: [business],
    filedOn: '2025-06-10',
    seTaxPaidUsd: '11303.64',
    attached: [{ what: 'Form 8833', on: '2025-06-10' }],
  })
  fixture.year({ year: 2025, filingStatus: 'single', position: 'foreign-coverage', businesses: [business] })
  fixture.otherFiling({ year: 2025, form: 'FBAR', filed: 'not-checked' })
  return planHandoff(fixture.source(), { years: [2024, 2025], today })
}

/** The text of one year's pages, in single spaces. */
async function pagesOf(plan: Plan, year: number) {
  const planned = plan.years.find((one) => one.year === year)
  assert.ok(planned)
  const { blocks, ...more } = reminderSection(plan, planned)
  assert.ok(more.dense)
  const drawn = await Promise.all([PAPER.letter, PAPER.a4].map((paper) => drawnPages(blocks, more, paper)))
  return { drawn, text: plain(drawn[0]?.text ?? []) }
}

const plain = (text: readonly string[]): string => text.join(' ').replaceAll(/\s+/g, ' ')

test('a foreign-covered year can be entered from its page alone, which is one page, Letter and A4', async () => {
  const { drawn, text } = await pagesOf(made(), 2025)
  assert.deepEqual(
    drawn.map(({ pages }) => pages),
    [1, 1],
  )
  for (const words of [
    'Not a joint return. The work, the papers and Schedule SE of this year are those of Ada Example.',
    'Schedule 2 (Form 1040), line 4: check box 3 and enter the code EAS',
    'not completed for this work',
    '2025_SE_Exempt_Certificate_DE_AE.pdf',
    'Certificate of coverage Germany 2025, exempt from SE tax',
    'file on paper',
    'net earnings (line 4c) 73,880.00 USD, tax (line 12) 11,303.64 USD',
    'computed from the net profits recorded here',
    '15 Apr 2026 return and payment; 15 Jun 2026 when living and working abroad',
    '15 Oct 2026 with Form 4868',
    '365 of 365',
    'the same but for accents',
    'Does this position need Form 8833',
    'FBAR not checked',
    '2024 filed 10 Jun 2025, Form 8833',
  ])
    assert.ok(text.includes(words), words)
})

test('a filed year whose tax was paid before the paper came says until when a refund can be asked for', async () => {
  const { text, drawn } = await pagesOf(made(), 2024)
  assert.deepEqual(
    drawn.map(({ pages }) => pages),
    [1, 1],
    'a refund to ask about and records that disagree fit the one page',
  )
  assert.match(text, /A refund may be open: ask the preparer/)
  assert.match(text, /11,303\.64 USD is recorded as paid for 2024.*until 10 Jun 2028 \(three years from filing/)
  assert.match(
    text,
    /Left to do Filed on 10 Jun 2025 ?with: Form 8833\. Open: .*settle by 10 Jun 2028 whether a refund is claimed/,
  )
  assert.doesNotMatch(text, /Form 4868/, 'more time is of no use then')
  assert.match(text, /position written down for 2024 is “US coverage”, but the papers say “foreign coverage”/)
})

test('a year that was filed with its paper is one page as well, and says that nothing is left', async () => {
  const plan = made()
  const years = plan.years.map((one) => {
    if (one.year !== 2025 || !one.recorded) return one
    const filedOn = '2026-04-01' as CalendarDate
    const recorded = { ...one.recorded, filedOn, attached: [{ what: 'Copy of the certificate', on: filedOn }] }
    return { ...one, recorded, report: { ...one.report, filed: { filedOn, left: [] } } }
  })
  const { text, drawn } = await pagesOf({ ...plan, years }, 2025)
  assert.match(text, /Filed on 1 Apr 2026 ?with: Copy of the certificate.*As recorded here, nothing is left to do\./)
  assert.doesNotMatch(text, /What attaches it/, 'it was attached')
  assert.deepEqual(
    drawn.map(({ pages }) => pages),
    [1, 1],
  )
})

test('days without a paper: no entry is promised, the tax at stake and the question stand on the page', async () => {
  const { text } = await pagesOf(made({ openEnded: false, end: '2025-06-30' }), 2025)
  assert.match(text, /foreign coverage, but not for every day of work/)
  assert.match(text, /181 of 365/)
  assert.match(text, /open: settle the questions first/)
  assert.match(text, /If Ada is taxed as a whole: .*11,303\.64 USD/)
  assert.match(text, /No paper covers 184 of 365 days of work in Germany/)
})

test('the readiness report names every finding with its step, and every number in brackets is a source in its list', async () => {
  const plan = made({ nameOnPaper: 'Ada Other' })
  assert.ok(plan.findings.some(({ code }) => code === 'name-differs'))
  const text = plain((await drawnPages(readinessSection(plan).blocks)).text)
  for (const { what, step } of plan.findings) {
    assert.ok(text.includes(what.replaceAll(/\s+/g, ' ').slice(0, 30)), what)
    assert.ok(text.includes(step.slice(0, 12)), step)
  }
  const sources = Number(/(\d+) sources, read on/.exec(text)?.[1])
  const named = [...text.matchAll(/\[([\d, ]+)\]/g)].flatMap(([, list = '']) => list.split(',').map(Number))
  assert.ok(named.length > 0 && named.every((no) => no >= 1 && no <= sources), named.join(' '))
  const cover = plain((await drawnPages(coverSection(plan, []).blocks)).text)
  assert.ok(cover.includes(plan.findings[0]?.what ?? ''), 'the heaviest finding is on the cover')
})

test('cases of which the same is to be said are named together, and nothing is said to support what has no paper', async () => {
  const fixture = new Fixture().who({ nameOnRecord: 'Ada' })
  for (const country of ['DE', 'FR', 'GR'] as const) {
    fixture.case({ clients: [{ name: 'A' }], country, begin: '2024-01-01', lane: 'A', businessName: `Ada ${country}` })
    const scan = fixture.document(`scan ${country}.pdf`, Buffer.from(country))
    const period = { begin: '2024-01-01', openEnded: true }
    const state = country === 'GR' ? 'refused' : 'held'
    fixture.paper({ kind: 'foreign-certificate', state, issuer: country, ...period, documents: [scan] })
  }
  const { text } = await pagesOf(planHandoff(fixture.source(), { years: [2025], today }), 2025)
  assert.match(text, /Cases 1 and 2: The records place this work under the social security of Germany and France resp/)
  assert.match(text, /Case 3: Recorded as “Foreign coverage”, and no paper for 2025 is in this file: nothing here/)
  assert.doesNotMatch(text, /social security of (Germany, France and )?Greece/)
})
