/** What a finding says. A problem means that something is damaged, missing or not as it was written. */
export interface FindingText {
  readonly severity: 'problem' | 'note'
  readonly text: string
  /** What is safe, where that is in question. */
  readonly safe?: string
  /** What to do; `MEND`: what {@link mending} says for the place. */
  readonly next?: string
}

/** Only a backup or the original has what is needed; which of them helps depends on the place. */
export const MEND = 'mend'

const RECORDS_SAFE = 'The other records and the documents are checked by themselves.'
const LOG_SAFE = 'Every entry before it is whole; records and documents are checked by themselves.'
const DOCUMENT_SAFE = 'Its record and every other document are checked by themselves.'

/** The closed list of what verify can find by itself. `{name}` is filled from the finding's details. */
export const FINDINGS = {
  'header-differs': {
    severity: 'problem',
    text: 'It is {state}.',
    safe: 'The header that opened is sound; nothing is lost.',
    next: 'Lock the cabinet and unlock it: it is then made again from its other copy. Check the disk.',
  },
  'clear-bytes-altered': {
    severity: 'problem',
    text: 'Bytes 16 to 23, which no check of the cipher covers, are not as Coverkeep writes them.',
    safe: 'Every page behind them has its own check.',
    next: MEND,
  },
  'salt-altered': {
    severity: 'problem',
    text: 'The first 16 bytes are not those its header names. They are not needed to read it.',
    safe: 'Every page behind them has its own check.',
    next: 'If nothing else is found, restoring this file from a backup can wait. Check the disk.',
  },
  'file-short': { severity: 'problem', text: 'It ends {bytes} bytes before its last page does.', next: MEND },
  'bytes-after-end': {
    severity: 'problem',
    text: 'After its last page come {bytes} bytes that do not belong to it.',
    safe: 'The pages before are checked by themselves.',
    next: 'Something appended to it: look at what syncs or repairs this folder, and make a backup now.',
  },
  'free-pages': {
    severity: 'note',
    text: '{pages} pages hold nothing and were not checked.',
    safe: 'No record and no document lies in them.',
  },
  'older-page': {
    severity: 'note',
    text: 'Page {page} of the file does not check. Its log has a newer one, and that one counts.',
    safe: 'Nothing is lost.',
    next: 'A crash can leave this. If it comes again, check the disk.',
  },
  structure: { severity: 'problem', text: 'Its structure is damaged: {detail}.', safe: RECORDS_SAFE, next: MEND },
  'log-gap': { severity: 'problem', text: 'Entry {no} of the log is missing.', safe: LOG_SAFE, next: MEND },
  'log-altered': {
    severity: 'problem',
    text: 'Entry {no} of the log is not as it was written.',
    safe: LOG_SAFE,
    next: MEND,
  },
  'log-broken': {
    severity: 'problem',
    text: 'Entry {no} of the log does not follow from the one before it.',
    safe: LOG_SAFE,
    next: MEND,
  },
  'record-altered': {
    severity: 'problem',
    text: 'The {entity} {id} is not as the log says it was left.',
    safe: RECORDS_SAFE,
    next: MEND,
  },
  'record-missing': {
    severity: 'problem',
    text: 'The {entity} {id} is in the log but not there.',
    safe: RECORDS_SAFE,
    next: MEND,
  },
  'record-unlogged': {
    severity: 'problem',
    text: 'The {entity} {id} is there but not in the log.',
    safe: RECORDS_SAFE,
    next: MEND,
  },
  'bin-altered': {
    severity: 'problem',
    text: 'The deleted {entity} {id} is not as the log says it was when it was deleted.',
    safe: RECORDS_SAFE,
    next: MEND,
  },
  'bin-missing': {
    severity: 'problem',
    text: 'The {entity} {id} was deleted, not purged, and is not in the bin.',
    safe: RECORDS_SAFE,
    next: MEND,
  },
  'document-altered': {
    severity: 'problem',
    text: 'The bytes of the document with SHA-256 {sha256} are not those that were kept.',
    safe: DOCUMENT_SAFE,
    next: MEND,
  },
  'document-incomplete': {
    severity: 'problem',
    text: 'The document with SHA-256 {sha256} is not whole: {detail}.',
    safe: DOCUMENT_SAFE,
    next: MEND,
  },
  'document-without-bytes': {
    severity: 'problem',
    text: 'The bytes of document {id} are not there.',
    safe: DOCUMENT_SAFE,
    next: MEND,
  },
  'bytes-without-document': {
    severity: 'problem',
    text: 'There are bytes with SHA-256 {sha256} that no document names.',
    safe: 'They are kept where they are.',
    next: MEND,
  },
  'document-not-in-copy': {
    severity: 'note',
    text: 'The document with SHA-256 {sha256} came in while this copy of the folder was being taken; its file is not in the copy.',
    safe: 'It is in the cabinet that was copied, if that is still there.',
    next: 'If the folder is synced, it may still come. Otherwise add the document again.',
  },
  'stray-rows': {
    severity: 'problem',
    text: '{count} rows of {table} belong to nothing.',
    safe: 'Pages and texts made for showing a document can be made again from it.',
    next: MEND,
  },
  'document-unlisted': {
    severity: 'problem',
    text: 'It has the name of a document, but the database does not list it.',
    safe: 'It was not touched.',
    next: 'If this folder is synced or was put back, a newer case.db may be missing. Do not remove it before that is clear.',
  },
  'index-behind': {
    severity: 'note',
    text: 'The index of words did not fit {count} of the records.',
    safe: 'Records and documents are not affected: the index is made of them.',
    next: 'It has been put right. If this happens again, look at what syncs or restores this folder.',
  },
  'sync-conflict': {
    severity: 'problem',
    text: 'This looks like a copy that a sync tool made because two changes met: {bytes} bytes, last written {written}.',
    safe: 'Coverkeep did not open it and goes on with the file of the proper name.',
    next: 'Keep both until you know which is newer: copy the whole cabinet folder elsewhere, put this one in the place of the other in that copy, and open the copy to see what it has.',
  },
  'unexpected-file': {
    severity: 'note',
    text: 'It does not belong to the cabinet.',
    safe: 'It was not read, and nothing depends on it.',
    next: 'Move it elsewhere, or remove it if you know what it is.',
  },
  more: {
    severity: 'problem',
    text: 'There are {count} more findings of the kind {code}.',
    next: 'They have the same cause and the same remedy as those above.',
  },
} as const satisfies Record<string, FindingText>

export type FindingCode = keyof typeof FINDINGS
