import type { FileType } from './case.ts'

/** What a kind of file is called, in a sentence. */
export const FILE_TYPE_NAMES: Readonly<Record<FileType, string>> = {
  pdf: 'PDF',
  jpeg: 'JPEG picture',
  png: 'PNG picture',
  tiff: 'TIFF picture',
  heic: 'HEIC picture',
  webp: 'WebP picture',
  text: 'text',
  csv: 'CSV table',
  eml: 'e-mail',
  other: 'file of another kind',
}
