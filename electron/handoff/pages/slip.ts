import { DOCUMENT_KIND_NAMES } from '../../../shared/model/documentKind.ts'
import { FILE_TYPE_NAMES } from '../../../shared/model/fileTypeNames.ts'
import type { Block, Section } from '../../press/draw/blocks.ts'
import type { MailAttachment } from '../../press/exhibitMade.ts'
import { keepsOriginal, type Outcome } from '../outcome.ts'
import { attachedName, type Exhibit, type Plan } from '../plan.ts'
import { count, day, dayOf, showBytes } from '../show.ts'

/** The sheet before an exhibit: what follows, where it comes from, what it is shown for. */
export function slipSection(plan: Plan, exhibit: Exhibit, outcome: Outcome): Section {
  const { document } = exhibit
  const date = document.date ? `, ${day(document.date)}` : ''
  return {
    title: exhibit.label,
    blocks: [
      { kind: 'gap', points: 90 },
      {
        kind: 'title',
        over: exhibit.label,
        text: document.title,
        under: `${DOCUMENT_KIND_NAMES[document.kind]}${date}`,
        anchor: exhibit.anchor,
      },
      {
        kind: 'facts',
        rows: [
          ['Case', plan.cases[exhibit.caseNo - 1]?.label ?? ''],
          ['Shown for', exhibit.uses.length > 0 ? exhibit.uses.join('\n') : 'the case as a whole'],
          ['File as imported', document.name],
          ...(document.otherNames.length > 0 ? [['Also imported as', document.otherNames.join('\n')] as const] : []),
          ['Kind and size', `${FILE_TYPE_NAMES[document.type]}, ${showBytes(document.bytes)}`],
          ['Imported', day(dayOf(document.importedAt))],
          ['SHA-256', `${document.sha256.slice(0, 32)}\n${document.sha256.slice(32)}`],
          ['In this handoff', whereIsIt(plan, exhibit, outcome)],
          ...(outcome.state === 'pages' && outcome.pages !== undefined
            ? [['Pages', count(outcome.pages, 'page')] as const]
            : []),
          ...(outcome.state === 'pages' && outcome.carries
            ? [['Attachments', outcome.carries.map(attachmentLine).join('\n')] as const]
            : []),
        ],
      },
      ...notes(plan, outcome),
      ...(document.note ? [{ kind: 'text' as const, text: `Note: ${document.note}` }] : []),
    ],
  }
}

/** "2. scan.pdf, PDF, 3 pages". */
function attachmentLine(file: MailAttachment, at: number): string {
  const shown = file.pages === 0 ? 'no pages' : file.set ? 'as text' : count(file.pages, 'page')
  return `${at + 1}. ${file.name}, ${FILE_TYPE_NAMES[file.type]}, ${shown}`
}

/** Where the file as it was imported is, for whoever wants to hash it. */
function whereIsIt(plan: Plan, exhibit: Exhibit, outcome: Outcome): string {
  if (outcome.state === 'unreadable') return 'nothing of it'
  if (keepsOriginal(plan, outcome)) return `originals/${exhibit.file}`
  if (outcome.state === 'attached' || plan.choices.originals === 'attached')
    return `attached to this PDF as ${attachedName(exhibit)}`
  return 'its pages, not the file itself'
}

function notes(plan: Plan, outcome: Outcome): Block[] {
  if (outcome.state === 'pages') {
    const { note, reduced } = outcome
    const smaller = reduced
      ? `To keep the file small, pictures on ${count(reduced.pages, 'page')} are shown in gray at ${reduced.dpi} dots per inch. ${plan.choices.originals === 'folder' ? 'The file in the folder originals is untouched.' : 'The file itself is untouched.'}`
      : undefined
    return [note, smaller].flatMap((text) => (text ? [{ kind: 'callout' as const, tone: 'plain' as const, text }] : []))
  }
  if (outcome.state === 'unreadable')
    return [
      {
        kind: 'callout',
        tone: 'bad',
        title: 'The file of this exhibit is missing here',
        text: `When this handoff was made, ${outcome.reason}. Nothing of it could be read. The SHA-256 above was recorded when it was imported: a copy kept elsewhere is the same file if it has that SHA-256.`,
      },
    ]
  const where =
    outcome.state === 'attached'
      ? `The file is attached to this PDF as \u201c${outcome.attachedAs}\u201d${keepsOriginal(plan, outcome) ? ' and lies in the folder originals' : ''}.`
      : 'It was too much to attach as well; the file lies in the folder originals.'
  return [
    {
      kind: 'callout',
      tone: 'warn',
      title: 'This exhibit has no pages',
      text: `It could not be shown as pages: ${outcome.reason}. ${where}`,
    },
  ]
}
