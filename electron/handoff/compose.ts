import type { Instant } from '../../shared/model/dates.ts'
import type { HandoffPart } from '../../shared/model/handoffWords.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import type { YearSpec } from '../press/bind.ts'
import type { Section } from '../press/draw/blocks.ts'
import type { BundleSpec } from '../press/draw/bundle.ts'
import { PAPER } from '../press/draw/type.ts'
import type { MailAttachment } from '../press/exhibitMade.ts'
import { type Mask, maskOf } from './mask.ts'
import type { Outcome } from './outcome.ts'
import { changesSection } from './pages/changes.ts'
import { contentsSection } from './pages/contents.ts'
import { coverSection } from './pages/cover.ts'
import { dividerSection } from './pages/divider.ts'
import { evidenceSection } from './pages/evidence.ts'
import { integritySection } from './pages/integrity.ts'
import { ledgerSection } from './pages/ledger.ts'
import { numbersSection } from './pages/numbers.ts'
import { partSection } from './pages/part.ts'
import { positionSection } from './pages/position.ts'
import { readinessSection } from './pages/readiness.ts'
import { reminderSection } from './pages/reminder.ts'
import { requestsSection } from './pages/requests.ts'
import { slipSection } from './pages/slip.ts'
import { statusSection } from './pages/status.ts'
import { transcriptionSections } from './pages/transcription.ts'
import { SSN_ROW, yearCoverSection } from './pages/yearCover.ts'
import type { BundlePart } from './parts.ts'
import type { Exhibit, Plan, YearAttachment } from './plan.ts'
import { showYears } from './show.ts'

/**
 * The bundle as pages to draw, once it is known what became of each exhibit (by anchor). Pure; every word is masked here. Cut into several files,
 * all that Coverkeep writes is in the first.
 */
export function composeBundle(
  plan: Plan,
  outcomes: ReadonlyMap<string, Outcome>,
  now: Instant,
  parts: readonly BundlePart[] = [],
): BundleSpec {
  const cut = parts.length > 1
  const mask = maskOf(plan)
  const years = showYears(plan.years.map(({ year }) => year))
  const part = (name: HandoffPart, section: Section) => (plan.choices.without.includes(name) ? [] : [section])
  const front: Section[] = [
    coverSection(plan, parts),
    contentsSection(plan, parts),
    ...(plan.volume.next === 'supplement' ? [changesSection(plan)] : []),
    positionSection(plan),
    ...plan.years.map((year) => reminderSection(plan, year)),
    readinessSection(plan),
    ...part('requests', requestsSection(plan)),
    ...part('status', statusSection(plan)),
    ...part('ledger', ledgerSection(plan)),
    evidenceSection(plan, outcomes, parts),
    ...(plan.volume.next === 'edition' ? [numbersSection(plan)] : []),
    ...(cut ? [integritySection(plan)] : []),
  ]
  const name = mask.text(plan.person.name)
  const which = volumeWords(plan)
  return {
    info: {
      title: `Handoff ${name} ${years}${which}`,
      author: name,
      subject: `Certificates of coverage and Schedule SE, tax years ${years}`,
      created: now,
    },
    paper: PAPER[plan.choices.paper],
    running: { head: `Handoff ${name}, ${years}${which}`, foot: NOT_ADVICE },
    front: mask.sections(front),
    exhibits: plan.exhibits.map((exhibit) => {
      const outcome = outcomes.get(exhibit.anchor) ?? { state: 'original-only', reason: 'it was not read' }
      return {
        id: exhibit.anchor,
        anchor: exhibit.anchor,
        slip: mask.section(slipSection(plan, exhibit, outcome)),
        stamp: mask.text(stampOf(exhibit)),
        bookmark: mask.text(`${exhibit.label}: ${exhibit.document.title}`),
        ...(outcome.state === 'pages' && outcome.carries
          ? { dividers: mask.sections(dividers(plan, exhibit, outcome.carries)) }
          : {}),
      }
    }),
    exhibitsTitle: 'Exhibits',
    back: cut ? [] : mask.sections([integritySection(plan)]),
    ...(cut ? { parts: furtherParts(plan, parts, mask) } : {}),
    firstPage: plan.volume.firstPage,
  }
}

/** The sheets in front of the second file and those after it. */
function furtherParts(plan: Plan, parts: readonly BundlePart[], mask: Mask): NonNullable<BundleSpec['parts']> {
  return parts.flatMap((part) => {
    const [first] = part.exhibits
    return part.no > 1 && first ? [{ before: first.anchor, cover: mask.section(partSection(plan, parts, part)) }] : []
  })
}

function dividers(plan: Plan, exhibit: Exhibit, carries: readonly MailAttachment[]): Section[] {
  return carries.map((file, at) => dividerSection(plan, exhibit, file, at + 1, carries.length))
}

/** ", edition 2, volume 3"; nothing for the first of all. */
function volumeWords({ volume: { edition, volume } }: Plan): string {
  return `${edition > 1 ? `, edition ${edition}` : ''}${volume > 1 ? `, volume ${volume}` : ''}`
}

/** What stands under every page of an exhibit. Long titles are cut: the slip sheet has them whole. */
function stampOf(exhibit: Exhibit): string {
  const { title } = exhibit.document
  return `${exhibit.label}  \u00b7  ${title.length > 60 ? `${[...title].slice(0, 58).join('')}\u2026` : title}`
}

/** The one place of a statement for filing that shows the whole number. Masking runs first, so that no note brings in another. */
function withSsn(section: Section, ssn: string): Section {
  const blocks = section.blocks.map((block) =>
    block.kind === 'facts'
      ? { ...block, rows: block.rows.map(([label, value]) => [label, label === SSN_ROW ? ssn : value] as const) }
      : block,
  )
  return { ...section, blocks }
}

/** A year attachment as pages to draw: the cover statement, then the copies of the paper. */
export function composeYear(plan: Plan, attachment: YearAttachment, now: Instant): YearSpec {
  const { forFiling } = plan.choices
  const mask = maskOf(plan)
  const name = mask.text(plan.person.onReturn ?? plan.person.name)
  const cover = mask.section(yearCoverSection(plan, attachment))
  return {
    info: {
      title: mask.text(attachment.description),
      author: name,
      subject: `Attachment to Form 1040, tax year ${attachment.year}`,
      created: now,
    },
    paper: PAPER[plan.choices.paper],
    running: {
      head: `${name}, attachment to Form 1040, tax year ${attachment.year}`,
      foot: forFiling ? '' : 'Draft.',
    },
    cover: [forFiling && plan.person.ssn ? withSsn(cover, plan.person.ssn) : cover],
    exhibits: attachment.papers.flatMap(({ exhibits, translation }) =>
      [...exhibits, ...translation].map((exhibit) => exhibit.anchor),
    ),
    behind: mask.sections(transcriptionSections(plan, attachment)),
  }
}
