import type { RecordId } from '../../shared/model/ids.ts'
import { attachmentDescription, attachmentName } from '../../shared/rules/yearAttachment.ts'
import type { YearCase } from './facts.ts'
import type { Exhibit, YearAttachment } from './plan.ts'

/** One attachment per country: a certificate names the person and the activity, not the client, so cases of one country share it. */
export function attachmentsOf(
  cases: readonly YearCase[],
  exhibits: readonly Exhibit[],
  year: number,
  person: string,
): YearAttachment[] {
  const countries = [
    ...new Set(
      cases
        .filter((one) => one.outcome === 'foreign' && one.papers.length > 0)
        .map((one) => one.facts.engagement.country),
    ),
  ]
  return countries.flatMap((country) => {
    const covered = cases.filter(
      (one) => one.outcome === 'foreign' && one.papers.length > 0 && one.facts.engagement.country === country,
    )
    const held = new Map(covered.flatMap((one) => one.papers.map((paper) => [`${paper.case} ${paper.id}`, paper])))
    const papers = [...held.values()].flatMap((paper) => {
      const shown = (ids: readonly RecordId[]) =>
        ids.flatMap(
          (id) => exhibits.find((exhibit) => exhibit.caseId === paper.case && exhibit.documentId === id) ?? [],
        )
      const { documents, translation } = paper.record
      const copies = shown(documents)
      // A paper of which a page was left out is no copy to attach.
      if (copies.length < documents.length) return []
      return [{ paper, exhibits: copies, translation: shown(translation ? [translation] : []) }]
    })
    if (papers.length === 0) return []
    const description = attachmentDescription(year, country, covered[0]?.facts.engagement.lane)
    return [{ year, country, file: attachmentName(year, country, person), description, cases: covered, papers }]
  })
}
