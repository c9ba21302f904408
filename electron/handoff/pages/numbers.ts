import type { Section } from '../../press/draw/blocks.ts'
import type { Plan } from '../plan.ts'

/** For a new edition: every exhibit number of the one before and what it is now, so that notes made with old numbers stay useful. */
export function numbersSection(plan: Plan): Section {
  const { renumbered, edition } = plan.volume
  const old = edition - 1
  return {
    title: 'Old and new exhibit numbers',
    joins: 0.5,
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: 'Old and new exhibit numbers',
        anchor: 'numbers',
        bookmark: 'Old and new exhibit numbers',
      },
      {
        kind: 'text',
        text: `This is edition ${edition}. It stands in place of edition ${old} with all its volumes; exhibits and pages are numbered anew. A number in an older note or letter means the exhibit on the same line.`,
      },
      {
        kind: 'table',
        columns: [
          { head: `Edition ${old}`, width: 50, align: 'right' },
          { head: 'Volume', width: 40, align: 'right' },
          { head: 'Title', flex: 1 },
          { head: `Edition ${edition}`, width: 130 },
        ],
        rows: renumbered.map(({ old: before, volume, title, no }) => ({
          cells: [
            String(before),
            String(volume),
            title,
            no === undefined
              ? [{ text: 'not in this edition', tone: 'warn' }]
              : [{ text: `Exhibit ${no}`, to: `exhibit-${no}` }],
          ],
        })),
      },
    ],
  }
}
