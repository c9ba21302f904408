import type { Document } from '../../shared/model/case.ts'

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
