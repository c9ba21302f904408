import type { Paper } from '../../../shared/model/case.ts'
import type { Block, Section } from '../../press/draw/blocks.ts'
import type { Plan, YearAttachment } from '../plan.ts'
import { paperKind, paperName, paperPeriod } from '../show.ts'

/** What a paper says field by field, as the user wrote it down; nothing where it was not transcribed. */
export function transcriptionTable({ transcription }: Paper): Extract<Block, { kind: 'table' }> | undefined {
  if (!transcription || transcription.length === 0) return undefined
  return {
    kind: 'table',
    columns: [
      { head: 'Field on the paper', flex: 1 },
      { head: 'As printed', flex: 1.3 },
      { head: 'In English', flex: 1.3 },
    ],
    rows: transcription.map(({ field, original, english }) => ({ cells: [field, original ?? '', english] })),
  }
}

/**
 * Behind the copies of a year attachment: each transcribed paper on a page of its own, marked as the user's work, with room to sign (domain.md
 * §7.1: no IRS rule was found; a plain transcription with name, date and signature is a caution).
 */
export function transcriptionSections(plan: Plan, attachment: YearAttachment): Section[] {
  return attachment.papers.flatMap(({ paper: { record } }) => {
    const table = transcriptionTable(record)
    if (!table) return []
    const name = plan.person.onReturn ?? plan.person.name
    return [
      {
        title: `Attachment to Form 1040, ${attachment.year}`,
        blocks: [
          {
            kind: 'title',
            over: 'Transcription, not part of the paper',
            text: record.form ?? paperKind(record),
            under: `${paperName(record)}, ${record.issuer}, ${paperPeriod(record)}`,
          },
          {
            kind: 'callout',
            tone: 'plain',
            text: `Made by ${name} from the paper, whose copy stands before this page${record.language ? ` and is in ${record.language}` : ''}. It is no certified translation; where they differ, the paper counts.`,
          },
          table,
          { kind: 'sign', lines: [`Transcribed by ${name}`, 'Date', 'Signature'] },
        ],
      },
    ]
  })
}
