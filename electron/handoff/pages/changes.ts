import type { EntityName } from '../../../shared/model/entities.ts'
import type { Block, Inline, Section } from '../../press/draw/blocks.ts'
import type { Change } from '../changes.ts'
import type { Plan, PlannedCase } from '../plan.ts'
import { count, day, listed, paperName, paperState } from '../show.ts'

/** What was recorded, corrected, deleted, added and withdrawn since the last volume. */
export function changesSection(plan: Plan): Section {
  const { volume, volumes } = plan.volume
  const last = volumes.at(-1)
  return {
    title: `What changed since volume ${volume - 1}`,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: `What changed since volume ${volume - 1}`,
        anchor: 'changes',
        bookmark: `What changed since volume ${volume - 1}`,
      },
      {
        kind: 'text',
        text: `Volume ${volume - 1} was made on ${last ? day(last.madeOn) : ''}. Everything the log of the records says since then is below. The position, the year pages, the lists and the index that follow are complete and take the place of the older ones; exhibits of earlier volumes are not repeated, their numbers and pages stay.`,
      },
      { kind: 'heading', level: 2, text: 'Records' },
      ...recordBlocks(plan),
      { kind: 'heading', level: 2, text: 'New exhibits' },
      newExhibits(plan),
      ...withdrawn(plan),
    ],
  }
}

function recordBlocks(plan: Plan): Block[] {
  const { changes } = plan.volume
  const person = changes.filter((change) => change.case === undefined)
  const groups = [
    ...(person.length > 0 ? [{ title: 'The person', changes: person, planned: undefined }] : []),
    ...plan.cases.flatMap((planned) => {
      const own = changes.filter((change) => change.case === planned.facts.id)
      return own.length > 0 ? [{ title: planned.label, changes: own, planned }] : []
    }),
  ]
  const fresh = plan.cases.filter(({ facts }) => plan.volume.newCases.includes(facts.id))
  if (groups.length === 0 && fresh.length === 0)
    return [{ kind: 'text', text: 'No record was added, corrected or deleted.' }]
  return [
    ...(fresh.length > 0
      ? [
          {
            kind: 'list' as const,
            items: fresh.map(({ label, no }): Inline => [{ text: label, to: `case-${no}` }, ' is new in this volume.']),
          },
        ]
      : []),
    ...groups.flatMap(({ title, changes, planned }): Block[] => [
      { kind: 'heading', level: 3, text: title },
      { kind: 'list', items: lines(changes, planned) },
    ]),
  ]
}

const WORD: Record<Change['what'], string> = { new: 'New', changed: 'Corrected', gone: 'Deleted' }

/** One line for each thing that has a name of its own, one for all of a kind that has many. */
function lines(changes: readonly Change[], planned: PlannedCase | undefined): string[] {
  const named: string[] = []
  const counted = new Map<string, { entity: EntityName; what: Change['what']; number: number }>()
  for (const change of changes) {
    const name = planned && nameOf(change, planned)
    if (name !== undefined) named.push(`${WORD[change.what]}: ${name}`)
    else {
      const key = `${change.entity} ${change.what}`
      const so = counted.get(key)
      counted.set(key, { entity: change.entity, what: change.what, number: (so?.number ?? 0) + 1 })
    }
  }
  const rest = [...counted.values()].map(({ entity, what, number }) => `${WORD[what]}: ${countOf(entity, number)}`)
  return [...named, ...rest]
}

/** A record that is still there, by what a reader knows it as. */
function nameOf({ entity, record: id }: Change, { facts }: PlannedCase): string | undefined {
  const paper = entity === 'paper' ? facts.papers.find((one) => one.id === id)?.record : undefined
  if (paper) return `${paperName(paper)}, ${paper.issuer} (${paperState(paper)})`
  const sent = entity === 'submission' ? facts.submissions.find((one) => one.id === id)?.record : undefined
  if (sent) return `request of ${day(sent.sentOn)} to ${sent.agency}`
  const seen = entity === 'status-check' ? facts.checks.find((one) => one.id === id)?.record : undefined
  if (seen) return `status of ${day(seen.date)}: ${seen.seen}`
  const met = entity === 'contact' ? facts.contacts.find((one) => one.id === id)?.record : undefined
  if (met) return `contact of ${day(met.date)} with ${met.who}`
  return undefined
}

/** Entities in the words of the bundle, one and many. */
const WORDS: Partial<Record<EntityName, readonly [string, string]>> = {
  person: ['the person\u2019s own record', 'the person\u2019s own record'],
  engagement: ['what is recorded of the engagement', 'what is recorded of the engagement'],
  'tax-year': ['tax year', 'tax years'],
  'residence-period': ['period of residence', 'periods of residence'],
  'other-filing': ['other filing', 'other filings'],
  notice: ['notice', 'notices'],
  'contribution-proof': ['proof of contributions', 'proofs of contributions'],
  'adviser-question': ['question to an adviser', 'questions to advisers'],
  fact: ['fact entered in place of a built-in one', 'facts entered in place of built-in ones'],
  request: ['prepared request', 'prepared requests'],
  submission: ['request', 'requests'],
  'status-check': ['entry of the status log', 'entries of the status log'],
  contact: ['contact', 'contacts'],
  paper: ['paper', 'papers'],
  payment: ['payment', 'payments'],
}

function countOf(entity: EntityName, number: number): string {
  const [one, many] = WORDS[entity] ?? [entity, `${entity} records`]
  return entity === 'person' || entity === 'engagement' ? one : count(number, one, many)
}

function newExhibits({ exhibits }: Plan): Block {
  if (exhibits.length === 0) return { kind: 'text', text: 'None.' }
  return {
    kind: 'table',
    columns: [
      { head: 'No.', width: 26, align: 'right' },
      { head: 'Title', flex: 1 },
      { head: 'Page', width: 34, align: 'right' },
    ],
    rows: exhibits.map(({ no, anchor, document }) => ({
      cells: [
        [{ text: String(no), bold: true, to: anchor }],
        [{ text: document.title, to: anchor }],
        [{ pageOf: anchor }],
      ],
    })),
  }
}

function withdrawn({ volume: { withdraws } }: Plan): Block[] {
  if (withdraws.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Withdrawn exhibits' },
    {
      kind: 'text',
      text: `${listed(withdraws.map(({ no }) => `Exhibit ${no}`))}: please take ${withdraws.length === 1 ? 'it' : 'them'} out of what you have. The numbers are not given to anything else.`,
    },
    {
      kind: 'table',
      columns: [
        { head: 'No.', width: 26, align: 'right' },
        { head: 'Volume', width: 40, align: 'right' },
        { head: 'Title', flex: 1 },
        { head: 'Why', flex: 1 },
      ],
      rows: withdraws.map(({ no, volume, title, withdrawn: why }) => ({
        cells: [[{ text: String(no), to: `exhibit-${no}` }], String(volume), title, why ?? ''],
      })),
    },
  ]
}
