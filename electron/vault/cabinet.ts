import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { Instant } from '../../shared/model/dates.ts'
import { type CabinetId, CaseId } from '../../shared/model/ids.ts'
import { noteAbsent } from './absentDocuments.ts'
import { checkWritable } from './access.ts'
import { binSince } from './bin.ts'
import { settleBlobs } from './blobs.ts'
import { buildCabinet, openPerson, readCabinetHeader } from './cabinetFile.ts'
import { buildCase, type CaseHome, type OpenedCase, openCaseFile, placeCase } from './caseFile.ts'
import { noticeFolders, tidyCases } from './caseFolders.ts'
import { markSettled, noticeCopy, unsettledCases } from './copiedFolder.ts'
import { finishDestroying } from './destroyCase.ts'
import { removeFile } from './durableFile.ts'
import { type HeaderPair, repairHeaderPair } from './headerFile.ts'
import type { CabinetHeader } from './headers.ts'
import { CALIBRATED_KDF, type KdfLimits } from './kdf.ts'
import { Keyring } from './keyring.ts'
import { CABINET_JSON, CASE_JSON, caseFolder, caseLabel, NEW_SUFFIX, PERSON_DB, ROTATING } from './layout.ts'
import { leaveLockNote, removeLockNote } from './lockNote.ts'
import type { Entry, Head } from './log.ts'
import { endMaking } from './making.ts'
import { makeMirror, removeMirror } from './mirror.ts'
import { type Notice, Notices, noticeBehind, noticeRotation } from './notices.ts'
import { otherInstances } from './otherInstance.ts'
import { purgeDue } from './purge.ts'
import { addToRoster, markDestroying, markOpen, noteHead, type RosterEntry, readRoster, rosterEntry } from './roster.ts'
import { beginRotation, finishRotation } from './rotate.ts'
import { randomBytes, wipe } from './secret.ts'
import { openSlots, type Secret } from './slots.ts'
import { closeAll, type Vault } from './vault.ts'
import type { Progress, VerifyReport } from './verify/report.ts'
import { verifyCabinet } from './verify/verifyCabinet.ts'
import { type WrapKeys, wipeAll, wrapKeysOf } from './wrapKeys.ts'

export type { KdfLimits } from './kdf.ts'
export { CALIBRATED_KDF, FLOOR_KDF } from './kdf.ts'
export type { RosterEntry } from './roster.ts'
export type { VerifyReport } from './verify/report.ts'

interface Opening {
  readonly folder: string
  readonly found: HeaderPair<CabinetHeader>
  readonly cabinetKey: Buffer
  readonly now: () => Date
  readonly entry: Entry
  readonly refusal?: CoverkeepError
}

/** Why nothing can be written into a cabinet's folder, if so. */
function refusalOf(folder: string): CoverkeepError | undefined {
  try {
    checkWritable(join(folder, PERSON_DB), PERSON_DB)
    return undefined
  } catch (error) {
    if (error instanceof CoverkeepError) return error
    throw error
  }
}

/** An open cabinet: the person file and, as they are asked for, its cases. One per process and folder. */
export class Cabinet {
  readonly id: CabinetId
  /** Which copy of the cabinet this is: a restored one has another. */
  readonly instance: string
  /** Absolute. */
  readonly folder: string
  readonly openedAt: Instant
  readonly person: Vault
  /** What opens it, and how that is changed. */
  readonly keyring: Keyring
  readonly #home: CaseHome
  readonly #cases = new Map<CaseId, OpenedCase>()
  readonly #noted = new Map<CaseId, string>()
  readonly #notices = new Notices()
  #copying = 0
  /** The last one given, so that locking can still say what lists show. */
  #summarise: ((vault: Vault) => unknown) | undefined

  private constructor(folder: string, pair: HeaderPair<CabinetHeader>, person: Vault, home: CaseHome) {
    this.id = pair.header.id
    this.instance = pair.header.instance
    this.folder = folder
    this.openedAt = Instant.parse(home.now().toISOString())
    this.person = person
    this.keyring = new Keyring(pair, folder, person)
    this.#home = home
  }

