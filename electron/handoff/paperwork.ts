import type { Instant } from '../../shared/model/dates.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import type { Payment } from '../../shared/model/payment.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import { paymentTotals } from '../../shared/rules/payments.ts'
import type { MailAttachment } from '../press/exhibitMade.ts'
import type { WrittenBundle } from './bundleFiles.ts'
import type { Mask } from './mask.ts'
import { keepsOriginal, type Outcome } from './outcome.ts'
import { numbersOf } from './parts.ts'
import { attachedName, type Exhibit, type Plan } from './plan.ts'

/** A file of the handoff as it was written. Paths use `/` and are relative to the handoff's folder. */
export interface Written {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Version of manifest.json. */
export const MANIFEST_VERSION = 1

/** The handoff as data: files, exhibits with their originals and pages, and the heads of the audit logs. */
export function manifest(
  plan: Plan,
  files: readonly Written[],
  { outcomes, parts, layout }: WrittenBundle,
  now: Instant,
  mask: Mask,
  series: RecordId,
): string {
  const { pages, exhibits: ranges } = layout
  const body = {
    format: 'coverkeep-handoff',
    version: MANIFEST_VERSION,
    prepared: plan.today,
    written: now,
    person: mask.text(plan.person.name),
    years: plan.years.map(({ year }) => year),
    series: seriesOf(plan, series, pages, mask),
    choices: {
      paper: plan.choices.paper,
      originals: plan.choices.originals,
      withoutParts: plan.choices.without,
      yearAttachments: plan.choices.forFiling ? 'for-filing' : 'draft',
      limit: plan.choices.limit ?? null,
    },
    bundle: parts.map(({ file, bytes, exhibits }, at) => ({
      file,
      bytes,
      pages: layout.parts[at] ?? null,
      exhibits: numbersOf(exhibits),
    })),
    cabinet: { id: plan.cabinet.id, auditHead: plan.cabinet.head },
    cases: plan.cases.map(({ no, label, facts }) => ({
      no,
      label: mask.text(label),
      id: facts.id,
      auditHead: facts.auditHead,
    })),
    ...(plan.choices.without.includes('ledger')
      ? {}
      : {
          payments: paymentTotals(
            plan.cases.flatMap(({ payments }) => payments.map(({ record }) => masked(record, mask))),
          ),
        }),
    exhibits: plan.exhibits.map((exhibit) => {
      const range = ranges.find(({ id }) => id === exhibit.anchor)
      const outcome = outcomes.get(exhibit.anchor)
      const { document } = exhibit
      return {
        exhibit: exhibit.no,
        case: exhibit.caseNo,
        document: exhibit.documentId,
        title: mask.text(document.title),
        kind: document.kind,
        originalName: mask.text(document.name),
        otherNames: document.otherNames.map((name) => mask.text(name)),
        type: document.type,
        bytes: document.bytes,
        sha256: document.sha256,
        importedAt: document.importedAt,
        file: keepsOriginal(plan, outcome) ? `originals/${exhibit.file}` : null,
        slipSheet: range?.slip ?? null,
        pages: range?.first !== undefined ? { from: range.first, to: range.last } : null,
        ...(outcome?.state === 'pages' && outcome.reduced
          ? { picturesMadeSmaller: { pages: outcome.reduced.pages, dpi: outcome.reduced.dpi } }
          : {}),
        ...(outcome?.state === 'pages' && outcome.carries
          ? { attachments: outcome.carries.map((file) => carriedFile(file, mask)) }
          : {}),
        attachedToBundle: attachedTo(plan, exhibit, outcome),
        ...(outcome && outcome.state !== 'pages' ? { noPages: outcome.reason } : {}),
      }
    }),
    leftOut: plan.leftOut.map(({ reason }) => ({ reason: mask.text(reason) })),
    ofOtherYears: plan.otherYears,
    files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  }
  return `${JSON.stringify(body, null, 2)}\n`
}

/** A file that a mail carries. `pages` null: text, set by Coverkeep. */
function carriedFile({ name, type, bytes, sha256, pages, set, reason, attachedAs }: MailAttachment, mask: Mask) {
  const known = { originalName: mask.text(name), type, bytes, sha256 }
  if (pages > 0) return { ...known, pages: set ? null : pages }
  return { ...known, pages: 0, noPages: reason ?? null, attachedToBundle: attachedAs ?? null }
}

function attachedTo(plan: Plan, exhibit: Exhibit, outcome: Outcome | undefined): string | null {
  if (outcome?.state === 'attached') return outcome.attachedAs
  return outcome?.state === 'pages' && plan.choices.originals === 'attached' ? attachedName(exhibit) : null
}

/** Where the handoff stands among those of its recipient, and every exhibit that was given before. */
function seriesOf({ volume: at }: Plan, series: RecordId, pages: number, mask: Mask) {
  return {
    id: at.series ?? series,
    edition: at.edition,
    volume: at.volume,
    recipient: at.recipient ? mask.text(at.recipient.name) : null,
    pages: { from: at.firstPage, to: at.firstPage + pages - 1 },
    manifestBefore: at.manifestBefore ?? null,
    volumes: at.volumes.map((one) => ({ ...one, file: mask.text(one.file) })),
    earlierExhibits: at.earlier.map(({ no, volume, documentId, title, sha256, slip, pages: range, withdrawn }) => ({
      exhibit: no,
      volume,
      document: documentId,
      title: mask.text(title),
      sha256,
      slipSheet: slip ?? null,
      pages: range ?? null,
      withdrawn: withdrawn === undefined ? null : mask.text(withdrawn),
    })),
    ...(at.next === 'edition'
      ? {
          renumbered: at.renumbered.map(({ old, volume, title, no }) => ({
            before: old,
            volume,
            title: mask.text(title),
            exhibit: no ?? null,
          })),
        }
      : {}),
  }
}

/** What totals repeat of a payment in words. */
function masked(payment: Payment, mask: Mask): Payment {
  const { usd } = payment
  return usd ? { ...payment, usd: { ...usd, rateSource: mask.text(usd.rateSource) } } : payment
}

/** Lines as `sha256sum -c` reads them. */
export function sums(files: readonly Written[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

/** What a stranger can do with the hashes of documents, by where the files are. */
const ORIGINALS: Record<Plan['choices']['originals'], readonly string[]> = {
  folder: [
    '  - Each file in originals has the SHA-256 that stands on its slip sheet, in the evidence index of the bundle',
    '    and in manifest.json.',
  ],
  attached: [
    '  - Each file attached to the bundle (your PDF reader lists attachments; save one to check it) has the SHA-256 that',
    '    stands on its slip sheet, in the evidence index of the bundle and in manifest.json.',
  ],
  none: [
    '  - The files that exhibits were made from are not part of this handoff. Their SHA-256 stands on each slip sheet, in the',
    '    evidence index of the bundle and in manifest.json: a file that the sender shows you can be compared with it.',
  ],
}

/** How a stranger checks the handoff, one command per system. CRLF, so that every editor shows it in lines. */
export function verifyText(plan: Plan, parts: WrittenBundle['parts']): string {
  const lines = [
    'HOW TO CHECK THIS HANDOFF',
    '',
    `Made on ${plan.today}. You need nothing but what your computer has. Open a terminal in this folder and run one command.`,
    '',
    'Windows (PowerShell):',
    '  Get-Content SHA256SUMS -Encoding UTF8 | ForEach-Object { $h, $f = $_ -split \'  \', 2; if ((Get-FileHash -Algorithm SHA256 -LiteralPath $f).Hash -eq $h) { "OK       $f" } else { "CHANGED  $f" } }',
    '',
    'macOS:',
    '  shasum -a 256 -c SHA256SUMS',
    '',
    'Linux:',
    '  sha256sum -c SHA256SUMS',
    '',
    'Every line must say OK. A file that is named and missing, or said to be changed, is not the one that was written.',
    '',
    'WHAT CAN BE CHECKED WITH WHAT IS HERE',
    '  - Every file in this folder is the one that was written (the command above).',
    ...ORIGINALS[plan.choices.originals],
    ...(parts.length > 1
      ? [
          `  - The bundle is ${parts.length} PDF files, since no file was to be larger than ${plan.choices.limit?.bytes.toLocaleString('en-US')} bytes. Pages and exhibits`,
          '    are counted through all of them; the index in part 1 says which file holds which exhibit.',
        ]
      : []),
    ...(plan.volume.manifestBefore
      ? [
          '  - This handoff follows another: manifest.json names the SHA-256 of the manifest.json that came with that one.',
        ]
      : []),
    '  - SHA256SUMS itself is not signed. If it matters, ask the sender for its SHA-256 by another way, such as the phone.',
    '',
    'WHAT CANNOT',
    '  - Whether a document is genuine, when it came into being, or whether something was left out.',
    '  - See the integrity statement at the end of the bundle.',
    '',
    ...(plan.years.some(({ attachments }) => attachments.length > 0)
      ? [
          plan.choices.forFiling
            ? 'The files in the folder "1040 attachments" are for filing: they show the whole SSN. Keep them accordingly.'
            : 'The files in the folder "1040 attachments" are drafts: they show the last four digits of the SSN only.',
        ]
      : []),
    NOT_ADVICE,
    '',
  ]
  return lines.join('\r\n')
}
