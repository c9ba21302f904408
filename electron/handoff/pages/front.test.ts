import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { drawnPages } from '../../press/draw/fixture.ts'
import { PAPER } from '../../press/draw/type.ts'
import { Fixture } from '../fixture.ts'
import { planHandoff } from '../plan.ts'
import { coverSection } from './cover.ts'
import { statusSection } from './status.ts'

const today = '2026-04-02' as CalendarDate
const COUNTRIES = ['DE', 'FR', 'JP', 'KR', 'GR', 'GB', 'IT', 'NO', 'ES', 'SE', 'CH', 'NL']
const plain = (text: readonly string[]): string => text.join(' ').replaceAll(/\s+/g, ' ')

/** Cases of one person, each with a paper for all years, and long names everywhere. */
function manyCases(cases: number, years: readonly number[]) {
  const made = new Fixture().who({ nameOnRecord: 'Ada Exämple', nameOnReturn: 'Ada Example', ssn: '987-65-4321' })
  for (const country of COUNTRIES.slice(0, cases)) {
    made.case({ clients: [{ name: `Client of ${country}` }], country, begin: '2020-01-01', lane: 'A' })
    const scan = made.document(`scan ${country}.pdf`, Buffer.from(country))
    made.paper({
      kind: 'foreign-certificate',
      state: 'held',
      issuer: `A fund with a rather long name in ${country}`,
      begin: '2020-01-01',
      end: '2029-12-31',
      documents: [scan],
    })
  }
  return planHandoff(made.source(), { years, today })
}

for (const [cases, years] of [
  [1, [2025]],
  [3, [2021, 2022, 2023, 2024, 2025]],
  [6, [2023, 2024, 2025]],
  [12, [2021, 2022, 2023, 2024, 2025]],
] as const)
  test(`the cover of ${cases} cases and ${years.length} years is one page and says what it leaves to others`, async () => {
    const plan = manyCases(cases, years)
    const { blocks, ...more } = coverSection(plan, [])
    for (const paper of [PAPER.letter, PAPER.a4]) {
      const { pages, text } = await drawnPages(blocks, more, paper)
      assert.equal(pages, 1)
      const all = plain(text)
      assert.match(all, /What this is.*the preparer decides\./)
      const rows = [...all.matchAll(/A fund with/g)].length
      const [, left] = /and (\d+) more see the position per case and year/.exec(all) ?? []
      assert.equal(rows + Number(left ?? 0), cases * years.length)
      if (cases === 6) assert.ok(rows >= 13, `${rows} of six cases over three years`)
    }
  })

test('what was said to an agency stands with the status seen, and cases without either are named once', async () => {
  const made = new Fixture().who({ nameOnRecord: 'Ada' })
  const german = { clients: [{ name: 'Nordlicht' }], country: 'DE', begin: '2024-01-01', lane: 'A' }
  made.case(german)
  made.case(german)
  const letter = made.document('letter.pdf', Buffer.from('letter'))
  made.contact({
    date: '2025-03-04',
    who: 'Ms Beispiel, Musterkasse',
    how: 'phone',
    summary: 'Asked for the day the work began.',
    next: 'Send the letter again',
    nextOn: '2025-03-10',
    documents: [letter],
  })
  made.case(german)
  const plan = planHandoff(made.source(), { years: [2025], today })
  assert.deepEqual(plan.exhibits[0]?.uses, ['contact of 4\u00a0Mar\u00a02025 with Ms Beispiel, Musterkasse'])
  const text = plain((await drawnPages(statusSection(plan).blocks)).text)
  for (const words of [
    '4 Mar 2025',
    'Ms Beispiel',
    'by phone',
    'Asked for the day',
    'Send the letter',
    'on 10 Mar 2025',
    'Ex. 1',
  ])
    assert.ok(text.includes(words), `${words}: ${text}`)
  assert.match(text, /No status check and no contact is recorded for cases 1 and 3\./)
})
