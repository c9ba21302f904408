import { countryInSentence } from '../../shared/rules/agreements.ts'
import { ATTACHMENT_LIMITS } from '../../shared/rules/eFile.ts'
import type { WrittenBundle } from './bundleFiles.ts'
import { lostPapers } from './pages/yearPosition.ts'
import type { Plan, PlannedYear, YearAttachment } from './plan.ts'
import { paperName } from './show.ts'

/** What whoever makes the handoff should know before it is sent: the same things its pages say loudly. */
export function warningsOf(plan: Plan, written: readonly YearAttachment[]): string[] {
  const warnings: string[] = []
  if (!plan.person.recorded) warnings.push('No person is recorded: the handoff names nobody.')
  for (const year of plan.years) {
    if (!year.cases.some(({ work }) => work)) warnings.push(`No engagement touches ${year.year}.`)
    for (const [at, one] of year.cases.entries()) {
      if (!one.work) continue
      const label = plan.cases[at]?.label ?? ''
      if (one.outcome === 'undecided') warnings.push(`${label}: the position for ${year.year} is not decided.`)
      if (one.outcome === 'foreign' && one.papers.length === 0)
        warnings.push(
          `${label}: no paper covers ${year.year}, so there is nothing to attach to that return.${lostPapers(one)}`,
        )
      if (one.papers.length > 0 && one.days.covered < one.days.worked)
        warnings.push(
          `${label}: the paper covers ${one.days.covered} of ${one.days.worked} days of work in ${year.year}.`,
        )
    }
    for (const attachment of year.attachments)
      if (!written.includes(attachment))
        warnings.push(
          `The paper from ${countryInSentence(attachment.country)} for ${year.year} cannot be shown as pages: attach the original by hand.`,
        )
  }
  for (const { label, document, unreadable } of [...plan.exhibits, ...plan.copies])
    if (unreadable !== undefined)
      warnings.push(
        `${label}, ${document.name}: its file is ${unreadable} and is not in this handoff. Restore it from a backup and make the handoff again.`,
      )
  for (const year of plan.years) warnings.push(...withoutCopy(plan, year))
  if (plan.otherYears > 0)
    warnings.push(
      `${plan.otherYears} ${plan.otherYears === 1 ? 'document belongs' : 'documents belong'} only to payments of other years and ${plan.otherYears === 1 ? 'was' : 'were'} left out.`,
    )
  return warnings
}

/** Year attachments that no e-file system takes. */
export function eFileWarnings(written: readonly { readonly path: string; readonly bytes: number }[]): string[] {
  return written
    .filter(({ bytes }) => bytes > ATTACHMENT_LIMITS.bytes)
    .map(
      ({ path, bytes }) =>
        `${path} has ${bytes.toLocaleString('en-US')} bytes: e-file systems take 60 MB. Send the paper with a return on paper, or scan it anew.`,
    )
}

/** Files that could not be made as small as was asked: nothing is left out for it. */
export function sizeWarnings({ choices: { limit } }: Plan, { parts }: WrittenBundle): string[] {
  if (!limit) return []
  return parts
    .filter(({ bytes }) => bytes > limit.bytes)
    .map(({ file, bytes, exhibits: [only] }) =>
      only
        ? `${file} is larger than the limit (${bytes.toLocaleString('en-US')} bytes): ${only.label} alone takes that much, and an exhibit is not cut.`
        : `${file} is larger than the limit (${bytes.toLocaleString('en-US')} bytes): the pages before the exhibits take that much.`,
    )
}

/** Papers that the position of a year rests on, though their copy was left out. */
function withoutCopy(plan: Plan, year: PlannedYear): string[] {
  const out = new Set(plan.volume.keptBack.map(({ document }) => document))
  const papers = year.cases.flatMap((one) => (one.outcome === 'foreign' ? one.papers : []))
  const without = papers.filter(({ record }) => record.documents.some((id) => out.has(id)))
  return [...new Map(without.map((one) => [one.id, one])).values()].map(
    ({ record }) =>
      `${paperName(record)}, ${record.issuer}: its copy was left out, so nothing of it is attached to the return of ${year.year}.`,
  )
}
