import type { Document } from './case.ts'

/** What each kind of document is called, on the screen and in a handoff alike. */
export const DOCUMENT_KIND_NAMES: Readonly<Record<Document['kind'], string>> = {
  confirmation: 'Confirmation',
  certificate: 'Certificate',
  request: 'Request',
  contract: 'Contract',
  invoice: 'Invoice',
  'payment-proof': 'Proof of payment',
  'contribution-proof': 'Proof of contributions',
  correspondence: 'Letter or e-mail',
  'tax-return': 'Tax return',
  identity: 'Identity document',
  other: 'Document',
}
