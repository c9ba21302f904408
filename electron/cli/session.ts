import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CallName, EventOf, Input, Output } from '../../shared/contract/contract.ts'
import { CoverkeepError, inFull } from '../../shared/errors.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import type { Backend } from '../host.ts'
import type { Context } from './context.ts'
import { askHidden, readSecretFile } from './passphrase.ts'
import { secretTyped } from './typedSecret.ts'

const TRIES = 3

/** An unlocked cabinet, as commands use it. */
export interface Session {
  /** What it was unlocked with: calls that change keys want it once more. */
  readonly secret: Input<'cabinet.unlock'>['secret']
  /** What unlocking had to say. */
  readonly notices: Output<'cabinet.unlock'>['notices']
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
  secretAtHand?: Input<'cabinet.unlock'>['secret'],
  /** `answered`: the command's answer tells what unlocking had to say. */
  notices: 'said' | 'answered' = 'said',
): Promise<T> {
  // Nobody should type a passphrase to learn that the folder was misspelt.
  if (!existsSync(join(folder, 'cabinet.json')) && !existsSync(join(folder, 'cabinet.json.bak'))) {
    throw new CoverkeepError('not-a-cabinet', { folder })
  }
  return withBackend(async (backend) => {
    const { summary, secret } = secretAtHand
      ? { summary: await backend.call('cabinet.unlock', { folder, secret: secretAtHand }), secret: secretAtHand }
      : await unlock(backend, folder, context)
    if (notices === 'said')
      for (const { text, ...rest } of summary.notices) context.warn(inFull({ what: text, ...rest }))
    const call: Session['call'] = (name, input, onEvent) => backend.call(name, input, onEvent, context.signal)
    return work({
      secret,
      notices: summary.notices,
      call,
      findCase: async (typed) => findCase(typed, await call('case.list', {})),
    })
  })
}

/** What opens the cabinet, from the options or asked for on the terminal. */
export async function askSecret(
  context: Context,
  question = 'Passphrase: ',
): Promise<Input<'cabinet.unlock'>['secret']> {
  const { passphraseFile, recoveryWordsFile } = context.options
  if (recoveryWordsFile !== undefined) {
    return { recoveryWords: readSecretFile(recoveryWordsFile).trim().replace(/\s+/g, ' ') }
  }
  if (passphraseFile !== undefined) return { passphrase: readSecretFile(passphraseFile) }
  return secretTyped(await askHidden(question))
}

interface Unlocked {
  readonly summary: Output<'cabinet.unlock'>
  readonly secret: Input<'cabinet.unlock'>['secret']
}

async function unlock(backend: Backend, folder: string, context: Context): Promise<Unlocked> {
  // The worker gets ready while the person types.
  backend.call('cabinet.status', {}).catch(() => {})
  const { passphraseFile, recoveryWordsFile } = context.options
  const asked = passphraseFile === undefined && recoveryWordsFile === undefined
  for (let attempt = 1; ; attempt++) {
    const secret = await askSecret(context)
    try {
      return { summary: await backend.call('cabinet.unlock', { folder, secret }), secret }
    } catch (error) {
      const wrong = error instanceof CoverkeepError && error.code === 'wrong-passphrase'
      if (!wrong || !asked || attempt >= TRIES) throw error
      context.say('This passphrase does not open the cabinet. Try again; the 24 recovery words are taken here too.')
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
