import type { CaseId, RecordId } from '../../model/ids.ts'
import { ATTACHMENT_LIMITS } from '../eFile.ts'
import type { CabinetRecords } from '../records.ts'
import type { PersonYear } from '../scheduleSe.ts'
import { attachmentDescription, attachmentName } from '../yearAttachment.ts'

/** The file that goes with the year's Form 1040 for one country; the handoff makes it. */
export interface AttachmentReport {
  readonly country: string
  readonly file: string
  readonly description: string
  readonly papers: readonly { readonly case: CaseId; readonly id: RecordId; readonly scans: number }[]
  /** Documents in it that are too large for the e-file limit already as they were imported. */
  readonly tooLarge: readonly RecordId[]
}

/** One attachment per country: a certificate names the person and the activity, so cases of one country share it (R87). */
export function attachmentReports(cabinet: CabinetRecords, { year, cases }: PersonYear): AttachmentReport[] {
  const foreign = cases.filter((one) => one.outcome === 'foreign' && one.papers.length > 0)
  const person = cabinet.person?.nameOnReturn ?? cabinet.person?.nameOnRecord ?? ''
  return [...new Set(foreign.map(({ facts }) => facts.engagement.country))].map((country) => {
    const covered = foreign.filter(({ facts }) => facts.engagement.country === country)
    const papers = new Map(covered.flatMap((one) => one.papers.map((paper) => [`${paper.case} ${paper.id}`, paper])))
    const all = [...papers.values()]
    return {
      country,
      file: attachmentName(year, country, person),
      description: attachmentDescription(year, country, covered[0]?.facts.engagement.lane),
      papers: all.map(({ case: keeper, id, record }) => ({ case: keeper, id, scans: record.documents.length })),
      tooLarge: all.flatMap(({ case: keeper, record }) =>
        record.documents.filter((id) => bytesOf(cabinet, keeper, id) > ATTACHMENT_LIMITS.bytes),
      ),
    }
  })
}

const bytesOf = (cabinet: CabinetRecords, keeper: CaseId, document: RecordId): number =>
  cabinet.cases.find(({ id }) => id === keeper)?.documents.find(({ id }) => id === document)?.record.bytes ?? 0
