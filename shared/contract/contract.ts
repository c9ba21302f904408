import { z } from 'zod'
import { DOCUMENT_KIND, Document, Engagement } from '../model/case.ts'
import { CalendarDate, Instant, Year } from '../model/dates.ts'
import { CASE_ENTITIES, type EntityName, PERSON_ENTITIES } from '../model/entities.ts'
import { CabinetId, CaseId, RecordId, Sha256 } from '../model/ids.ts'
import { Country, Line } from '../model/text.ts'
import { APP_CALLS } from './appCalls.ts'
import { CALENDAR_CALLS } from './calendarCalls.ts'
import { call } from './call.ts'
import { CHECK_CALLS } from './checkCalls.ts'
import { FileWritten, HANDOFF_CALLS } from './handoffCalls.ts'
import { LANE_CALLS } from './laneCalls.ts'
import { LETTER_CALLS } from './letterCalls.ts'
import { PACKET_CALLS } from './packetCalls.ts'
import { PAYMENT_CALLS } from './paymentCalls.ts'
import { PLACE_CALLS } from './placeCalls.ts'
import { SETTINGS_CALLS } from './settingsCalls.ts'
import { SHEET_CALLS } from './sheetCalls.ts'
import { YEAR_CALLS } from './yearCalls.ts'

const both = ['window', 'cli'] as const
const nothing = z.strictObject({})
const bytes = z.instanceof(Uint8Array)
const entityName = z.enum([...Object.keys(PERSON_ENTITIES), ...Object.keys(CASE_ENTITIES)] as [
  EntityName,
  ...EntityName[],
])

/** Something that needs saying although nothing failed: a used .bak, a case older than the roster. `code` is an error code, `text` what happened. */
export const Notice = z.strictObject({
  code: z.string(),
  text: z.string(),
  safe: z.string().exactOptional(),
  next: z.string(),
  case: CaseId.optional(),
})

export const CabinetSummary = z.strictObject({
  id: CabinetId,
  folder: z.string(),
  openedAt: Instant,
  notices: z.array(Notice),
  sample: z.literal(true).optional().describe('made up, to look around in; it goes when it is locked'),
})

/** A record as it is stored, with what the vault knows about it. `record` satisfies the entity's schema. */
export const StoredRecord = z.strictObject({
  id: RecordId,
  entity: entityName,
  createdAt: Instant,
  changedAt: Instant,
  record: z.record(z.string(), z.unknown()),
})

/** A record or document that was found, with the field and the words around what was found in it. */
export const SearchHit = z.strictObject({
  case: CaseId.optional(),
  entity: entityName,
  id: RecordId,
  title: z.string(),
  field: z.string().describe('text: what stands in the document itself'),
  excerpt: z.string(),
  createdAt: Instant,
})

/** A deleted record: until `keptUntil` its deletion can be undone for certain. */
export const DeletedRecord = StoredRecord.omit({ createdAt: true, changedAt: true }).extend({
  deletedAt: Instant,
  keptUntil: Instant,
})

/** A record and where it lies; without a case, in the person file. */
const placedRecord = z.strictObject({ case: CaseId.optional(), entity: entityName, id: RecordId })

export const CaseSummary = z.strictObject({
  id: CaseId,
  clients: z.array(z.string()),
  country: Country,
  work: z.string().optional(),
  begin: CalendarDate,
  end: CalendarDate.optional(),
  documents: z.number().int().nonnegative(),
  /** Set when the case cannot be opened: why, as the roster or its file says. */
  trouble: Notice.optional(),
})

/** What the press made of a document: `waiting` until it ran, `failed` with the reason when it could not. */
export const PressState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting') }),
  z.strictObject({ state: z.literal('done'), pages: z.number().int().nonnegative(), hasText: z.boolean() }),
  z.strictObject({ state: z.literal('failed'), reason: z.string() }),
])

export const StoredDocument = z.strictObject({ id: RecordId, document: Document, press: PressState })

/** One file durably kept: the acknowledgement. `already`: the same bytes were in the case before. */
export const Kept = z.strictObject({
  kept: Sha256,
  document: RecordId,
  name: z.string(),
  bytes: z.number().int(),
  already: z.boolean(),
})

/** One file that was not kept, and why (an error code and its text). Nothing of it remains. */
export const NotKept = z.strictObject({ failed: z.string(), code: z.string(), text: z.string() })

