import { closeSync, statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { CoverkeepError } from '../../shared/errors.ts'
import {
  copyUnderKey,
  type DatabaseTarget,
  type Oddity,
  type OpenDatabase,
  openDatabase,
  settleLog,
} from './database.ts'
import { appendEntry, type Entry, genesis, type Head, readHead } from './log.ts'
import type { Role } from './migrations.ts'
import { secretBuffer, wipe } from './secret.ts'
import { namingFailures } from './sqliteFailure.ts'
import { FRAME, WAL_HEADER } from './writeAheadLog.ts'

export type { Entry, Head } from './log.ts'

/** The write-ahead log of very many changes without a pause: reading it again takes some seconds. */
const MOST_LOG_BYTES = 1024 * 1024 * 1024
/** Changes between two looks at its length. */
const LOOK_AFTER = 64

/** Whose vault it is, and the clock for its log. */
export interface VaultIdentity {
  readonly cabinet: string
  /** Absent for the person file. */
  readonly case?: string
  /** Absent for a case: which copy of the cabinet the person file is of. */
  readonly instance?: string
  readonly now: () => Date
  /** Given where this is a copy only for reading: what each change is refused with. */
  readonly refusal?: CoverkeepError | undefined
}

/** One open encrypted database: the person file or a case. Every change goes through {@link write}. */
export class Vault {
  /** The only connection to the file. */
  readonly db: Database
  /** `person.db` or `cases/<id>/case.db`, for messages. */
  readonly label: string
  readonly path: string
  readonly role: Role
  /** What the first 16 bytes of the file should be, in hex. */
  readonly salt: string
  /** What was odd when it was opened. */
  readonly oddities: readonly Oddity[]
  readonly #raw: number
  readonly #key: Buffer
  readonly #origin: string
  readonly #now: () => Date
  readonly #refusal: CoverkeepError | undefined
  #steadied = 0
  #writes = 0
  /** Entries for which there was no room, and when they would have been written. */
  readonly #waiting: { readonly entry: Entry; readonly at: string }[] = []

  private constructor(target: DatabaseTarget, opened: OpenDatabase, identity: VaultIdentity) {
    this.db = opened.db
    this.label = target.label
    this.path = target.path
    this.role = target.role
    this.salt = target.salt
    this.oddities = opened.oddities
    this.#raw = opened.raw
    this.#key = secretBuffer(target.key.length)
    target.key.copy(this.#key)
    this.#origin = genesis(identity.cabinet, identity.case)
    this.#now = identity.now
    this.#refusal = identity.refusal
  }

  /** @throws CoverkeepError as {@link openDatabase} does */
  static open(target: DatabaseTarget, identity: VaultIdentity): Vault {
    const vault = new Vault(target, openDatabase(target), identity)
    try {
      vault.#checkIdentity({
        role: target.role,
        cabinet: identity.cabinet,
        case: identity.case,
        instance: identity.instance,
      })
      return vault
    } catch (error) {
      vault.close()
      throw error
    }
  }

  /** Whether this is a copy that goes when it is closed, since nothing can be written where the vault lies. */
  get isOnlyRead(): boolean {
    return this.#refusal !== undefined
  }

  /** @throws CoverkeepError `not-writable`, `disk-full` where {@link isOnlyRead} */
  refuseIfOnlyRead(): void {
    if (this.#refusal) throw this.#refusal
  }

  /**
   * Runs `work` and appends its audit entry in the same transaction; returns work's value. Durable on return; when it
   * throws, nothing of it is kept. @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged`, and what `work` throws
   */
  write<T>(work: () => { value: T; entry: Entry }): T {
    return this.writeAll([work])[0] as T
  }

  /**
   * Notes something that changes nothing here. On a full disk it must not keep a person from reading and taking out what there is: the
   * entry waits then for the next change that finds room, or for locking. Returns whether it was written.
   * @throws CoverkeepError `not-writable`, `database-damaged`
   */
  note(entry: Entry): boolean {
    if (this.isOnlyRead) return false
    try {
      this.write(() => ({ value: undefined, entry }))
      return true
    } catch (error) {
      if (!(error instanceof CoverkeepError && error.code === 'disk-full')) throw error
      this.#waiting.push({ entry, at: this.#now().toISOString() })
      return false
    }
  }

  /**
   * Notes that something left the cabinet, and fails if that cannot be noted. Where nothing at all can be written, as was said at opening,
   * it is not noted. @throws as {@link write} does
   */
  noteLeaving(entry: Entry): void {
    if (!this.isOnlyRead) this.write(() => ({ value: undefined, entry }))
  }

  /** Several changes, each with its entry, in one transaction: all or none. @throws as {@link write} does */
  writeAll<T>(works: readonly (() => { value: T; entry: Entry })[]): T[] {
    this.refuseIfOnlyRead()
    return namingFailures(this.label, () => {
      const run = this.db.transaction(() => {
        for (const { entry, at } of this.#waiting) appendEntry(this.db, entry, readHead(this.db, this.#origin), at)
        return works.map((work) => {
          const { value, entry } = work()
          appendEntry(this.db, entry, readHead(this.db, this.#origin), this.#now().toISOString())
          return value
        })
      })
      const values = run.immediate()
      this.#waiting.length = 0
      this.#tame()
      return values
    })
  }

  /**
   * A change that is bookkeeping and no history, such as how far another log has come: one transaction, no audit entry. A copy only for
   * reading takes it, and takes it along when it goes.
   * @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged`
   */
  bookkeep(work: (db: Database) => void): void {
    namingFailures(this.label, () => this.db.transaction(() => work(this.db)).immediate())
    this.#tame()
  }

  /** A write-ahead log is brought into the file at some later opening; before only if it has grown out of all proportion. */
  #tame(): void {
    this.#writes += 1
    if (this.#writes % LOOK_AFTER !== 0 || this.isSteady) return
    const { size } = statSync(`${this.path}-wal`, { throwIfNoEntry: false }) ?? { size: 0 }
    if (size > MOST_LOG_BYTES) this.read((db) => db.pragma('wal_checkpoint(PASSIVE)'))
  }

  /** Reads with the file's failures named: a damaged page met on the way is `database-damaged`, not a bug. */
  read<T>(work: (db: Database) => T): T {
    return namingFailures(this.label, () => work(this.db))
  }

  /** The last audit entry. */
  head(): Head {
    return this.read((db) => readHead(db, this.#origin))
  }

  /** The hash of the entry with this number (0: what stands before the first one), if there is such an entry. */
  hashAt(no: number): string | undefined {
    if (no === 0) return this.#origin
    return this.read(
      (db) => db.prepare<[number], string>('SELECT hash FROM log WHERE no = ?').pluck().get(no) as string | undefined,
    )
  }

  /** A plain descriptor of the same file, for verify; never closed by anyone but {@link close}. */
  get raw(): number {
    return this.#raw
  }

  /** Lends the key, as long as the database is open, to what reads pages without SQLite. It is not to be kept. */
  withKey<T>(work: (key: Buffer) => T): T {
    return work(this.#key)
  }

  /**
   * Lends the database as it is at this moment while `work` runs: its file, which does not change meanwhile, and the first `logBytes` of
   * its log. What is written meanwhile comes after them.
   */
  async steady<T>(work: (logBytes: number) => Promise<T>): Promise<T> {
    this.#steadied += 1
    try {
      return await work(this.logBytes())
    } finally {
      this.#steadied -= 1
    }
  }

  /** Whether something relies on the file as it is. */
  get isSteady(): boolean {
    return this.#steadied > 0
  }

  /** Length of the log as far as it is committed; 0 if there is none. */
  logBytes(): number {
    if ((statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return 0
    const [state] = this.read((db) => db.pragma('wal_checkpoint(NOOP)') as { log: number }[])
    return WAL_HEADER + (state?.log ?? 0) * FRAME
  }

  /** Makes the file whole without its log. Not while {@link isSteady}. @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged` */
  settleLog(): void {
    if (this.#steadied > 0) throw new Error('a database was to change that is being copied')
    this.read(settleLog)
  }

  /** All of it in a new file under another key; see {@link copyUnderKey}. @throws CoverkeepError `disk-full`, `not-writable`, `database-damaged` */
  copyUnder(to: { path: string; key: Buffer; salt: string }): void {
    const { path, label, role, salt } = this
    namingFailures(label, () => copyUnderKey(this.db, { path, label, role, salt, key: this.#key }, to))
  }

  /** Closes; the log stays beside the file. Safe to call twice. */
  close(): void {
    if (!this.db.open) return
    if (this.#waiting.length > 0) this.#noteWaiting()
    this.db.close()
    closeSync(this.#raw)
    wipe(this.#key)
  }

  #noteWaiting(): void {
    try {
      this.writeAll([])
    } catch {
      // Still no room: that it was opened and exported is not in its log, as was said when it was.
    }
  }

  #checkIdentity(expected: Readonly<Record<string, string | undefined>>): void {
    const rows = this.read((db) =>
      db.prepare<[], { name: string; value: string }>('SELECT name, value FROM meta').all(),
    )
    const found = new Map(rows.map(({ name, value }) => [name, value]))
    for (const [name, value] of Object.entries(expected)) {
      if (found.get(name) === value) continue
      throw new CoverkeepError('header-mismatch', { file: this.label, reason: `its ${name} is not that of its header` })
    }
  }
}

/** Closes every one, whatever happens to the others. @throws the first failure: a statement that is still reading, a bug */
export function closeAll(vaults: readonly Vault[]): void {
  const failures: unknown[] = []
  for (const vault of vaults) {
    try {
      vault.close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