  /**
   * Makes a cabinet in a new or empty folder and opens it.
   * @throws CoverkeepError `weak-passphrase`, `folder-not-empty`, `not-writable`, `disk-full`
   */
  static async create(options: {
    folder: string
    passphrase: string
    now: () => Date
    kdf?: KdfLimits
  }): Promise<{ cabinet: Cabinet; recoveryWords: string[] }> {
    const folder = resolve(options.folder)
    const recoveryWords = await buildCabinet(folder, options.passphrase, options.kdf ?? CALIBRATED_KDF)
    const cabinet = await Cabinet.#enter(folder, { recoveryWords }, options.now, { action: 'cabinet.create' })
    return { cabinet, recoveryWords }
  }

  /**
   * Opens a cabinet, tidies what a crash left, and says in {@link notices} what needs saying.
   * @throws CoverkeepError `not-a-cabinet`, `header-damaged`, `header-mismatch`, `newer-vault`, `wrong-passphrase`,
   * `wrong-recovery-words`, `file-missing`, `database-damaged`, `cabinet-in-use`, `not-writable`, `disk-full`
   */
  static async unlock(options: { folder: string; secret: Secret; now: () => Date }): Promise<Cabinet> {
    const { secret } = options
    const slot = 'passphrase' in secret ? 'passphrase' : 'keychain' in secret ? 'device' : 'recovery'
    const entry = { action: 'cabinet.unlock', detail: { slot } }
    return Cabinet.#enter(resolve(options.folder), secret, options.now, entry)
  }

  /**
   * New keys for the cabinet and its cases; the passphrase stays and `onWords` is told the new recovery words before anything is
   * written. The cabinet must be closed and is open afterwards. What could not have its turn is a notice; unlocking goes on with it.
   * @throws CoverkeepError `cannot-rotate`, `wrong-passphrase`, `cabinet-in-use`, `not-writable`, `disk-full`
   */
  static async rotate(options: {
    folder: string
    passphrase: string
    now: () => Date
    kdf?: KdfLimits
    onWords: (words: string[]) => void
  }): Promise<Cabinet> {
    const folder = resolve(options.folder)
    await beginRotation(folder, { ...options, kdf: options.kdf ?? CALIBRATED_KDF })
    return Cabinet.#enter(folder, { passphrase: options.passphrase }, options.now, { action: 'keys.rotate' })
  }

