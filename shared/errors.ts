/**
 * The closed list of what can go wrong, as data: a code, the text a person reads and the command line's exit code.
 * Each text says what happened, what is safe and what to do next. `{name}` is filled from the failure's details.
 */
interface ErrorText {
  /** What happened, one sentence. */
  readonly what: string
  /** What is safe, where that is in question. */
  readonly safe?: string
  /** What to do next. */
  readonly next: string
  /** Exit code of the command line. */
  readonly exit: number
}

/** Exit codes of the command line, by what a script would do about it. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  passphrase: 3,
  notFound: 4,
  damaged: 5,
  newer: 6,
  busy: 7,
  refused: 8,
  io: 9,
  findings: 10,
  cancelled: 11,
} as const

export const ERRORS = {
  unexpected: {
    what: 'Something went wrong inside Coverkeep: {message}',
    safe: 'Everything acknowledged before is kept.',
    next: 'Start Coverkeep again. If it happens again, report it with this text.',
    exit: EXIT.bug,
  },
  'bad-call': {
    what: 'Coverkeep was asked something it does not understand: {call}.',
    safe: 'Nothing was changed.',
    next: 'Start Coverkeep again so that all its parts are of one version.',
    exit: EXIT.bug,
  },
  'bad-sender': {
    what: 'A page that is not Coverkeep tried to use it.',
    safe: 'It was refused; nothing was read or changed.',
    next: 'Close Coverkeep and start it again.',
    exit: EXIT.bug,
  },
  'invalid-input': {
    what: '{field}: {reason}.',
    safe: 'Nothing was changed.',
    next: 'Correct {field} and try again.',
    exit: EXIT.usage,
  },
  usage: { what: '{message}.', next: 'See coverkeep --help.', exit: EXIT.usage },
  'ssn-in-argument': {
    what: 'A Social Security Number was given on the command line, where other programs and the shell history can see it.',
    safe: 'Coverkeep did not store it.',
    next: 'Put the JSON into a file and pass @FILE, or pass - and give it on standard input. Clear your shell history.',
    exit: EXIT.usage,
  },
  'wrong-passphrase': {
    what: 'This passphrase does not open the cabinet.',
    safe: 'Nothing was changed and nothing is damaged.',
    next: 'Try again; check the keyboard layout and Caps Lock. The recovery words open it as well.',
    exit: EXIT.passphrase,
  },
  'wrong-recovery-words': {
    what: 'These recovery words do not open the cabinet: {reason}.',
    safe: 'Nothing was changed and nothing is damaged.',
    next: 'Check each word against the sheet and their order. They belong to one cabinet only.',
    exit: EXIT.passphrase,
  },
  'weak-passphrase': {
    what: 'This passphrase is too short: {length} of at least {minimum} characters.',
    next: 'Choose a longer one. Four or five unrelated words are easy to remember and hard to guess.',
    exit: EXIT.usage,
  },
  'letter-not-possible': {
    what: 'This letter cannot be written: {reason}.',
    safe: 'Nothing was written.',
    next: '{next}',
    exit: EXIT.refused,
  },
  'no-room': {
    what: 'There is not enough room for {file}: {needed} are needed, {free} are free.',
    safe: 'Nothing was written.',
    next: 'Make room, or choose another disk.',
    exit: EXIT.io,
  },
  'too-large-for-disk': {
    what: 'The disk of {file} takes no file as large as this one would be ({needed}).',
    safe: 'Nothing was written.',
    next: 'Make it in parts: --split 4G.',
    exit: EXIT.io,
  },
  'backup-damaged': {
    what: 'The backup {file} is not whole: {reason}.',
    safe: 'Nothing was restored; no cabinet was changed.',
    next: 'Use another backup. If it came over a network or a stick, copy it again.',
    exit: EXIT.damaged,
  },
  'second-instance': {
    what: 'There is another copy of this cabinet in {folder}.',
    safe: 'Neither was changed because of the other.',
    next: 'Use one of them only: what is put into one is not in the other. Remove the other, or keep it as a backup and never open it.',
    exit: EXIT.refused,
  },
  'keychain-unavailable': {
    what: 'The keychain of this device cannot be used: {reason}.',
    safe: 'Nothing was changed.',
    next: 'Use the passphrase or the recovery words.',
    exit: EXIT.refused,
  },
  'device-unknown': {
    what: 'This device does not open the cabinet: it was never added, or its keychain was reset.',
    safe: 'Nothing was changed and nothing is damaged.',
    next: 'Use the passphrase or the recovery words, then add the device again.',
    exit: EXIT.passphrase,
  },
  'cannot-rotate': {
    what: 'The keys were not rotated: {reason}.',
    safe: 'Nothing was changed; the old keys, passphrase and words stay as they are.',
    next: 'Put right what coverkeep verify says, then rotate again.',
    exit: EXIT.refused,
  },
  'rotation-finished': {
    what: 'Rotating the keys had been interrupted; it has now been finished.',
    safe: 'Nothing is lost.',
    next: 'The words shown when it began are the ones that count. If you do not have them, make new ones: coverkeep recovery new.',
    exit: EXIT.damaged,
  },
  'rotation-unfinished': {
    what: 'Rotating the keys was interrupted and cannot be finished: {reason}.',
    safe: 'The cabinet opens; what has its new key keeps it, the rest still has the old one.',
    next: 'Put right what coverkeep verify says, then unlock again: it goes on by itself.',
    exit: EXIT.damaged,
  },
  'not-a-cabinet': {
    what: 'There is no Coverkeep cabinet in {folder}.',
    safe: 'Nothing was changed there.',
    next: 'Choose the folder in which the cabinet was made, or make a new one.',
    exit: EXIT.notFound,
  },
  'folder-not-empty': {
    what: '{folder} already has something in it.',
    safe: 'Nothing in it was touched.',
    next: 'Choose a new or an empty folder.',
    exit: EXIT.usage,
  },
  'header-damaged': {
    what: 'The file {file} is damaged, and so is its copy.',
    safe: 'The papers themselves were not touched.',
    next: 'Restore {file} from a backup. Do not delete anything in the cabinet.',
    exit: EXIT.damaged,
  },
  'database-damaged': {
    what: 'The file {file} is damaged: the right key does not open it, or parts of it do not read.',
    safe: 'Coverkeep wrote nothing to it.',
    next: 'Keep a copy of the whole cabinet as it is. Then restore a backup into a new folder: coverkeep restore. Without one, coverkeep salvage writes out what can still be read.',
    exit: EXIT.damaged,
  },
  'file-missing': {
    what: 'The file {file} is missing from the cabinet.',
    safe: 'Nothing else was changed.',
    next: 'If the folder is synced, wait until the sync has finished. Otherwise restore it from a backup.',
    exit: EXIT.damaged,
  },
  'header-mismatch': {
    what: 'The file {file} does not belong here: {reason}.',
    safe: 'Coverkeep did not open it.',
    next: 'Put back the file that belongs here, from a backup.',
    exit: EXIT.damaged,
  },
  'newer-vault': {
    what: '{file} was written by a newer Coverkeep (format {found}; this one knows {known}).',
    safe: 'Nothing was changed.',
    next: 'Open it with the newer Coverkeep.',
    exit: EXIT.newer,
  },
  'cabinet-in-use': {
    what: 'The cabinet is already open{by}.',
    safe: 'Nothing was changed.',
    next: 'Close it there first. If nothing is open, wait a few seconds and try again.',
    exit: EXIT.busy,
  },
  locked: {
    what: 'The cabinet is locked.',
    safe: 'Nothing was changed.',
    next: 'Unlock it with the passphrase.',
    exit: EXIT.passphrase,
  },
  'already-open': {
    what: 'A cabinet is already open in this window.',
    safe: 'Nothing was changed.',
    next: 'Lock it first.',
    exit: EXIT.busy,
  },
  'case-not-found': {
    what: 'There is no case {case} in this cabinet.',
    safe: 'Nothing was changed.',
    next: 'List the cases to see which there are.',
    exit: EXIT.notFound,
  },
  'case-ambiguous': {
    what: 'More than one case begins with {case}.',
    safe: 'Nothing was changed.',
    next: 'Give more of its id.',
    exit: EXIT.usage,
  },
  'case-missing': {
    what: 'The case {case} is listed in this cabinet, but its folder is not there.',
    safe: 'The other cases are not affected.',
    next: 'If the folder is synced, wait until the sync has finished. Otherwise restore the case from a backup.',
    exit: EXIT.damaged,
  },
  'case-older': {
    what: 'The case {case} is older than when Coverkeep last saw it: entry {found} of its log instead of {expected}.',
    safe: 'Coverkeep changed nothing in it.',
    next: 'Someone or something put back an older copy. Look for the newer one (sync conflicts, backups) before you go on.',
    exit: EXIT.damaged,
  },
  'case-returned': {
    what: 'The folder cases/{case} holds a case that was destroyed: a sync tool or a backup brought it back.',
    safe: 'It is not opened.',
    next: 'Remove the folder where it came from, and here. After coverkeep keys rotate nothing opens it any more.',
    exit: EXIT.damaged,
  },
  'cabinet-busy': {
    what: 'A backup is being made.',
    safe: 'Nothing was changed.',
    next: 'Wait until it is done and try again.',
    exit: EXIT.busy,
  },
  'not-confirmed': {
    what: 'The case was not destroyed: --confirm has to be the name of its client, {clients}.',
    safe: 'Nothing was changed.',
    next: 'If you are sure, give the name exactly as it stands there.',
    exit: EXIT.usage,
  },
  'case-behind': {
    what: 'The case {case} ends with entry {found} of its log, and Coverkeep had seen entry {expected}: a copy taken while it was written looks like that.',
    safe: 'Everything up to that entry is whole.',
    next: 'If this is no copy, look for the newer case (sync conflicts, backups) before you go on.',
    exit: EXIT.damaged,
  },
  'case-altered': {
    what: 'The history of case {case} is not the one Coverkeep last saw.',
    safe: 'Coverkeep changed nothing in it.',
    next: 'Keep a copy as it is and restore the case from a backup.',
    exit: EXIT.damaged,
  },
  'case-unknown': {
    what: 'The folder cases/{case} holds a case that this cabinet does not list.',
    safe: 'It was not touched.',
    next: 'If person.db was put back from an older copy, put back the newer one. Otherwise move the folder elsewhere.',
    exit: EXIT.damaged,
  },
  'header-repaired': {
    what: 'The file {file} was {state}; it was made again from {other}.',
    safe: 'Nothing is lost.',
    next: 'If this happens again, check the disk and whatever syncs this folder.',
    exit: EXIT.damaged,
  },
  'words-never-shown': {
    what: 'Coverkeep was interrupted while this cabinet was made: its recovery words were never shown.',
    safe: 'The passphrase opens it.',
    next: 'Make a new cabinet elsewhere before you put anything into this one, and write its words down.',
    exit: EXIT.refused,
  },
  'salt-altered': {
    what: 'The first 16 bytes of {file} are not those its header names.',
    safe: 'They are not needed to read it, and every page in it has its own check.',
    next: 'Run verify. If it finds nothing else, restoring this file from a backup can wait; check the disk.',
    exit: EXIT.damaged,
  },
  'last-change-torn': {
    what: 'The last change to {file} before a crash did not reach the disk whole and was undone.',
    safe: 'Everything before it is kept.',
    next: 'Look whether what you did last is there. Otherwise do it again.',
    exit: EXIT.damaged,
  },
  'record-not-found': {
    what: 'There is no {entity} {id} here.',
    safe: 'Nothing was changed.',
    next: 'Show the case to see what there is.',
    exit: EXIT.notFound,
  },
  'still-named': {
    what: 'The {entity} {id} is named by {by}.',
    safe: 'Nothing was deleted.',
    next: 'Change or delete what names it first.',
    exit: EXIT.refused,
  },
  'not-deletable': {
    what: 'There is exactly one {entity} here; it is corrected, not deleted.',
    safe: 'Nothing was changed.',
    next: 'Record it again with what is right.',
    exit: EXIT.refused,
  },
  'not-in-bin': {
    what: 'There is no deleted {entity} {id} here.',
    safe: 'Nothing was changed.',
    next: 'List what was deleted. A deletion can be undone for {days} days.',
    exit: EXIT.notFound,
  },
  'restore-first': {
    what: 'The {entity} {id} names {other}, which was deleted as well.',
    safe: 'Nothing was changed.',
    next: 'Undo the deletion of {other} first.',
    exit: EXIT.refused,
  },
  'intake-only': {
    what: 'A {entity} is not written by hand.',
    safe: 'Nothing was changed.',
    next: 'A document is read from its file when that is added; a handoff is recorded when it is made; settings and drafts belong to the window.',
    exit: EXIT.usage,
  },
  'file-not-readable': {
    what: '{file} could not be read: {reason}.',
    safe: 'Nothing of it was kept.',
    next: 'Check that the file exists and that you may open it.',
    exit: EXIT.io,
  },
  'not-a-file': {
    what: '{file} is not a file.',
    safe: 'Nothing of it was kept.',
    next: 'Give the files themselves; a folder is not taken as a whole.',
    exit: EXIT.usage,
  },
  'empty-file': {
    what: '{file} is empty.',
    safe: 'Nothing of it was kept.',
    next: 'Look where the file came from; the download or scan may have failed.',
    exit: EXIT.refused,
  },
  'file-changed': {
    what: '{file} changed while it was being read.',
    safe: 'Nothing of it was kept.',
    next: 'Wait until the other program has finished writing it, then add it again.',
    exit: EXIT.refused,
  },
  'file-exists': {
    what: '{file} is already there.',
    safe: 'It was not touched.',
    next: 'Choose another name or folder.',
    exit: EXIT.usage,
  },
  'inside-cabinet': {
    what: '{file} lies inside the cabinet, where nothing may be written in clear.',
    safe: 'Nothing was written.',
    next: 'Choose a place outside the cabinet’s folder.',
    exit: EXIT.usage,
  },
  'disk-full': {
    what: 'There is no room left on the disk while writing {file}.',
    safe: 'Everything acknowledged before is kept; what was being written left no trace.',
    next: 'Make room and try again.',
    exit: EXIT.io,
  },
  'only-reading': {
    what: 'The cabinet is open for reading only: {reason}. Nothing of what you do comes into its log.',
    safe: 'Everything in it can be read, searched, checked, exported, backed up and handed over, to another place.',
    next: 'To add or change anything, make room or copy the whole cabinet to where you may write, and open that.',
    exit: EXIT.io,
  },
  'log-waits': {
    what: 'There is no room left on the cabinet’s disk, not even to note that it was opened.',
    safe: 'Everything kept is there and can be read, exported and backed up to another disk.',
    next: 'Make room before you add anything. What is done until then is noted when there is room, or not at all if it is locked before.',
    exit: EXIT.io,
  },
  'disk-failed': {
    what: 'The disk failed at {file}: {reason}.',
    safe: 'Coverkeep changed nothing after that. What was acknowledged before is kept, as far as the disk still gives it.',
    next: 'Try again. If it fails again, copy the whole cabinet to another disk and run coverkeep verify on the copy.',
    exit: EXIT.io,
  },
  'too-many-files': {
    what: 'The system lets Coverkeep open no more files just now.',
    safe: 'Everything acknowledged before is kept.',
    next: 'Close other programs and try again.',
    exit: EXIT.io,
  },
  'not-writable': {
    what: '{file} could not be written: {reason}.',
    safe: 'Everything acknowledged before is kept.',
    next: 'Check that the folder exists and that you may write there.',
    exit: EXIT.io,
  },
  'no-preview': {
    what: 'This document has no picture to show: {reason}.',
    safe: 'The original is kept byte for byte.',
    next: 'Save the original and open it with its own program.',
    exit: EXIT.refused,
  },
  'press-failed': {
    what: 'This document could not be turned into pages: {reason}.',
    safe: 'The original is kept byte for byte.',
    next: 'Save the original and open it with its own program.',
    exit: EXIT.refused,
  },
  'nothing-to-hand-over': {
    what: 'There is no case to hand over.',
    safe: 'Nothing was written.',
    next: 'Make a case first, or name one that exists.',
    exit: EXIT.refused,
  },
  'years-untouched': {
    what: 'No chosen case has work or payments in {years}.',
    safe: 'Nothing was written.',
    next: 'The cases touch {touched}: choose one of these years, or other cases.',
    exit: EXIT.refused,
  },
  'handoff-check-failed': {
    what: 'The handoff was written but did not pass its check: {reason}.',
    safe: 'It was not put in place; the cabinet is unchanged.',
    next: 'Try again. If it happens again, report it with this text.',
    exit: EXIT.bug,
  },
  'handoff-not-recorded': {
    what: 'The handoff in {place} is finished and checked, but the cabinet could not record it: {reason}.',
    safe: 'The files are complete and may be given; the cabinet is as it was before.',
    next: 'Settle the reason and make the handoff again before the next volume, which would not know of this one.',
    exit: EXIT.io,
  },
  'series-begun': {
    what: 'Volume {volume} of a series went to {name} on {day}.',
    safe: 'Nothing was made.',
    next: 'Say --supplement for a volume with what is new since, or --edition for a complete one with new numbers.',
    exit: EXIT.refused,
  },
  'no-series': {
    what: 'No handoff to {name} is recorded.',
    safe: 'Nothing was made.',
    next: 'The first handoff to someone begins a series: leave --supplement and --edition out, or see handoff list.',
    exit: EXIT.notFound,
  },
  'no-display': {
    what: 'There is no display to open a window on.',
    next: 'Run npm run demo, or use the command line.',
    exit: EXIT.refused,
  },
  'no-browser': {
    what: 'Electron’s program is not here and no installed Chrome or Chromium was found.',
    next: 'Install Chrome or Chromium, or use the command line.',
    exit: EXIT.refused,
  },
  'statement-unreadable': {
    what: '{file} cannot be read as a list of payments: {reason}.',
    safe: 'Nothing was changed.',
    next: '{advice}.',
    exit: EXIT.usage,
  },
  'statement-unclear': {
    what: '{file} can be read in more than one way: {reason}.',
    safe: 'Nothing was changed: a guess could be wrong by a month or a factor of a thousand.',
    next: 'Say which it is: {options}.',
    exit: EXIT.usage,
  },
  cancelled: {
    what: 'Cancelled.',
    safe: 'Nothing was written.',
    next: 'Start it again when you want.',
    exit: EXIT.cancelled,
  },
} as const satisfies Record<string, ErrorText>

export type ErrorCode = keyof typeof ERRORS
export type ErrorDetails = Readonly<Record<string, string | number>>

/** A failure as it crosses a boundary: everything a person and a program need, and nothing secret. */
export interface Failure {
  readonly code: ErrorCode
  readonly details: ErrorDetails
}

