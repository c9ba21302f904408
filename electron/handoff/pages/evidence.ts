import type { CaseId } from '../../../shared/model/ids.ts'
import type { Block, Row, Section } from '../../press/draw/blocks.ts'
import type { EarlierExhibit } from '../numbering.ts'
import type { Outcome } from '../outcome.ts'
import { type BundlePart, partOf } from '../parts.ts'
import type { Exhibit, Plan } from '../plan.ts'
import { count, day, dayOf, shortened, twoLines } from '../show.ts'
import { exhibitsNamed } from './part.ts'

/** The index of every exhibit of the series: what it is, where it is, and the hash of the file it was made from. */
export function evidenceSection(
  plan: Plan,
  outcomes: ReadonlyMap<string, Outcome>,
  parts: readonly BundlePart[],
): Section {
  const rows = groups(plan, outcomes, parts)
  return {
    title: 'Evidence index',
    blocks: [
      { kind: 'heading', level: 1, text: 'Evidence index', anchor: 'index', bookmark: 'Evidence index' },
      {
        kind: 'text',
        text: `Each SHA-256 is of the file as it was imported${WHERE[plan.choices.originals]}. Pages are pages of this ${plan.volume.volumes.length > 0 ? 'series, counted through all volumes' : 'bundle'}; the slip sheet is the first.`,
      },
      ...files(parts),
      ...volumes(plan),
      ...smaller(plan, outcomes),
      ...notHere(plan),
      rows.length === 0
        ? { kind: 'callout', tone: 'warn', text: 'No document is kept in the chosen cases.' }
        : {
            kind: 'table',
            columns: [
              { head: 'No.', width: 22, align: 'right' },
              { head: 'Title and file name', flex: 1 },
              { head: 'From page', width: 28, align: 'right' },
              { head: 'to page', width: 28, align: 'right' },
              { head: 'Imported', width: 56 },
              { head: 'SHA-256', width: 138, small: true },
            ],
            rows,
          },
    ],
  }
}

const WHERE: Record<Plan['choices']['originals'], string> = {
  folder: ', which is in the folder originals unless its row says otherwise',
  attached: ', which is attached to this PDF unless its row says otherwise',
  none: '. Those files are not part of this handoff: who has one can compare it',
}

/** The files of the bundle, where it was cut to keep to a size. */
function files(parts: readonly BundlePart[]): Block[] {
  if (parts.length < 2) return []
  return [
    {
      kind: 'text',
      text: 'So that no file is larger than the recipient takes, this bundle is cut between exhibits. A row without a part is in this file.',
    },
    {
      kind: 'table',
      columns: [
        { head: 'Part', width: 28, align: 'right' },
        { head: 'File', flex: 1 },
        { head: 'Exhibits', width: 90 },
        { head: 'From page', width: 40, align: 'right' },
      ],
      rows: parts.map((part) => ({
        cells: [
          String(part.no),
          part.file,
          exhibitsNamed(part).replace(/^Exhibits? /, ''),
          part.no === 1 ? [{ text: 'this file', tone: 'soft' }] : [{ pageOf: `part-${part.no}` }],
        ],
      })),
    },
    { kind: 'gap', points: 6 },
  ]
}

/** That scans look better in their files than here. */
function smaller(plan: Plan, outcomes: ReadonlyMap<string, Outcome>): Block[] {
  const dpi = plan.exhibits.flatMap(({ anchor }) => {
    const outcome = outcomes.get(anchor)
    return outcome?.state === 'pages' && outcome.reduced ? [outcome.reduced.dpi] : []
  })
  if (dpi.length === 0) return []
  return [
    {
      kind: 'text',
      text: `To keep the file small, pictures of ${count(dpi.length, 'exhibit')} are shown in gray at ${dpi[0]} dots per inch; their rows say so. ${plan.choices.originals === 'folder' ? 'The files in the folder originals are untouched.' : 'The files themselves are untouched.'}`,
    },
  ]
}

/** Earlier volumes by name and pages, so that a reader finds what a row speaks of. */
function volumes({ volume: { volumes: all, volume, firstPage }, bundleFile }: Plan): Block[] {
  if (all.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { head: 'Volume', width: 36, align: 'right' },
        { head: 'File', flex: 1 },
        { head: 'Made on', width: 58 },
        { head: 'Pages', width: 58 },
        { head: 'SHA-256 of its manifest', width: 138, small: true },
      ],
      rows: [
        ...all.map((one) => ({
          cells: [
            String(one.volume),
            one.cutAt.length > 0 ? `${one.file} and ${count(one.cutAt.length, 'further part')}` : one.file,
            day(one.madeOn),
            `${one.pages.from}\u2013${one.pages.to}`,
            twoLines(one.manifestSha256),
          ],
        })),
        { cells: [[{ text: String(volume), bold: true }], bundleFile, 'this volume', `from ${firstPage}`, ''] },
      ],
    },
    { kind: 'gap', points: 6 },
  ]
}

