import type { z } from 'zod'
import type { Notice as NoticeSchema } from '../../shared/contract/contract.ts'
import { CoverkeepError, describe, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { HeaderPair } from './headerFile.ts'
import { bakOf } from './headerFile.ts'
import type { Head } from './log.ts'
import { adoptHead } from './roster.ts'
import type { Vault } from './vault.ts'

/** Something that needs saying although nothing failed. */
export type Notice = z.infer<typeof NoticeSchema>

/** What opening a cabinet and its cases had to say. */
export class Notices {
  readonly #list: Notice[] = []

  get all(): readonly Notice[] {
    return this.#list
  }

  /** Notes one, in the words of the error of that name. */
  add(code: ErrorCode, details: ErrorDetails, id?: CaseId): void {
    const { what: text, ...rest } = describe({ code, details })
    this.#list.push({ code, text, ...rest, ...(id ? { case: id } : {}) })
  }

  /** Notes why a case could not be opened, once, and lets the failure go on. */
  ifFails<T>(id: CaseId, work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof CoverkeepError && !this.#list.some((one) => one.case === id && one.code === error.code)) {
        this.add(error.code, error.details, id)
      }
      throw error
    }
  }

  /** What was odd about a database that opened all the same. */
  ofVault(vault: Vault, id?: CaseId): void {
    for (const oddity of vault.oddities) this.add(oddity, { file: vault.label }, id)
  }

  /** A header of which one of the two files was not as it should be. */
  ofHeader(pair: HeaderPair<unknown>, label: string, id?: CaseId): void {
    if (!pair.trouble) return
    const { file, state } = pair.trouble
    const [wrong, other] = file === 'main' ? [label, bakOf(label)] : [bakOf(label), label]
    this.add('header-repaired', { file: wrong, state: state === 'foreign' ? 'of another place' : state, other }, id)
  }
}

/** A copy has an end of its own from here on: said, logged, and the roster knows it. */
export function noticeBehind(
  notices: Notices,
  person: Vault,
  { id, head, expected, at }: { id: CaseId; head: Head; expected: number; at: Date },
): void {
  const detail = { case: id, found: head.no, expected }
  notices.add('case-behind', detail, id)
  const adopt = () => adoptHead(person.db, id, head, at)
  if (person.isOnlyRead) person.bookkeep(adopt)
  else person.write(() => ({ value: adopt(), entry: { action: 'case.behind', detail } }))
}

/** What unlocking did about a rotation: finished one that had been interrupted, or could not. */
export function noticeRotation(notices: Notices, person: Vault, unfinished: string | undefined, asked: boolean): void {
  if (unfinished !== undefined) notices.add('rotation-unfinished', { reason: unfinished })
  else if (!asked) {
    notices.add('rotation-finished', {})
    person.write(() => ({ value: undefined, entry: { action: 'keys.rotate', detail: { resumed: true } } }))
  }
}
