import { FILE_TYPE_NAMES } from '../../../shared/model/fileTypeNames.ts'
import type { Block, Section } from '../../press/draw/blocks.ts'
import type { MailAttachment } from '../../press/exhibitMade.ts'
import { attachedName, type Exhibit, type Plan } from '../plan.ts'
import { count, showBytes } from '../show.ts'

/** The sheet before a file that a mail carries: which file of how many, and what it is known by. It belongs to the exhibit's pages. */
export function dividerSection(plan: Plan, exhibit: Exhibit, file: MailAttachment, no: number, total: number): Section {
  return {
    title: exhibit.label,
    blocks: [
      { kind: 'gap', points: 60 },
      {
        kind: 'title',
        over: `${exhibit.label}, attachment ${no} of ${total}`,
        text: file.name,
        under: 'A file that the e-mail of this exhibit carries',
      },
      {
        kind: 'facts',
        rows: [
          ['Kind and size', `${FILE_TYPE_NAMES[file.type]}, ${showBytes(file.bytes)}`],
          ['SHA-256', `${file.sha256.slice(0, 32)}\n${file.sha256.slice(32)}`],
          ...(plan.choices.originals === 'none'
            ? []
            : [
                [
                  'In this handoff',
                  `inside ${plan.choices.originals === 'folder' ? `originals/${exhibit.file}` : attachedName(exhibit)}`,
                ] as const,
              ]),
          ...(file.pages > 0 && !file.set ? [['Pages', count(file.pages, 'page')] as const] : []),
        ],
      },
      ...notes(file),
    ],
  }
}

function notes(file: MailAttachment): Block[] {
  if (file.pages > 0) return file.note ? [{ kind: 'callout', tone: 'plain', text: file.note }] : []
  return [
    {
      kind: 'callout',
      tone: 'warn',
      title: 'This file has no pages',
      text: `It could not be shown as pages: ${file.reason ?? 'it has none'}.${file.attachedAs ? ` It is attached to this PDF as \u201c${file.attachedAs}\u201d.` : ''}`,
    },
  ]
}
