import type { Instant } from '../../shared/model/dates.ts'
import type { GivenExhibit, Handoff } from '../../shared/model/handoff.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import type { Layout } from '../press/draw/bundle.ts'
import type { WrittenBundle } from './bundleFiles.ts'
import type { Written } from './paperwork.ts'
import type { Plan } from './plan.ts'

/** What the record of a handoff says about it once it is made; what is said by hand later is not among it. */
export type About = Omit<Handoff, 'channel' | 'givenOn' | 'passwordGiven' | 'questions' | 'note'>

/** What was made, from the plan, the layout and the written files. */
export function aboutOf(
  plan: Plan,
  { layout, parts }: Pick<WrittenBundle, 'layout' | 'parts'>,
  files: readonly Written[],
  id: RecordId,
  now: Instant,
): Omit<About, 'protection'> {
  const { volume } = plan
  const hashOf = (name: string) => (files.find(({ path }) => path === name)?.sha256 ?? '') as Handoff['manifestSha256']
  const [first, ...others] = parts.map(({ file }, at) => ({
    file,
    sha256: hashOf(file),
    pages: layout.parts[at] ?? { from: volume.firstPage, to: volume.firstPage + layout.pages - 1 },
  }))
  if (!first) throw new Error('a bundle without a file')
  return {
    series: volume.series ?? id,
    edition: volume.edition,
    volume: volume.volume,
    ...(volume.before ? { before: volume.before } : {}),
    ...(volume.manifestBefore ? { manifestBefore: volume.manifestBefore } : {}),
    ...(volume.recipient ? { recipient: volume.recipient } : {}),
    madeOn: plan.today,
    writtenAt: now,
    years: plan.years.map(({ year }) => year),
    cases: plan.cases.map(({ facts }) => facts.id),
    forFiling: plan.choices.forFiling,
    bundle: { ...first, pages: { from: volume.firstPage, to: volume.firstPage + layout.pages - 1 }, others },
    exhibits: plan.exhibits.map((exhibit) => given(exhibit, layout)),
    withdrawn: volume.withdraws.map(({ no, withdrawn }) => ({ exhibit: no, reason: withdrawn ?? '' })),
    leftOut: [...volume.keptBack],
    manifestSha256: hashOf('manifest.json'),
    auditHeads: [
      { ...plan.cabinet.head, hash: plan.cabinet.head.hash as Handoff['manifestSha256'] },
      ...plan.cases.map(({ facts: { id: of, auditHead } }) => ({
        case: of,
        no: auditHead.no,
        hash: auditHead.hash as Handoff['manifestSha256'],
      })),
    ],
  }
}

function given(exhibit: Plan['exhibits'][number], layout: Layout): GivenExhibit {
  const range = layout.exhibits.find(({ id }) => id === exhibit.anchor)
  const { first, last } = range ?? {}
  return {
    case: exhibit.caseId,
    document: exhibit.documentId,
    exhibit: exhibit.no,
    title: exhibit.document.title,
    sha256: exhibit.document.sha256,
    ...(range ? { slip: range.slip } : {}),
    ...(first === undefined || last === undefined ? {} : { pages: { from: first, to: last } }),
    ...(exhibit.unreadable === undefined ? {} : { missing: true as const }),
  }
}
