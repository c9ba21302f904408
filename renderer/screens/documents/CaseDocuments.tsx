import { IconFileDescription } from '@tabler/icons-react'
import { useCaseId } from '../case/useCase.ts'
import { DocumentSet } from './DocumentSet.tsx'

/** The documents of a case. */
export function CaseDocuments() {
  return (
    <DocumentSet
      caseId={useCaseId()}
      into="this case"
      emptyIcon={<IconFileDescription size={28} stroke={1.6} aria-hidden />}
      emptyText="The confirmation page, the certificate, the contract, invoices and bank proofs: PDF, photos, scans, e-mails. Every file is kept exactly as it is."
    />
  )
}
