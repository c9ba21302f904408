import type { Document } from '../../shared/model/case.ts'

/** What each kind of document is called. */
export const KIND_NAMES: Readonly<Record<Document['kind'], string>> = {
  confirmation: 'Confirmation',
  certificate: 'Certificate',
  request: 'Request',
  contract: 'Contract',
  invoice: 'Invoice',
  'payment-proof': 'Proof of payment',
  'contribution-proof': 'Proof of contributions',
  correspondence: 'Letter or e-mail',
  'tax-return': 'Tax return',
  identity: 'Identity',
  other: 'Other',
}

/** What each type of file is called. */
export const TYPE_NAMES: Readonly<Record<Document['type'], string>> = {
  pdf: 'PDF',
  jpeg: 'JPEG picture',
  png: 'PNG picture',
  tiff: 'TIFF picture',
  heic: 'HEIC picture',
  webp: 'WebP picture',
  text: 'Text',
  csv: 'CSV table',
  eml: 'E-mail',
  other: 'File',
}
