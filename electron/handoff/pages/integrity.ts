import type { Section } from '../../press/draw/blocks.ts'
import type { Plan } from '../plan.ts'
import { day, twoLines } from '../show.ts'

const ORIGINALS: Record<Plan['choices']['originals'], string> = {
  folder:
    'That an exhibit was made from the file in the folder originals: the file\u2019s SHA-256 equals the one on the slip sheet, in the evidence index and in manifest.json.',
  attached:
    'That an exhibit was made from the file that is attached to this PDF: the file\u2019s SHA-256 equals the one on the slip sheet, in the evidence index and in manifest.json.',
  none: 'That a file somebody has is the one an exhibit was made from: its SHA-256 equals the one on the slip sheet, in the evidence index and in manifest.json. The files themselves are not part of this handoff, by choice.',
}

/** What the hashes in this handoff prove, what they do not, and the state of the records it was made from. */
export function integritySection(plan: Plan): Section {
  return {
    title: 'Integrity statement',
    blocks: [
      { kind: 'heading', level: 1, text: 'Integrity statement', anchor: 'integrity', bookmark: 'Integrity statement' },
      {
        kind: 'text',
        text: `This bundle was made on ${day(plan.today)} from the records below. Coverkeep reopened every file after writing it and compared pages, page numbers, structure, links, bookmarks, attachments and hashes with what was meant before the handoff was put in place.`,
      },
      { kind: 'heading', level: 2, text: 'What can be checked' },
      {
        kind: 'list',
        items: [
          'That every file of this handoff is the one that was written: SHA256SUMS, with one command for each system in VERIFY.txt.',
          ORIGINALS[plan.choices.originals],
          ...(plan.volume.manifestBefore
            ? [
                'That this handoff follows the one before it, and which one that is: manifest.json here holds the SHA-256 of the manifest.json there, as it stands below.',
              ]
            : []),
          'That a record was not changed after this date without a trace: the heads below are the last links of append-only logs in which every entry holds the hash of the one before. A later copy of the records must contain them.',
        ],
      },
      { kind: 'heading', level: 2, text: 'What this does not prove' },
      {
        kind: 'list',
        items: [
          'That a document is genuine, complete or was issued by the agency it names. A hash speaks about a file, not about its author.',
          'When a document came into being. Import dates come from the clock of the person\u2019s own computer; no third party has stamped them.',
          'That nothing was left out. The person chose the cases and years; what an exhibit shows on its page may differ from another program\u2019s view of the same file.',
        ],
      },
      {
        kind: 'text',
        as: 'small',
        text: 'For screen readers: the pages that Coverkeep made are tagged (headings, tables, lists, links, the timeline in words). Pages of exhibits are not: text in them is read in the order in which it was drawn, and pictures of pages have none.',
      },
      ...(plan.volume.manifestBefore
        ? [
            { kind: 'heading' as const, level: 2 as const, text: 'The handoff before this one' },
            {
              kind: 'facts' as const,
              rows: [['SHA-256 of its manifest.json', twoLines(plan.volume.manifestBefore)] as const],
              labelWidth: 150,
            },
          ]
        : []),
      { kind: 'heading', level: 2, text: 'Heads of the audit logs' },
      {
        kind: 'table',
        columns: [
          { head: 'Log', flex: 1 },
          { head: 'Entries', width: 44, align: 'right' },
          { head: 'Hash of the last entry (SHA-256)', width: 138, small: true },
        ],
        rows: [
          { cells: [`Cabinet ${plan.cabinet.id}`, String(plan.cabinet.head.no), twoLines(plan.cabinet.head.hash)] },
          ...plan.cases.map((one) => ({
            cells: [
              [one.label, '\n', { text: one.facts.id, tone: 'soft' as const }],
              String(one.facts.auditHead.no),
              twoLines(one.facts.auditHead.hash),
            ],
          })),
        ],
      },
    ],
  }
}
