/** What a finding says. A problem means that something is damaged, missing or not as it was written. */
export interface FindingText {
  readonly severity: 'problem' | 'note'
  readonly text: string
  readonly next?: string
}

const RESTORE = 'Keep a copy of the whole cabinet as it is, then restore this file from a backup.'

/** The closed list of what verify can find by itself. `{name}` is filled from the finding's details. */
export const FINDINGS = {
  'header-differs': {
    severity: 'problem',
    text: 'It is {state}.',
    next: 'Lock the cabinet and unlock it: it is then made again from its other copy. Check the disk.',
  },
  'clear-bytes-altered': {
    severity: 'problem',
    text: 'Bytes 16 to 23, which no check of the cipher covers, are not as Coverkeep writes them.',
    next: RESTORE,
  },
  'salt-altered': {
    severity: 'problem',
    text: 'The first 16 bytes are not those its header names. They are not needed to read it.',
    next: 'If nothing else is found, restoring this file from a backup can wait. Check the disk.',
  },
  'file-short': { severity: 'problem', text: 'It ends {bytes} bytes before its last page does.', next: RESTORE },
  'bytes-after-end': {
    severity: 'problem',
    text: 'After its last page come {bytes} bytes that do not belong to it.',
    next: 'Something appended to it. Keep a copy; the pages before are checked by themselves.',
  },
  'free-pages': { severity: 'note', text: '{pages} pages hold nothing and were not checked.' },
  structure: { severity: 'problem', text: 'Its structure is damaged: {detail}.', next: RESTORE },
  'log-gap': { severity: 'problem', text: 'Entry {no} of the log is missing.', next: RESTORE },
  'log-altered': { severity: 'problem', text: 'Entry {no} of the log is not as it was written.', next: RESTORE },
  'log-broken': {
    severity: 'problem',
    text: 'Entry {no} of the log does not follow from the one before it.',
    next: RESTORE,
  },
  'record-altered': {
    severity: 'problem',
    text: 'The {entity} {id} is not as the log says it was left.',
    next: RESTORE,
  },
  'record-missing': { severity: 'problem', text: 'The {entity} {id} is in the log but not there.', next: RESTORE },
  'record-unlogged': { severity: 'problem', text: 'The {entity} {id} is there but not in the log.', next: RESTORE },
  'bin-altered': {
    severity: 'problem',
    text: 'The deleted {entity} {id} is not as the log says it was when it was deleted.',
    next: RESTORE,
  },
  'bin-missing': {
    severity: 'problem',
    text: 'The {entity} {id} was deleted, not purged, and is not in the bin.',
    next: RESTORE,
  },
  'document-altered': {
    severity: 'problem',
    text: 'The bytes of the document with SHA-256 {sha256} are not those that were kept.',
    next: RESTORE,
  },
  'document-incomplete': {
    severity: 'problem',
    text: 'The document with SHA-256 {sha256} is not whole: {detail}.',
    next: RESTORE,
  },
  'document-without-bytes': {
    severity: 'problem',
    text: 'The bytes of document {id} are not there.',
    next: RESTORE,
  },
  'bytes-without-document': {
    severity: 'problem',
    text: 'There are bytes with SHA-256 {sha256} that no document names.',
    next: RESTORE,
  },
  'document-not-in-copy': {
    severity: 'note',
    text: 'The document with SHA-256 {sha256} came in while this copy of the folder was being taken; its file is not in the copy.',
    next: 'If the folder is synced, it may still come. Otherwise add the document again.',
  },
  'stray-rows': { severity: 'problem', text: '{count} rows of {table} belong to nothing.', next: RESTORE },
  'document-unlisted': {
    severity: 'problem',
    text: 'It has the name of a document, but the database does not list it.',
    next: 'If this folder is synced or was put back, a newer case.db may be missing. Do not remove it before that is clear.',
  },
  'sync-conflict': {
    severity: 'problem',
    text: 'This looks like a copy that a sync tool made because two changes met.',
    next: 'Find out which of the two is the newer one before you remove the other.',
  },
  'unexpected-file': { severity: 'note', text: 'This file does not belong to the cabinet. It was not read.' },
  more: { severity: 'problem', text: 'There are {count} more findings of the kind {code}.' },
} as const satisfies Record<string, FindingText>

export type FindingCode = keyof typeof FINDINGS
