import type { HandoffPart } from '../../../shared/model/handoffWords.ts'
import type { Section } from '../../press/draw/blocks.ts'
import type { BundlePart } from '../parts.ts'
import type { Plan } from '../plan.ts'

/** The contents: every part and every exhibit, linked, with page numbers. */
export function contentsSection(plan: Plan, parts: readonly BundlePart[]): Section {
  const cut = parts.length > 1
  const part = (text: string, to: string) => ({ text, level: 1 as const, to })
  const below = (text: string, to: string, note?: string) => ({
    text,
    level: 2 as const,
    to,
    ...(note ? { note } : {}),
  })
  const chosen = (name: HandoffPart, text: string) => (plan.choices.without.includes(name) ? [] : [part(text, name)])
  return {
    title: 'Contents',
    blocks: [
      { kind: 'heading', level: 1, text: 'Contents', anchor: 'contents', bookmark: 'Contents' },
      {
        kind: 'contents',
        rows: [
          ...(plan.volume.next === 'supplement' ? [part('What changed since the last volume', 'changes')] : []),
          part('Position per case and year', 'position'),
          below('Coverage timeline', 'timeline'),
          ...plan.cases.map((one) => below(one.label, `case-${one.no}`)),
          part('Schedule SE reminders', `year-${plan.years[0]?.year}`),
          ...plan.years.map(({ year }) => below(`Tax year ${year}`, `year-${year}`)),
          part('Readiness report', 'readiness'),
          ...chosen('requests', 'Request and submission'),
          ...chosen('status', 'Status and contact log'),
          ...chosen('ledger', 'Payment ledger'),
          part('Evidence index', 'index'),
          ...(plan.volume.next === 'edition' ? [part('Old and new exhibit numbers', 'numbers')] : []),
          ...(cut ? [part('Integrity statement', 'integrity')] : []),
          ...(cut ? parts : [{ no: 1, file: '', exhibits: plan.exhibits }]).flatMap(({ no, file, exhibits }) => {
            const [first] = exhibits
            if (!first) return []
            const where = !cut ? 'Exhibits' : no === 1 ? 'Exhibits in this file' : `Exhibits in ${file}`
            return [
              part(where, no === 1 ? first.anchor : `part-${no}`),
              ...exhibits.map((exhibit) => below(`${exhibit.label}  ${exhibit.document.title}`, exhibit.anchor)),
            ]
          }),
          ...(cut ? [] : [part('Integrity statement', 'integrity')]),
        ],
      },
    ],
  }
}