/** The one error class that is thrown on purpose; it becomes a {@link Failure} where it crosses a boundary. */
export class CoverkeepError extends Error {
  override readonly name = 'CoverkeepError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(describe({ code, details }).what, options)
    this.code = code
    this.details = details
  }
}

function fill(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}

/** The text a person reads for a failure: what happened, what is safe (may be absent), what to do next. */
export function describe(failure: Failure): { what: string; safe?: string; next: string } {
  const text: ErrorText = ERRORS[failure.code]
  return {
    what: fill(text.what, failure.details),
    ...(text.safe ? { safe: text.safe } : {}),
    next: fill(text.next, failure.details),
  }
}

/** All that is said of something as one text: what happened, what is safe, what to do next. */
export function inFull({
  what,
  safe,
  next,
}: {
  readonly what: string
  readonly safe?: string
  readonly next: string
}): string {
  return [what, safe, next].filter(Boolean).join(' ')
}

/**
 * Any thrown value as a failure: known errors keep their code, what the system says of a disk or of too many files has its name, and
 * everything else is `unexpected` with its message.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof CoverkeepError) return { code: error.code, details: error.details }
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    const file = 'path' in error && typeof error.path === 'string' ? error.path : 'a file'
    if (error.code === 'EMFILE' || error.code === 'ENFILE') return { code: 'too-many-files', details: {} }
    if (error.code === 'EIO')
      return { code: 'disk-failed', details: { file, reason: `input/output error (${error.syscall})` } }
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return { code: 'disk-full', details: { file } }
  }
  return { code: 'unexpected', details: { message: error instanceof Error ? error.message : String(error) } }
}
