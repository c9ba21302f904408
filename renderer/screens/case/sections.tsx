import type { ReactNode } from 'react'
import type { CasePart } from '../../places.ts'
import { Coverage } from '../coverage/Coverage.tsx'
import { CaseDocuments } from '../documents/CaseDocuments.tsx'
import { EngagementScreen } from '../engagement/EngagementScreen.tsx'
import { Papers } from '../papers/Papers.tsx'
import { Payments } from '../payments/Payments.tsx'
import { Request } from '../request/Request.tsx'
import { CaseLog } from './CaseLog.tsx'
import { Overview } from './Overview.tsx'

/** One part of a case: a tab with an address of its own. */
interface CaseSection {
  readonly part: CasePart
  readonly label: string
  readonly element: ReactNode
}

/** The parts of a case in the order of their tabs. */
export const CASE_SECTIONS: readonly CaseSection[] = [
  { part: 'overview', label: 'Overview', element: <Overview /> },
  { part: 'coverage', label: 'Coverage', element: <Coverage /> },
  { part: 'request', label: 'Request', element: <Request /> },
  { part: 'papers', label: 'Papers', element: <Papers /> },
  { part: 'payments', label: 'Payments', element: <Payments /> },
  { part: 'documents', label: 'Documents', element: <CaseDocuments /> },
  { part: 'engagement', label: 'Engagement', element: <EngagementScreen /> },
  { part: 'log', label: 'Log', element: <CaseLog /> },
]