  static async #enter(folder: string, secret: Secret, now: () => Date, entry: Entry): Promise<Cabinet> {
    const found = readCabinetHeader(folder)
    const mayOnlyRead = entry.action === 'cabinet.unlock'
    // Before the slow derivation: who cannot write here should not wait for it.
    let refusal = refusalOf(folder)
    if (refusal && !mayOnlyRead) throw refusal
    const cabinetKey = await openSlots(found.header, secret)
    try {
      if (!refusal) {
        try {
          return await Cabinet.#open({ folder, found, cabinetKey, now, entry })
        } catch (error) {
          if (!mayOnlyRead || !(error instanceof CoverkeepError && error.code === 'disk-full')) throw error
          refusal = error
        }
      }
      return await Cabinet.#open({ folder, found, cabinetKey, now, entry, refusal })
    } finally {
      wipe(cabinetKey)
    }
  }

  /** In its folder or, with `refusal`, in a copy only for reading. */
  static async #open({ folder, found, cabinetKey, now, entry, refusal }: Opening): Promise<Cabinet> {
    const place = refusal ? makeMirror(folder) : folder
    let wrapKeys: WrapKeys | undefined
    try {
      const rotation =
        found.header.rotating && !refusal ? await finishRotation(folder, cabinetKey, found, now) : undefined
      const pair = rotation?.pair ?? found
      wrapKeys = wrapKeysOf(pair.header, cabinetKey)
      const person = openPerson(place, pair.header, cabinetKey, now, refusal)
      const home = { folder: place, cabinet: pair.header.id, ...wrapKeys, now, refusal }
      const cabinet = new Cabinet(folder, pair, person, home)
      try {
        // Keys that another process rotated while ours were being derived are not those of these files any more.
        if (readCabinetHeader(folder).text !== pair.text) throw new CoverkeepError('cabinet-in-use', { by: '' })
        if (rotation) noticeRotation(cabinet.#notices, person, rotation.unfinished, entry.action === 'keys.rotate')
        if (refusal) cabinet.#settleForReading(pair, refusal)
        else cabinet.#settle(pair, entry, rotation !== undefined)
        return cabinet
      } catch (error) {
        cabinet.lock()
        throw error
      }
    } catch (error) {
      if (wrapKeys) wipeAll(wrapKeys)
      if (refusal) removeMirror(place)
      throw error
    }
  }

  /** What needs saying although nothing failed; grows as cases are opened. */
  notices(): Notice[] {
    return [...this.#notices.all]
  }

  /** Every case there is, oldest first. */
  roster(): RosterEntry[] {
    return this.person.read(readRoster).filter(({ state }) => state === 'open')
  }

  /**
   * A case's vault, opened when first asked for and kept open.
   * @throws CoverkeepError `case-not-found`, `case-missing`, `case-older`, `case-altered`, `file-missing`, `header-damaged`,
   * `header-mismatch`, `database-damaged`, `newer-vault`
   */
  openCase(id: CaseId): Vault {
    return this.#opened(id).vault
  }

  /**
   * Makes a case; `summarise` says what lists show of it. It exists from the moment its folder gets its name; a crash
   * before leaves nothing.
   * @throws CoverkeepError `disk-full`, `not-writable`, and what `init` throws
   */
  createCase(init: (vault: Vault) => void, summarise: (vault: Vault) => unknown = () => ({})): CaseId {
    this.person.refuseIfOnlyRead()
    const id = CaseId.parse(randomBytes(8).toString('hex'))
    const { head, summary } = buildCase(this.#home, id, init, summarise)
    try {
      // The roster knows it before it has its place, so that it can never be an unknown one.
      this.person.bookkeep((db) => addToRoster(db, id, this.#home.now().toISOString(), head, summary))
      placeCase(this.folder, id)
    } catch (error) {
      rmSync(caseFolder(this.folder, id) + NEW_SUFFIX, { recursive: true, force: true })
      throw error
    }
    this.#finishCase(id, head)
    return id
  }

  /**
   * Destroys a case for good; the log and the roster keep `record`, and `leaving` takes away what the person file holds of it.
   * Durable from the first write on: what a crash interrupts, the next unlock ends. @throws CoverkeepError `case-not-found`, `cabinet-busy`, `not-writable`, `disk-full`
   */
  destroyCase(
    id: CaseId,
    record: Record<string, unknown>,
    leaving: readonly (() => { value: undefined; entry: Entry })[] = [],
  ): void {
    if (this.person.read((db) => rosterEntry(db, id))?.state !== 'open')
      throw new CoverkeepError('case-not-found', { case: id })
    const open = this.#cases.get(id)?.vault
    if (this.#copying > 0 || open?.isSteady) throw new CoverkeepError('cabinet-busy')
    const mark = () => {
      markDestroying(this.person.db, id, record)
      return { value: undefined, entry: { action: 'case.destroy', detail: { case: id, ...record } } }
    }
    this.person.writeAll([mark, ...leaving])
    this.#cases.delete(id)
    open?.close()
    finishDestroying(this.folder, this.person, id, this.#home.now())
  }

  /** Keeps every case in its place while its files are copied. */
  async whileCopied<T>(work: () => Promise<T>): Promise<T> {
    this.#copying += 1
    try {
      return await work()
    } finally {
      this.#copying -= 1
    }
  }

  /** Writes how far each open case has come, and its summary, into the roster. Call after every change to a case. */
  noteHeads(summarise: ((vault: Vault) => unknown) | undefined = this.#summarise): void {
    this.#summarise = summarise
    const moved = [...this.#cases]
      .map(([id, { vault }]) => ({ id, vault, head: vault.head() }))
      .filter(({ id, head }) => this.#noted.get(id) !== head.hash)
    if (moved.length === 0) return
    this.person.bookkeep((db) => {
      for (const { id, vault, head } of moved)
        noteHead(db, id, head, this.#home.now(), binSince(vault), summarise?.(vault))
    })
    for (const { id, head } of moved) this.#noted.set(id, head.hash)
  }

  /** Notes the heads, closes every database, wipes the keys and takes the lock note away. Safe to call twice. */
  lock(): void {
    if (!this.person.db.open) return
    try {
      this.noteHeads()
    } catch {
      // A roster that lags behind is what a crash leaves too; closing and wiping matter more.
    }
    wipeAll(this.#home)
    // Before the lock itself goes: afterwards the note could be another process's.
    if (!this.person.isOnlyRead) removeLockNote(this.folder)
    try {
      closeAll([...[...this.#cases.values()].map(({ vault }) => vault), this.person])
    } finally {
      if (this.person.isOnlyRead) removeMirror(this.#home.folder)
      this.#cases.clear()
    }
  }

  /**
   * Reads and checks everything, in slices between which other calls run.
   * @throws CoverkeepError `cancelled`
   */
  verify(onProgress: Progress, signal?: AbortSignal): Promise<VerifyReport> {
    const { id, folder, person } = this
    const { header } = this.keyring
    const openCase = (of: CaseId) => this.#opened(of)
    const cabinet = { id, folder, person, header, notices: this.#notices.all, roster: this.roster(), openCase }
    return verifyCabinet(cabinet, this.#home.now(), onProgress, signal)
  }

  #opened(id: CaseId): OpenedCase {
    const known = this.person.read((db) => rosterEntry(db, id))
    if (known?.state !== 'open') throw new CoverkeepError('case-not-found', { case: id })
    const open = this.#cases.get(id)
    if (open) return open
    const isUnsettled = unsettledCases(this.person).has(id)
    const home = isUnsettled ? { ...this.#home, onBehind: this.#adopt } : this.#home
    const opened = this.#notices.ifFails(id, () => openCaseFile(home, known))
    if (isUnsettled) markSettled(this.person, id)
    this.#cases.set(id, opened)
    this.#noted.set(id, known.lastHash)
    this.#notices.ofHeader(opened.pair, caseLabel(id, CASE_JSON), id)
    this.#notices.ofVault(opened.vault, id)
    return opened
  }

  readonly #adopt: NonNullable<CaseHome['onBehind']> = (id, head, expected) =>
    noticeBehind(this.#notices, this.person, { id, head, expected, at: this.#home.now() })

  #settle(pair: HeaderPair<CabinetHeader>, entry: Entry, isRekeyed: boolean): void {
    leaveLockNote(this.folder, this.openedAt)
    settleBlobs(this.person)
    // A rotation that was killed before it wrote its header has changed nothing.
    if (!pair.header.rotating) removeFile(join(this.folder, ROTATING))
    repairHeaderPair(pair)
    this.#notices.ofVault(this.person)
    // A making that was interrupted may not have come to the header's copy yet: nothing went wrong with it.
    if (!endMaking(this.folder)) this.#notices.ofHeader(pair, CABINET_JSON)
    else if (this.person.head().no === 0) this.#notices.add('words-never-shown', {})
    tidyCases(this.folder, this.person, this.#home.now, (id, head) => this.#finishCase(id, head))
    noticeFolders(this.folder, this.person.read(readRoster), this.#notices)
    for (const other of otherInstances(this.person, this.folder, this.id))
      this.#notices.add('second-instance', { folder: other })
    if (noticeCopy(this.person, isRekeyed)) noteAbsent(this.person)
    if (!this.person.note(entry)) this.#notices.add('log-waits', {})
    const { person } = this
    purgeDue({ person, roster: this.roster(), openCase: (id) => this.openCase(id) }, this.#home.now())
    this.noteHeads()
  }

  /** Nothing is tidied: the copy goes. */
  #settleForReading(pair: HeaderPair<CabinetHeader>, refusal: CoverkeepError): void {
    const { person, folder } = this
    const reason = refusal.code === 'disk-full' ? 'there is no room left on its disk' : String(refusal.details.reason)
    this.#notices.add('only-reading', { reason })
    this.#notices.ofVault(person)
    this.#notices.ofHeader(pair, CABINET_JSON)
    noticeFolders(folder, person.read(readRoster), this.#notices)
    for (const other of otherInstances(person, folder, this.id)) this.#notices.add('second-instance', { folder: other })
    noticeCopy(person, false)
  }

  #finishCase(id: CaseId, head: Head): void {
    this.person.write(() => {
      markOpen(this.person.db, id)
      return { value: undefined, entry: { action: 'case.create', detail: { case: id, head: head.hash } } }
    })
  }
}
