import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CallName, EventOf, Input, Output } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { Backend } from '../host.ts'
import type { Context } from './context.ts'
import { askHidden, readSecretFile } from './passphrase.ts'

const TRIES = 3

/** An unlocked cabinet, as commands use it. */
export interface Session {
  call<Name extends CallName>(
    name: Name,
    input: Input<Name>,
    onEvent?: (event: EventOf<Name>) => void,
  ): Promise<Output<Name>>
  /** The case whose id begins with what was typed. @throws CoverkeepError `case-not-found`, `case-ambiguous` */
  findCase(typed: string): Promise<CaseId>
}

/** Starts the backend for work that needs no open cabinet, and ends it afterwards. */
export async function withBackend<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
  const { startBackend } = await import('../host.ts')
  const backend = startBackend({ surface: 'cli' })
  try {
    return await work(backend)
  } finally {
    await backend.close()
  }
}

/** Unlocks a cabinet, does the work and locks it again whatever happens. */
export async function withCabinet<T>(
  folder: string,
  context: Context,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  // Nobody should type a passphrase to learn that the folder was misspelt.
  if (!existsSync(join(folder, 'cabinet.json')) && !existsSync(join(folder, 'cabinet.json.bak'))) {
    throw new CoverkeepError('not-a-cabinet', { folder })
  }
  return withBackend(async (backend) => {
    const summary = await unlock(backend, folder, context)
    for (const notice of summary.notices) context.warn(notice.text)
    const call: Session['call'] = (name, input, onEvent) => backend.call(name, input, onEvent, context.signal)
    return work({ call, findCase: async (typed) => findCase(typed, await call('case.list', {})) })
  })
}

async function unlock(backend: Backend, folder: string, context: Context): Promise<Output<'cabinet.unlock'>> {
  const { passphraseFile, recoveryWordsFile } = context.options
  if (recoveryWordsFile !== undefined) {
    const recoveryWords = readSecretFile(recoveryWordsFile).trim().replace(/\s+/g, ' ')
    return backend.call('cabinet.unlock', { folder, secret: { recoveryWords } })
  }
  if (passphraseFile !== undefined) {
    return backend.call('cabinet.unlock', { folder, secret: { passphrase: readSecretFile(passphraseFile) } })
  }
  // The worker gets ready while the person types.
  backend.call('cabinet.status', {}).catch(() => {})
  for (let attempt = 1; ; attempt++) {
    const passphrase = await askHidden('Passphrase: ')
    try {
      return await backend.call('cabinet.unlock', { folder, secret: { passphrase } })
    } catch (error) {
      const wrong = error instanceof CoverkeepError && error.code === 'wrong-passphrase'
      if (!wrong || attempt >= TRIES) throw error
      context.say('This passphrase does not open the cabinet. Try again.')
    }
  }
}

function findCase(typed: string, cases: Output<'case.list'>): CaseId {
  const wanted = typed.toLowerCase()
  const found = cases.filter((one) => wanted !== '' && one.id.startsWith(wanted))
  const [first] = found
  if (!first) throw new CoverkeepError('case-not-found', { case: typed })
  if (found.length > 1) throw new CoverkeepError('case-ambiguous', { case: typed })
  return first.id
}