/** What a reader might look for and does not find: left out on purpose, or of other years. Counted, with reasons, without titles. */
function notHere({ leftOut, otherYears }: Plan): Block[] {
  const reasons = new Map<string, number>()
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [
    ...(leftOut.length > 0
      ? [
          {
            kind: 'text' as const,
            text: `The person left ${count(leftOut.length, 'document')} out: ${[...reasons].map(([reason, number]) => (reasons.size > 1 || number > 1 ? `${reason} (${number})` : reason)).join('; ')}.`,
          },
        ]
      : []),
    ...(otherYears > 0
      ? [
          {
            kind: 'text' as const,
            text: `${count(otherYears, 'document')} that ${otherYears === 1 ? 'belongs' : 'belong'} only to payments of other years ${otherYears === 1 ? 'is' : 'are'} not part of this handoff.`,
          },
        ]
      : []),
  ]
}

/** Rows case by case, each in the order of its numbers; what lay in a case that is gone comes last. */
function groups(plan: Plan, outcomes: ReadonlyMap<string, Outcome>, parts: readonly BundlePart[]): Row[] {
  const { earlier } = plan.volume
  const ids = new Set(plan.cases.map(({ facts }) => facts.id))
  const lines = (of: (caseId: CaseId) => boolean): Row[] =>
    [
      ...plan.exhibits
        .filter(({ caseId }) => of(caseId))
        .map((one) => ({ no: one.no, row: row(one, outcomes, partOf(parts, one)) })),
      ...earlier.filter(({ caseId }) => of(caseId)).map((one) => ({ no: one.no, row: earlierRow(plan, one) })),
    ]
      .sort((a, b) => a.no - b.no)
      .map((one) => one.row)
  const group = (label: string, rows: Row[]): Row[] =>
    rows.length === 0 ? [] : [{ as: 'group', cells: [label] }, ...rows]
  return [
    ...plan.cases.flatMap(({ label, facts }) =>
      group(
        label,
        lines((id) => id === facts.id),
      ),
    ),
    ...group(
      'Of a case that is no longer part of this handoff',
      lines((id) => !ids.has(id)),
    ),
  ]
}

function earlierRow(plan: Plan, one: EarlierExhibit): Row {
  const found = plan.given.find(({ no }) => no === one.no)
  const { withdrawn, pages, slip } = one
  return {
    anchor: `exhibit-${one.no}`,
    cells: [
      [{ text: String(one.no), ...(withdrawn === undefined ? {} : { tone: 'soft' }) }],
      [
        withdrawn === undefined ? one.title : { text: one.title, tone: 'soft' },
        '\n',
        { text: `in volume ${one.volume}${earlierPart(plan, one)}`, tone: 'soft' },
        ...(withdrawn === undefined ? [] : ['\n', { text: `withdrawn: ${withdrawn}`, tone: 'warn' as const }]),
      ],
      slip === undefined ? '' : String(slip),
      slip === undefined ? '' : String(pages?.to ?? slip),
      found ? day(dayOf(found.document.importedAt)) : '',
      twoLines(one.sha256),
    ],
  }
}

/** ", part 2" of an earlier volume that was cut. */
function earlierPart({ volume: { volumes } }: Plan, { volume, slip }: EarlierExhibit): string {
  const cutAt = volumes.find((one) => one.volume === volume)?.cutAt ?? []
  return cutAt.length > 0 && slip !== undefined ? `, part ${cutAt.filter((page) => page <= slip).length + 1}` : ''
}

/** Characters of what was done to an exhibit's pages: its slip sheet has all of it. */
const NOTE = 140

const withoutPages = (outcome: Outcome | undefined) =>
  outcome?.state === 'unreadable' ? 'file missing here: see its slip sheet' : 'no pages: see its slip sheet'

function row(exhibit: Exhibit, outcomes: ReadonlyMap<string, Outcome>, part: BundlePart | undefined): Row {
  const { document } = exhibit
  const outcome = outcomes.get(exhibit.anchor)
  return {
    cells: [
      [{ text: String(exhibit.no), bold: true, to: exhibit.anchor }],
      [
        { text: document.title, to: exhibit.anchor },
        '\n',
        { text: document.name, tone: 'soft' },
        ...(outcome?.state === 'pages' && outcome.carries
          ? ['\n', { text: `with ${count(outcome.carries.length, 'attachment')}`, tone: 'soft' as const }]
          : []),
        ...(part && part.no > 1 ? ['\n', { text: `in part ${part.no}`, tone: 'soft' as const }] : []),
        ...(outcome?.state === 'pages' && outcome.reduced
          ? ['\n', { text: `pictures made smaller: ${count(outcome.reduced.pages, 'page')}`, tone: 'soft' as const }]
          : []),
        ...(outcome?.state === 'pages' && outcome.note
          ? ['\n', { text: shortened(outcome.note, NOTE), tone: 'soft' as const }]
          : []),
        ...(outcome?.state === 'pages' ? [] : ['\n', { text: withoutPages(outcome), tone: 'warn' as const }]),
      ],
      [{ pageOf: exhibit.anchor }],
      [{ pageOf: `${exhibit.anchor}:last` }],
      day(dayOf(document.importedAt)),
      twoLines(document.sha256),
    ],
  }
}
