import type { Section } from '../../press/draw/blocks.ts'
import { type BundlePart, numbersOf } from '../parts.ts'
import type { Plan } from '../plan.ts'
import { count, day, showYears } from '../show.ts'

/** "Exhibits 4 to 9", "Exhibit 4". */
export function exhibitsNamed(part: BundlePart): string {
  const range = numbersOf(part.exhibits)
  if (!range) return 'no exhibits'
  return range.from === range.to ? `Exhibit ${range.from}` : `Exhibits ${range.from} to ${range.to}`
}

/** The sheet in front of a further file of a bundle: whose it is, what is in it, and where everything else is. */
export function partSection(plan: Plan, parts: readonly BundlePart[], part: BundlePart): Section {
  const { limit } = plan.choices
  const years = showYears(plan.years.map(({ year }) => year))
  return {
    title: `Part ${part.no} of ${part.of}`,
    cover: true,
    blocks: [
      { kind: 'gap', points: 40 },
      {
        kind: 'title',
        over: `Evidence handoff, part ${part.no} of ${part.of}`,
        text: plan.person.name,
        under: `${exhibitsNamed(part)}, ${plan.years.length === 1 ? 'tax year' : 'tax years'} ${years}`,
        anchor: `part-${part.no}`,
        bookmark: `Part ${part.no} of ${part.of}`,
      },
      {
        kind: 'facts',
        rows: [
          ['Prepared on', day(plan.today)],
          ['Begin with', `${parts[0]?.file ?? ''}: position, year pages, index of all exhibits, integrity statement`],
          [
            'This file',
            `${count(part.exhibits.length, 'exhibit')}; pages and exhibits are counted through all ${part.of} files`,
          ],
        ],
      },
      ...(part.over
        ? [
            {
              kind: 'callout' as const,
              tone: 'plain' as const,
              title: 'Larger than the limit',
              text: `No file was to be larger than ${limit?.bytes.toLocaleString('en-US')} bytes. This exhibit takes more by itself; it is whole.`,
            },
          ]
        : []),
      { kind: 'heading', level: 2, text: 'In this file' },
      {
        kind: 'table',
        columns: [
          { head: 'No.', width: 22, align: 'right' },
          { head: 'Title', flex: 1 },
          { head: 'From page', width: 28, align: 'right' },
          { head: 'to page', width: 28, align: 'right' },
        ],
        rows: part.exhibits.map((exhibit) => ({
          cells: [
            [{ text: String(exhibit.no), bold: true, to: exhibit.anchor }],
            [{ text: exhibit.document.title, to: exhibit.anchor }],
            [{ pageOf: exhibit.anchor }],
            [{ pageOf: `${exhibit.anchor}:last` }],
          ],
        })),
      },
    ],
  }
}
