import { CoverkeepError } from '../../shared/errors.ts'
import { bookWith, FACT_TABLES } from '../../shared/rules/factTables.ts'
import { laneOf } from '../../shared/rules/lane.ts'
import { laneFindings } from '../../shared/rules/laneFindings.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { ageOf, OLD_AFTER_MONTHS, RECHECK } from '../../shared/rules/recheck.ts'
import { type Source, type SourceKey, source } from '../../shared/rules/sources.ts'
import { caseRecords, personRecords } from '../records/forRules.ts'
import { saveRecord } from '../records/records.ts'
import type { Handlers } from './handler.ts'

/** The lane of a case, and the facts that rules rest on. */
export const laneCalls: Handlers<'rules.lane' | 'facts.list' | 'facts.set'> = {
  'rules.lane': ({ case: id, today }, { desk }) => {
    const person = personRecords(desk.cabinet.person)
    const records = caseRecords(desk.case(id), id)
    const book = bookWith(person.facts)
    const { noticed: _, ...result } = laneOf(records, person, book, today)
    const findings = laneFindings(records, person, book, today)
    const said = [
      ...result.explanation,
      ...result.missing,
      ...result.steps,
      ...result.deadlines,
      ...findings,
      ...(result.paper ? [result.paper.issuer] : []),
    ]
    return { case: id, today, notAdvice: NOT_ADVICE, ...result, findings, sources: shown(said) }
  },

  'facts.list': ({ table: name, today, olderThanMonths = OLD_AFTER_MONTHS }, { desk }) => {
    const tables = FACT_TABLES.filter((table) => name === undefined || table.name === name)
    if (tables.length === 0) throw noTable(name ?? '')
    const { facts: kept } = personRecords(desk.cabinet.person)
    const book = bookWith(kept)
    const recordOf = (table: string, cell: string) =>
      kept.find(({ record }) => record.table === table && record.cell === cell)?.id
    const names = new Set(tables.map((table) => table.name))
    const facts = book.all
      .filter(({ table }) => names.has(table))
      .map((fact) => {
        const { entered, ...rest } = fact
        const record = entered && recordOf(fact.table, fact.cell)
        const ageMonths = ageOf(fact, today)
        return {
          ...rest,
          ageMonths,
          old: ageMonths >= olderThanMonths,
          ...(entered && record ? { entered: { record, ...entered } } : {}),
        }
      })
    const unreadable = book.unreadable
      // What belongs to no table is shown whatever is asked for: it would be seen nowhere else.
      .filter(({ fact }) => names.has(fact.table) || FACT_TABLES.every((table) => table.name !== fact.table))
      .flatMap(({ fact: { table, cell, value }, why }) => {
        const record = recordOf(table, cell)
        return record ? [{ record, table, cell, value, why }] : []
      })
    const about = RECHECK.filter((one) => name === undefined || one.facts.some((fact) => fact.startsWith(`${name} `)))
    return {
      today,
      olderThanMonths,
      tables: tables.map(({ name: called, title, asOf }) => ({ name: called, title, asOf })),
      facts,
      unreadable,
      recheck: about,
      sources: shown(facts),
    }
  },

  'facts.set': ({ today, ...fact }, { desk }) => {
    const table = FACT_TABLES.find(({ name }) => name === fact.table)
    if (!table) throw noTable(fact.table)
    const field = `${fact.table} ${fact.cell}`
    const wrong = table.wrong(fact.cell, fact.value)
    if (wrong !== undefined) throw new CoverkeepError('invalid-input', { field, reason: wrong })
    if (fact.readOn > today)
      throw new CoverkeepError('invalid-input', { field: 'readOn', reason: 'the day it was read lies in the future' })
    const vault = desk.cabinet.person
    const before = personRecords(vault).facts.find(
      ({ record }) => record.table === fact.table && record.cell === fact.cell,
    )
    const saved = saveRecord(vault, 'fact', before?.id, fact, desk.now, desk.elsewhere)
    const builtIn = table.facts.find(({ cell }) => cell === fact.cell)?.value
    return {
      record: saved.id,
      table: fact.table,
      cell: fact.cell,
      value: fact.value,
      ...(builtIn === undefined ? {} : { builtIn }),
      ...(before ? { before: before.record.value } : {}),
    }
  },
}

function noTable(name: string): CoverkeepError {
  const names = FACT_TABLES.map((table) => table.name).join(', ')
  return new CoverkeepError('invalid-input', {
    field: name,
    reason: `there is no such list of facts; there are ${names}`,
  })
}

/** The sources behind what is said, each once, in the order in which they come. */
function shown(said: readonly { readonly sources: readonly SourceKey[] }[]): Source[] {
  return [...new Set(said.flatMap(({ sources }) => sources))].map(source)
}
