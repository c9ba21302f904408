import { PrivateNumbers } from '../../shared/rules/privateNumbers.ts'
import type { Block, Inline, Section, TimelineRow } from '../press/draw/blocks.ts'
import type { Plan } from './plan.ts'

/**
 * Takes Social Security Numbers, the person's numbers of other countries and IBANs out of text. Only Coverkeep's own words are
 * masked; evidence is never changed (R94).
 */
export class Mask {
  private readonly numbers: PrivateNumbers

  constructor(ssn: string | undefined, foreign: readonly string[] = []) {
    this.numbers = new PrivateNumbers({ ssn, foreign })
  }

  /** Text with every such number shown by its last characters. */
  text(text: string): string {
    return this.numbers.masked(text)
  }

  /** Whether an unmasked number is in the text. */
  finds(text: string): boolean {
    return this.text(text) !== text
  }

  /** Pages with all of their text masked. */
  sections(sections: readonly Section[]): Section[] {
    return sections.map((section) => this.section(section))
  }

  section(section: Section): Section {
    const masked = (blocks: readonly Block[]) => blocks.map((block) => this.block(block))
    return {
      ...section,
      title: this.text(section.title),
      blocks: masked(section.blocks),
      ...(section.shorter ? { shorter: section.shorter.map(masked) } : {}),
    }
  }

  private inline(inline: Inline): Inline {
    if (typeof inline === 'string') return this.text(inline)
    return inline.map((part) =>
      typeof part === 'string' ? this.text(part) : 'text' in part ? { ...part, text: this.text(part.text) } : part,
    )
  }

  private timelineRow(row: TimelineRow): TimelineRow {
    return {
      ...row,
      name: this.text(row.name),
      spans: row.spans.map((span) => (span.label ? { ...span, label: this.text(span.label) } : span)),
      ...(row.note ? { note: this.text(row.note) } : {}),
    }
  }

  private block(block: Block): Block {
    switch (block.kind) {
      case 'heading':
        return {
          ...block,
          text: this.text(block.text),
          ...(block.bookmark ? { bookmark: this.text(block.bookmark) } : {}),
        }
      case 'title':
        return {
          ...block,
          over: this.text(block.over),
          text: this.text(block.text),
          ...(block.under ? { under: this.text(block.under) } : {}),
        }
      case 'text':
        return { ...block, text: this.inline(block.text) }
      case 'list':
        return { ...block, items: block.items.map((item) => this.inline(item)) }
      case 'facts':
        return { ...block, rows: block.rows.map(([label, value]) => [label, this.inline(value)] as const) }
      case 'table':
        return {
          ...block,
          rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => this.inline(cell)) })),
          ...(block.continued === undefined ? {} : { continued: this.text(block.continued) }),
        }
      case 'checks':
        return {
          ...block,
          items: block.items.map((item) => ({
            ...item,
            text: this.inline(item.text),
            ...(item.note ? { note: this.inline(item.note) } : {}),
          })),
        }
      case 'callout':
        return { ...block, text: this.inline(block.text), ...(block.title ? { title: this.text(block.title) } : {}) }
      case 'contents':
        return {
          ...block,
          rows: block.rows.map((row) => ({
            ...row,
            text: this.text(row.text),
            ...(row.note ? { note: this.text(row.note) } : {}),
          })),
        }
      case 'pair':
        return { ...block, left: this.inline(block.left), right: this.inline(block.right) }
      case 'sign':
        return { ...block, lines: block.lines.map((line) => this.text(line)) }
      case 'timeline':
        return {
          ...block,
          groups: block.groups.map((group) => ({
            ...group,
            title: this.text(group.title),
            rows: group.rows.map((row) => this.timelineRow(row)),
          })),
        }
      case 'gap':
        return block
    }
  }
}

/** What is taken out of a handoff's own words. */
export function maskOf({ person }: Pick<Plan, 'person'>): Mask {
  return new Mask(person.ssn, person.foreignNumbers)
}