export const Finding = z.strictObject({
  where: z.string().describe('the file or folder, below the cabinet'),
  about: z.string().optional().describe('what a person calls it: a case by its clients, a document by its title'),
  code: z.string(),
  severity: z.enum(['problem', 'note']),
  text: z.string(),
  safe: z.string().optional(),
  next: z.string().optional(),
})

/** What a person proves themselves with before keys change: an open window is not enough. */
const Secret = z.union([
  z.strictObject({ passphrase: z.string() }),
  z.strictObject({ recoveryWords: z.string() }),
  z.strictObject({ device: z.literal(true) }),
])
const RecoveryWords = z.array(z.string()).length(24)

/** Every call there is. Names read `thing.verb`. */
export const CONTRACT = {
  ...LANE_CALLS,
  ...SETTINGS_CALLS,

  ...APP_CALLS,

  'cabinet.create': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ folder: z.string().min(1), passphrase: z.string() }),
    output: z.strictObject({ cabinet: CabinetSummary, recoveryWords: z.array(z.string()).length(24) }),
  }),
  /** A cabinet of a made-up person, to look around in: made anew in a temporary folder that goes when it is locked. */
  'cabinet.sample': call({
    at: 'worker',
    surfaces: ['window'],
    input: nothing,
    event: z.strictObject({ done: z.number().int(), total: z.number().int(), step: z.string() }),
    output: z.strictObject({ cabinet: CabinetSummary, folder: z.string(), passphrase: z.string() }),
  }),
  'cabinet.unlock': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      folder: z.string().min(1),
      secret: Secret,
    }),
    output: CabinetSummary,
  }),
  'cabinet.status': call({
    at: 'worker',
    surfaces: both,
    input: nothing,
    output: z.strictObject({ cabinet: CabinetSummary.optional() }),
  }),
  'cabinet.lock': call({ at: 'worker', surfaces: both, input: nothing, output: nothing }),
  'cabinet.verify': call({
    at: 'worker',
    surfaces: both,
    input: nothing,
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number(), where: z.string() }),
    output: z.strictObject({
      at: Instant,
      /** The check before this one, and the last backup. */
      lastCheck: Instant.optional(),
      lastBackup: Instant.optional(),
      findings: z.array(Finding),
      checked: z.strictObject({
        cases: z.number(),
        unopened: z.number().describe('cases that did not open'),
        records: z.number(),
        logEntries: z.number(),
        documents: z.number(),
        bytes: z.number(),
        pages: z.number(),
      }),
    }),
  }),

  // Safety: keys, backups, the way out.
  'keys.list': call({
    at: 'worker',
    surfaces: both,
    input: nothing,
    output: z.strictObject({
      slots: z.array(z.enum(['passphrase', 'recovery', 'device'])),
      /** Whether this device's keychain can be used, and if not, why. */
      keychain: z.enum(['ready', 'plaintext', 'unavailable', 'none']),
      wordsProven: Instant.optional().describe('when the recovery words of now were last typed and opened the cabinet'),
    }),
  }),
  /** Whether a secret opens this cabinet: the words on a sheet, read again. Nothing is changed; that words were tried is logged. */
  'keys.prove': call({ at: 'worker', surfaces: both, input: z.strictObject({ secret: Secret }), output: nothing }),
  'keys.passphrase': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ secret: Secret, passphrase: z.string() }),
    output: nothing,
  }),
  'keys.recovery': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ secret: Secret }),
    output: z.strictObject({ recoveryWords: RecoveryWords }),
  }),
  'keys.device': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      secret: Secret,
      opens: z.boolean().describe('whether this device shall open the cabinet'),
    }),
    output: nothing,
  }),
  'keys.rotate': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ passphrase: z.string() }),
    /** The new words, before anything is written: should the rotation be interrupted, they count all the same. */
    event: z.strictObject({ recoveryWords: RecoveryWords }),
    output: CabinetSummary,
  }),

  /** What destroying a case would do and cannot do. */
  'case.fate': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId, today: CalendarDate }),
    output: z.strictObject({
      clients: z.array(z.string()),
      documents: z.number().int(),
      bytes: z.number(),
      keepUntil: CalendarDate.optional().describe('three years after the last filing of its tax years'),
      notFiled: z.array(Year),
      retentionReached: z.boolean(),
      lastBackup: Instant.optional(),
    }),
  }),
  'case.destroy': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId, confirm: z.string().describe('the name of one of its clients') }),
    output: z.strictObject({ case: CaseId, clients: z.array(z.string()) }),
  }),
  /** What a person should do for the cabinet's safety, without reading all of it. */
  'cabinet.doctor': call({
    at: 'worker',
    surfaces: both,
    input: nothing,
    output: z.strictObject({
      advice: z.array(z.strictObject({ code: z.string(), text: z.string(), next: z.string() })),
      lastBackup: Instant.optional(),
      lastCheck: Instant.optional(),
    }),
  }),
  'export.open': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      case: CaseId.optional().describe('absent: the person file'),
      out: z.string().min(1).describe('the folder to make; it must not exist or be empty'),
    }),
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number() }),
    output: z.strictObject({ folder: z.string(), documents: z.number(), records: z.number(), bytes: z.number() }),
  }),
  'export.salvage': call({
    at: 'worker',
    surfaces: ['cli'],
    input: z.strictObject({ cabinet: z.string().min(1), secret: Secret, out: z.string().min(1) }),
    output: z.strictObject({
      folder: z.string(),
      vaults: z.array(z.strictObject({ vault: z.string(), documents: z.number(), records: z.number() })),
      unreadable: z.array(z.strictObject({ what: z.string(), why: z.string() })),
    }),
  }),
  'export.sqlcipher': call({
    at: 'worker',
    surfaces: ['cli'],
    input: z.strictObject({ case: CaseId.optional(), file: z.string().min(1), passphrase: z.string() }),
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number() }),
    output: z.strictObject({ file: z.string(), documents: z.number(), records: z.number(), bytes: z.number() }),
  }),
  'backup.create': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      file: z.string().min(1),
      split: z.number().int().min(1_000_000).optional().describe('bytes in each part'),
    }),
    event: z.strictObject({ step: z.enum(['writing', 'proving']), doneBytes: z.number(), totalBytes: z.number() }),
    output: z.strictObject({
      files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int() })),
      bytes: z.number().int(),
      cases: z.number().int(),
      documents: z.number().int(),
      warnings: z.array(z.string()),
    }),
  }),
  'backup.restore': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ backup: z.string().min(1), folder: z.string().min(1), secret: Secret }),
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number() }),
    output: z.strictObject({
      folder: z.string(),
      cabinet: CabinetId,
      instance: z.string(),
      madeAt: Instant,
      files: z.number().int(),
      cases: z.number().int(),
      notices: z.array(Notice),
    }),
  }),
  'backup.rehearse': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ backup: z.string().min(1), secret: Secret }),
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number() }),
    output: z.strictObject({
      cabinet: CabinetId,
      madeAt: Instant,
      files: z.number().int(),
      cases: z.number().int(),
      findings: z.array(Finding),
    }),
  }),

  'case.create': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ engagement: Engagement }),
    output: CaseSummary,
  }),
  'case.list': call({ at: 'worker', surfaces: both, input: nothing, output: z.array(CaseSummary) }),

  'record.list': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId.optional(), entity: entityName.optional() }),
    output: z.array(StoredRecord),
  }),
  'record.save': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      case: CaseId.optional(),
      entity: entityName,
      id: RecordId.optional().describe('present: update that record'),
      record: z.record(z.string(), z.unknown()),
    }),
    output: StoredRecord,
  }),
  'record.delete': call({
    at: 'worker',
    surfaces: both,
    input: placedRecord,
    output: DeletedRecord,
  }),
  'record.restore': call({ at: 'worker', surfaces: both, input: placedRecord, output: StoredRecord }),
  'record.deleted': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId.optional() }),
    output: z.array(DeletedRecord),
  }),
  'person.ssn': call({
    at: 'worker',
    surfaces: both,
    input: nothing,
    output: z.strictObject({ ssn: z.string().optional() }),
  }),

  'documents.list': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId.optional().describe('absent: the inbox') }),
    output: z.array(StoredDocument),
  }),
  'documents.add': call({
    at: 'worker',
    surfaces: ['cli'],
    input: z.strictObject({
      case: CaseId.optional(),
      files: z.array(z.string()).min(1),
      kind: z.enum(DOCUMENT_KIND).optional(),
      title: Line.optional(),
    }),
    event: z.union([
      Kept,
      NotKept,
      z.strictObject({ file: z.string(), doneBytes: z.number(), totalBytes: z.number() }),
    ]),
    output: z.strictObject({ kept: z.array(Kept), failed: z.array(NotKept) }),
  }),
  'documents.begin': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ case: CaseId.optional(), name: z.string().min(1), bytes: z.number().int().nonnegative() }),
    output: z.strictObject({ intake: z.string(), chunkBytes: z.number().int() }),
  }),
  'documents.chunk': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ intake: z.string(), bytes }),
    output: nothing,
  }),
  'documents.finish': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ intake: z.string(), kind: z.enum(DOCUMENT_KIND).optional(), title: Line.optional() }),
    output: Kept,
  }),
  'documents.abort': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ intake: z.string() }),
    output: nothing,
  }),
  'documents.press': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId.optional(), document: RecordId }),
    output: PressState,
  }),
  'documents.thumbnail': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ case: CaseId.optional(), document: RecordId }),
    output: z.strictObject({ png: bytes }),
  }),
  'documents.page': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({
      case: CaseId.optional(),
      document: RecordId,
      page: z.number().int().min(1),
      width: z.number().int().min(100).max(2400),
      plain: z.boolean().optional().describe('as it was taken, not as the document says it is shown'),
    }),
    output: z.strictObject({ png: bytes, pages: z.number().int() }),
  }),
  /** What the press could read in it; a number like an SSN is masked. */
  'documents.text': call({
    at: 'worker',
    surfaces: ['window'],
    input: z.strictObject({ case: CaseId.optional(), document: RecordId }),
    output: z.strictObject({ text: z.string() }),
  }),
  'documents.get': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId.optional(), document: RecordId, out: z.string().min(1), force: z.boolean() }),
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number() }),
    output: FileWritten,
  }),

  /** From the inbox into a case, byte for byte; broken off in between it is in both, and moving it again ends it. */
  'inbox.move': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ document: RecordId, case: CaseId }),
    event: z.strictObject({ doneBytes: z.number(), totalBytes: z.number() }),
    output: Kept,
  }),

  /** Full text over records, titles, names and what stands in documents; no SSN is in an excerpt. */
  'search.find': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({
      words: z.string().max(500).describe('all must be there; "in quotes" exactly; begin* of a word'),
      case: CaseId.optional().describe('only in this case'),
      limit: z.number().int().min(1).max(200).default(20),
    }),
    output: z.strictObject({ hits: z.array(SearchHit), more: z.boolean(), unread: z.array(Notice) }),
  }),

  ...PAYMENT_CALLS,

  ...HANDOFF_CALLS,
  ...CALENDAR_CALLS,
  ...CHECK_CALLS,
  ...YEAR_CALLS,
  ...PACKET_CALLS,
  ...LETTER_CALLS,
  ...SHEET_CALLS,
  ...PLACE_CALLS,

  'audit.list': call({
    at: 'worker',
    surfaces: both,
    input: z.strictObject({ case: CaseId.optional() }),
    output: z.array(
      z.strictObject({
        no: z.number().int(),
        at: Instant,
        action: z.string(),
        entity: z.string().optional(),
        record: z.string().optional(),
        recordSha256: Sha256.optional(),
        detail: z.record(z.string(), z.unknown()),
        hash: Sha256,
      }),
    ),
  }),
} as const

export type Contract = typeof CONTRACT
export type CallName = keyof Contract
export type Input<Name extends CallName> = z.input<Contract[Name]['input']>
export type ParsedInput<Name extends CallName> = z.output<Contract[Name]['input']>
export type Output<Name extends CallName> = z.output<Contract[Name]['output']>
export type EventOf<Name extends CallName> = Contract[Name] extends { readonly event?: infer Ev }
  ? NonNullable<Ev> extends z.ZodType
    ? z.output<NonNullable<Ev>>
    : never
  : never

/** The names of the calls a surface may make: all the preload bundles. */
export function namesFor(surface: 'window' | 'cli'): CallName[] {
  return (Object.keys(CONTRACT) as CallName[]).filter((name) =>
    (CONTRACT[name].surfaces as readonly string[]).includes(surface),
  )
}
