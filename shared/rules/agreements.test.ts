import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCountry } from '../model/country.ts'
import { CalendarDate } from '../model/dates.ts'
import { AGREEMENT_TABLE, agreementFacts } from './agreementFacts.ts'
import { AGREEMENTS, agreementWith, notListed } from './agreements.ts'
import { bookWith, FACT_TABLES } from './factTables.ts'
import { factFindings, monthsBetween, RECHECK } from './recheck.ts'
import { SOURCE_KEYS, source } from './sources.ts'

test('there are 31 agreements, by rule 18 of residence, 9 of the place of work, three of their own and one in doubt', () => {
  assert.equal(AGREEMENTS.length, 31)
  assert.equal(new Set(AGREEMENTS.map(({ country }) => country)).size, 31)
  const rules = new Map<string, number>()
  for (const { rules: of } of AGREEMENTS) {
    const name = of.map(({ rule }) => rule).join('/')
    rules.set(name, (rules.get(name) ?? 0) + 1)
  }
  assert.deepEqual(Object.fromEntries(rules), { NAT: 1, WORK5: 9, RES: 18, FR24: 1, AU: 1, 'RES/WORK5': 1 })
})

test('every row is whole: a country, dates in order, an issuer and sources that exist', () => {
  const dates = AGREEMENTS.map(({ since }) => since)
  assert.deepEqual(dates, [...dates].sort())
  for (const { country, since, later, sources, issuer, address, rules } of AGREEMENTS) {
    assert.ok(isCountry(country))
    for (const { date } of later) assert.ok(CalendarDate.safeParse(date).success && date > since, country)
    for (const key of [
      ...sources,
      ...issuer.sources,
      ...(address?.sources ?? []),
      ...rules.flatMap((one) => one.sources),
    ])
      assert.ok(SOURCE_KEYS.includes(key), `${country} ${key}`)
    assert.ok(rules.every((one) => one.sources.length > 0))
  }
  assert.equal(
    AGREEMENTS.filter(({ standing }) => standing === 'reported')
      .map(({ country }) => country)
      .join(),
    'RO',
  )
})

test('Jersey is the United Kingdom, Mexico is not in force, the others are plainly not on the list', () => {
  assert.equal(agreementWith('JE')?.country, 'GB')
  assert.equal(agreementWith('MX'), undefined)
  assert.match(notListed('MX'), /No agreement with Mexico is in force: .* 6 Oct 2026/)
  assert.match(notListed('PH'), /no agreement in force with the Philippines on the list as of 22 Nov 2026/)
})

test('every built-in value is one that its own table can read, every unverified cell without a value says why or what for', () => {
  for (const table of FACT_TABLES)
    for (const { cell, value, standing, sources } of table.facts) {
      if (value !== undefined) assert.equal(table.wrong(cell, value), undefined, `${table.name} ${cell}`)
      else assert.equal(standing, 'unverified', `${table.name} ${cell}`)
      for (const key of sources) assert.ok(SOURCE_KEYS.includes(key))
    }
  const cells = AGREEMENT_TABLE.facts.map(({ cell }) => cell)
  assert.equal(new Set(cells).size, cells.length)
})

test('an entered fact takes the place of the built-in one, an unreadable one does not and is named', () => {
  const entered = (cell: string, value: string) => ({
    record: { table: 'agreements', cell, value, source: 'The text', readOn: CalendarDate.parse('2026-10-01') },
  })
  const book = bookWith([entered('BR rule', 'WORK5'), entered('DE rule', 'nonsense')])
  assert.deepEqual(
    agreementFacts('BR', book).rules.map(({ rule }) => rule),
    ['WORK5'],
  )
  assert.deepEqual(
    agreementFacts('DE', book).rules.map(({ rule }) => rule),
    ['WORK5'],
  )
  const [finding] = factFindings(book, CalendarDate.parse('2026-11-22'))
  assert.equal(finding?.code, 'fact-unreadable')
})

test('facts grow old by whole months, and each open question names cells that a table has', () => {
  assert.equal(monthsBetween('2026-05-22', '2026-11-21'), 5)
  assert.equal(monthsBetween('2026-05-22', '2026-11-22'), 6)
  assert.equal(monthsBetween('2026-11-22', '2026-05-22'), 0)
  assert.equal(factFindings(bookWith([]), CalendarDate.parse('2026-11-22')).length, 0)
  assert.ok(factFindings(bookWith([]), CalendarDate.parse('2027-06-01')).every(({ code }) => code === 'facts-old'))
  const cells = new Set(FACT_TABLES.flatMap(({ name, facts }) => facts.map(({ cell }) => `${name} ${cell}`)))
  for (const cell of RECHECK.flatMap(({ facts }) => facts))
    if (FACT_TABLES.some(({ name }) => cell.startsWith(`${name} `))) assert.ok(cells.has(cell), cell)
})

test('no source is called by the name of a host', () => {
  for (const key of SOURCE_KEYS) assert.doesNotMatch(source(key).title, /^(www\.|[a-z0-9-]+\.[a-z]{2,})/, key)
})
