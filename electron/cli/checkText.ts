import { type CalendarDate, showDate } from '../../shared/model/dates.ts'
import { countryName } from '../../shared/rules/agreements.ts'
import type { Checked } from './commands/check.ts'
import { printable } from './streams.ts'
import { wrap } from './wrap.ts'

type Found = Checked['findings'][number]

const HEADS: Readonly<Record<Found['weight'], string>> = {
  blocks: 'Blocks a handoff',
  risk: 'Risks',
  open: 'Open',
  note: 'Good to know',
}
const VERDICTS: Readonly<Record<Checked['verdict'], string>> = {
  stop: 'stop and resolve before filing',
  open: 'nothing blocks, but not all is settled',
  ready: 'nothing is left to do',
}

/**
 * The report for people: the verdict, then each finding with its step, heaviest first; notes and reasons only with `all`. Where a source is named
 * a number stands, and the sources come at the end.
 */
export function checkText(found: Checked, all: boolean, width?: number): string {
  const shown = found.findings.filter(({ weight }) => all || weight !== 'note')
  const keys = [...new Set(shown.flatMap(({ sources }) => sources))]
  const groups = (['blocks', 'risk', 'open', 'note'] as const).map((weight) => {
    const some = shown.filter((finding) => finding.weight === weight)
    if (some.length === 0) return ''
    return `${HEADS[weight]}\n${some.map((one) => lines(one, found, keys, all, width)).join('')}`
  })
  const notes = found.counts.note
  const hidden = !all && notes > 0 ? `${notes === 1 ? 'One note' : `${notes} notes`} more with --all.\n` : ''
  const sources = keys.map((key, at) => {
    const { title, dated, grade } = found.sources.find((source) => source.key === key) ?? {
      title: key,
      dated: '',
      grade: 'D',
    }
    return `${String(at + 1).padStart(3)}  ${printable(title)}, ${dated} (${grade})\n`
  })
  return [
    `${head(found)}${flags(found, width)}`,
    ...groups,
    hidden,
    all ? yearLines(found, width) : '',
    all ? notSolved(found, width) : '',
    sources.length > 0
      ? `Sources (A: agency text, B: professional firm, C: public code, D: press or forum)\n${sources.join('')}`
      : '',
    `${found.notAdvice}\n`,
  ]
    .filter(Boolean)
    .join('\n')
}

function head({ today, verdict, counts }: Checked): string {
  const { blocks, risk, open } = counts
  const parts = [
    blocks > 0 ? `${blocks} to stop for` : '',
    risk > 0 ? `${risk} at risk` : '',
    open > 0 ? `${open} open` : '',
  ]
  const said = parts.filter(Boolean).join(', ')
  return `${showDate(today)}: ${VERDICTS[verdict]}${said ? ` (${said})` : ''}\n`
}

function flags({ redFlags }: Checked, width?: number): string {
  if (redFlags.length === 0) return ''
  return `${wrap(`Red flags: ${redFlags.map(({ means }) => means.replace(/^./, (first) => first.toLowerCase())).join('; ')}.`, width)}\n`
}

function lines(finding: Found, { cases }: Checked, keys: readonly string[], all: boolean, width?: number): string {
  const one = cases.find((of) => of.case === finding.case)
  // Where there are several cases a reader has to know which one it is.
  const where = one && cases.length > 1 ? `${countryName(one.country)} ${finding.case?.slice(0, 4)}: ` : ''
  const numbers = finding.sources.map((key) => keys.indexOf(key) + 1).sort((a, b) => a - b)
  const marks = numbers.length > 0 ? ` [${numbers.join(', ')}]` : ''
  const due = finding.due ? ` (${showDate(finding.due as CalendarDate)})` : ''
  const why = all ? `    ${wrap(finding.why, width, 4)}\n` : ''
  return `  ${wrap(`${where}${finding.what}${marks}`, width, 2)}\n${why}    → ${wrap(`${finding.step}${due}`, width, 6)}\n`
}

/** What a reader of the file looks for, year by year: what is open first. */
function yearLines({ years }: Checked, width?: number): string {
  const lines = years.map(({ year, items }) => {
    const of = (state: (typeof items)[number]['state']) =>
      items.filter((one) => one.state === state).map(({ item }) => item.replaceAll('-', ' '))
    const [open, done] = [of('open'), of('done')]
    const parts = [open.length > 0 ? `open: ${open.join(', ')}` : '', done.length > 0 ? `done: ${done.join(', ')}` : '']
    return `  ${year}  ${wrap(parts.filter(Boolean).join('; '), width, 8)}\n`
  })
  return lines.length > 0 ? `Handoff check, year by year\n${lines.join('')}` : ''
}

function notSolved({ notSolved: rows }: Checked, width?: number): string {
  const lines = rows.map(({ filing, doesNotSolve }) => `  ${wrap(`${filing}: ${doesNotSolve}`, width, 2)}\n`)
  return `What a certificate does not solve\n${lines.join('')}`
}
