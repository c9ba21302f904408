/** What a fault run kills in the middle. */
export const KINDS = [
  'import',
  'record',
  'case',
  'delete',
  'purge',
  'session',
  'search',
  'backup',
  'restore',
  'rotate',
  'migration',
  'destroy',
  'passphrase',
] as const
export type Kind = (typeof KINDS)[number]

/** Names inside a run's folder. */
export const CABINET = 'cabinet'
export const BACKUP = 'before.tar'
export const RESTORED = 'restored'

/** Stands in everything that a run writes and must lie in clear in no file. */
export const MARKER = 'Rumpelstilzchen-0815'
export const NEW_PASSPHRASE = 'another five words that differ'
