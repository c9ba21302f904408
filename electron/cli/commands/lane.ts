import type { Output } from '../../../shared/contract/contract.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { countryName } from '../../../shared/rules/agreements.ts'
import { laneName } from '../../../shared/rules/laneWords.ts'
import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'
import { block } from '../table.ts'
import { todayOr } from '../today.ts'

type Lane = Output<'rules.lane'>

const STATE: Record<Lane['state'], string> = {
  decided: 'supported by the facts recorded',
  unresolved: 'unresolved: facts are missing',
  escalate: 'no single answer: for SSA or an adviser',
}

/** `lane CABINET CASE`: what the facts of a case support, why, and what is missing. */
export async function lane(
  folder: string,
  place: string,
  options: { readonly today?: string },
  context: Context,
): Promise<void> {
  const today = todayOr(options.today)
  await withCabinet(folder, context, async (session) => {
    const found = await session.call('rules.lane', { case: await session.findCase(place), today })
    context.answer(found, laneText(found))
  })
}

function laneText(found: Lane): string {
  const { paper } = found
  const tax = found.seTaxDue === undefined ? '' : found.seTaxDue ? 'due' : 'not due once the paper is in hand'
  const facts = block([
    ['state', STATE[found.state]],
    ['lane', found.lane ? `${found.lane}  ${laneName(found.lane)}` : ''],
    ['covered by', coveredBy(found.covers)],
    [
      'recorded',
      found.recordedLane ? `${found.recordedLane}${found.agrees === false ? ', which differs' : ''}` : 'no lane',
    ],
    ['paper', paper ? `${paper.name}${paper.form ? ` (${paper.form})` : ''}` : ''],
    ['issued by', paper ? issuedBy(paper.issuer) : ''],
    ['goes', paper ? GOES[paper.goesTo] : ''],
    ['US self-employment tax', tax],
    ['without agreement', found.before ? `until ${showDate(found.before.until)}` : ''],
    ...found.deadlines.map(({ due, passed }) => [passed ? 'was due' : 'due', showDate(due)] as const),
  ])
  const cited = (keys: readonly string[]) => (keys.length > 0 ? ` [${keys.join(', ')}]` : '')
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `\n${title}\n${lines.map((line) => `- ${printable(line)}\n`).join('')}` : ''
  return [
    facts,
    part(
      'Why',
      found.explanation.map(({ text, sources }) => text + cited(sources)),
    ),
    part(
      'Missing',
      found.missing.map(({ question, why, unknown }) => `${question} ${why}${unknown ? ' (You do not know it.)' : ''}`),
    ),
    part(
      'Next',
      found.steps.map(({ text }) => text),
    ),
    part(
      'Findings',
      found.findings.map(({ weight, what, step }) => `${weight}: ${what} ${step}`),
    ),
    part(
      'Sources',
      found.sources.map(({ key, title, dated }) => `${key}  ${title}, ${dated}`),
    ),
    `\nThis is what facts and sources support, for you to check. ${found.notAdvice}\n`,
  ].join('')
}

/** SSA's postal address begins with its name; nobody needs to read that twice. */
function issuedBy({ name, address }: NonNullable<Lane['paper']>['issuer']): string {
  if (name === undefined) return 'not known'
  if (address === undefined) return name
  return address.startsWith(name.split(',')[0] ?? name) ? address : `${name}, ${address}`
}

const GOES: Record<NonNullable<Lane['paper']>['goesTo'], string> = {
  return: 'photocopy with Form 1040, every year it is relied on',
  'foreign-agency': 'to the foreign agency when it asks',
  employer: 'kept by the employer, shown on request',
}

function coveredBy(covers: string | undefined): string {
  if (covers === undefined) return ''
  if (covers === 'both') return 'both systems'
  return covers === 'neither' ? 'neither system' : countryName(covers)
}
