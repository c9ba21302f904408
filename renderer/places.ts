import type { EntityName } from '../shared/model/entities.ts'
import type { CaseId, RecordId } from '../shared/model/ids.ts'

/** The parts of a case, by the last piece of their address. */
export type CasePart = 'overview' | 'coverage' | 'request' | 'papers' | 'payments' | 'documents' | 'engagement' | 'log'

/** The pages of Safety, by the last piece of their address. */
export type SafetyPart = 'backup' | 'check' | 'rehearse' | 'restore' | 'move' | 'sheet' | 'export' | 'log'

/** Where a page of Safety is. */
export const safetyPart = (part: SafetyPart): string => `/safety/${part}`

/** Where each screen is: the one place for addresses inside the window. */
export const places = {
  home: '/',
  cases: '/cases',
  newCase: '/new',
  inbox: '/inbox',
  havePaper: '/have-a-paper',
  needPaper: '/need-a-paper',
  needPaperOf: (id: CaseId) => `/need-a-paper/${id}`,
  gotLetter: '/got-a-letter',
  newLetter: '/got-a-letter?new',
  years: '/years',
  year: (year: number) => `/years/${year}`,
  calendar: '/calendar',
  you: '/you',
  handoff: '/handoff',
  safety: '/safety',
  facts: '/facts',
  settings: '/settings',
  case: (id: CaseId, part: CasePart = 'overview') => (part === 'overview' ? `/case/${id}` : `/case/${id}/${part}`),
  document: (id: RecordId, of?: CaseId) => (of ? `/case/${of}/documents/${id}` : `/inbox/${id}`),
} as const

/** The screen on which a record is worked on; `year` where the record belongs to a tax year. */
export function placeOf(
  entity: EntityName,
  { id, case: of, year }: { id?: RecordId | undefined; case?: CaseId | undefined; year?: number | undefined },
): string {
  switch (entity) {
    case 'document':
      return id ? places.document(id, of) : of ? places.case(of, 'documents') : places.inbox
    case 'engagement':
      return of ? places.case(of, 'engagement') : places.cases
    case 'request':
    case 'submission':
    case 'status-check':
    case 'contact':
      return of ? places.case(of, 'request') : places.cases
    case 'paper':
      return of ? places.case(of, 'papers') : places.cases
    case 'payment':
      return of ? places.case(of, 'payments') : places.cases
    case 'person':
    case 'residence-period':
      return places.you
    case 'tax-year':
    case 'other-filing':
    case 'contribution-proof':
      return year === undefined ? places.years : places.year(year)
    case 'notice':
      return places.gotLetter
    case 'adviser-question':
      return places.years
    case 'fact':
      return places.facts
    case 'handoff':
      return places.handoff
    default:
      return places.home
  }
}
