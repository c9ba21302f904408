import type { EntityName } from './model/entities.ts'

/** What an entry of an audit log is about, to choose by. */
export const LOG_KINDS = {
  opening: 'Opened and checked',
  keys: 'Keys and words',
  out: 'Left the cabinet',
  records: 'Records and papers',
  drafts: 'Drafts and settings',
} as const
export type LogKind = keyof typeof LOG_KINDS

/** An entry as the log gives it. */
interface Entry {
  readonly action: string
  readonly entity?: string | undefined
  readonly detail: Readonly<Record<string, unknown>>
}

export interface LogWords {
  readonly kind: LogKind
  readonly text: string
}

/** Entities as they are named in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  person: 'your own record',
  'residence-period': 'a period of residence',
  'tax-year': 'a tax year',
  'other-filing': 'another filing',
  notice: 'a notice',
  'contribution-proof': 'a proof of contributions',
  'adviser-question': 'a question to an adviser',
  fact: 'a fact of your own',
  handoff: 'a handoff',
  engagement: 'the engagement',
  request: 'a prepared request',
  submission: 'a request',
  'status-check': 'an entry of the status log',
  contact: 'a contact',
  paper: 'a paper',
  payment: 'a payment',
  document: 'a document',
} satisfies Record<Exclude<EntityName, 'settings' | 'draft'>, string>

const SLOTS: Readonly<Record<string, string>> = {
  passphrase: 'with the passphrase',
  recovery: 'with the recovery words',
  device: 'by this device',
}

const WORDS: Readonly<Record<string, readonly [kind: LogKind, say: (entry: Entry) => string]>> = {
  'cabinet.create': ['opening', () => 'The cabinet was made'],
  'cabinet.unlock': ['opening', ({ detail }) => `Opened ${SLOTS[String(detail.slot)] ?? ''}`.trim()],
  'cabinet.verify': ['opening', ({ detail }) => `Everything was checked: ${problems(detail.problems)}`],
  'cabinet.backup': ['out', ({ detail }) => `Backed up to ${String(detail.file)}${parts(detail.parts)}`],
  'cabinet.restore': ['opening', () => 'Restored from a backup, as a copy of its own'],
  'case.create': ['records', () => 'A case was made'],
  'case.destroy': ['records', ({ detail }) => `A case was destroyed${named(detail.clients)}`],
  'case.behind': ['opening', () => 'A case was older than last seen, and taken as it was'],
  'case.export': ['out', () => 'A case was exported in clear'],
  'person.export': ['out', () => 'The person file was exported in clear'],
  'passphrase.change': ['keys', () => 'The passphrase was changed'],
  'passphrase.recover': ['keys', () => 'A new passphrase was set with the recovery words'],
  'recovery.new': ['keys', () => 'New recovery words were made'],
  'recovery.check': ['keys', () => 'The recovery words were typed, and they open the cabinet'],
  'device.add': ['keys', () => 'A device was allowed to open the cabinet'],
  'device.remove': ['keys', () => 'No device opens the cabinet any more'],
  'keys.rotate': ['keys', ({ detail }) => (detail.resumed ? 'Making new keys was finished' : 'New keys were made')],
  'record.create': ['records', ({ entity }) => `Recorded ${nameOf(entity)}`],
  'record.update': ['records', ({ entity }) => `Changed ${nameOf(entity)}`],
  'record.delete': ['records', ({ entity }) => `Deleted ${nameOf(entity)}`],
  'record.restore': ['records', ({ entity }) => `Brought back ${nameOf(entity)}`],
  'record.purge': ['records', ({ entity }) => `Removed ${nameOf(entity)} for good, 30 days after it was deleted`],
  'record.import': ['records', ({ entity }) => `Brought in records: ${nameOf(entity)}`],
  'document.keep': ['records', () => 'A document was kept'],
  'document.again': ['records', () => 'A document was added that was here already'],
  'document.restore': ['records', () => 'A deleted document was added again'],
  'document.mend': ['records', () => 'A damaged document was put right from its file'],
  'document.absent': ['opening', () => 'The file of a document was found missing'],
  'inbox.delete': ['records', () => 'A document went from the inbox into a case'],
  'ssn.view': ['out', () => 'The full Social Security Number was shown'],
  'payment.view': ['out', () => 'Payments were shown in full'],
  'handoff.create': ['out', () => 'A handoff was made'],
  'letter.write': ['out', () => 'A letter was written'],
  'reminders.write': ['out', () => 'Reminders were written for another calendar'],
}

/** An entry of an audit log in words. What has no words of its own yet keeps its name. */
export function logWords(entry: Entry): LogWords {
  if (entry.entity === 'draft' || entry.action.startsWith('draft.'))
    return { kind: 'drafts', text: entry.action.endsWith('.delete') ? 'A draft was put away' : 'A draft was kept' }
  if (entry.entity === 'settings') return { kind: 'drafts', text: 'The settings were changed' }
  const [kind, say] = WORDS[entry.action] ?? ['records', () => entry.action]
  return { kind, text: say(entry) }
}

function nameOf(entity: string | undefined): string {
  return (entity && NAMES[entity]) ?? entity ?? 'a record'
}

function problems(found: unknown): string {
  const number = Number(found ?? 0)
  return number === 0 ? 'nothing was wrong' : `${number} ${number === 1 ? 'problem' : 'problems'} found`
}

function parts(number: unknown): string {
  return Number(number) > 1 ? `, in ${Number(number)} parts` : ''
}

function named(clients: unknown): string {
  return Array.isArray(clients) && clients.length > 0 ? `: ${clients.join(', ')}` : ''
}
