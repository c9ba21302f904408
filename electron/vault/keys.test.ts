import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CoverkeepError, ErrorCode } from '../../shared/errors.ts'
import { listEntries } from '../records/audit.ts'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { copyOf, inTemporaryFolder, open, PASSPHRASE, sampleCabinet, ticking } from './fixture.ts'
import type { Keychain } from './keychain.ts'
import { NO_KEYCHAIN } from './keychain.ts'
import { addDevice, changePassphrase, newRecoveryWords, removeDevices } from './keys.ts'
import { safeKeychain } from './safeKeychain.ts'
import type { Secret } from './slots.ts'

const NEW = 'another five words for it'
const is = (code: ErrorCode) => (error: CoverkeepError) => error.code === code
const opens = async (folder: string, secret: Secret) => {
  const cabinet = await Cabinet.unlock({ folder, secret, now: ticking() })
  const actions = cabinet.person.db.prepare('SELECT action FROM log').pluck().all() as string[]
  cabinet.lock()
  return actions
}

/** A keychain in memory, as a system without a disk would have it. */
function memoryKeychain(state: Awaited<ReturnType<Keychain['state']>> = 'ready'): Keychain & { reset(): void } {
  const kept = new Map<string, Buffer>()
  return {
    state: async () => state,
    seal: async (key) => {
      const handle = randomBytes(16)
      kept.set(handle.toString('hex'), Buffer.from(key))
      return handle
    },
    open: async (sealed) => {
      const key = kept.get(sealed.toString('hex'))
      return key && Buffer.from(key)
    },
    reset: () => kept.clear(),
  }
}

test('a changed passphrase opens, the old one does not, words stay; an older header with the older one does', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const header = join(sample.folder, 'cabinet.json')
    copyFileSync(header, join(folder, 'older'))
    const cabinet = await open(sample)
    await assert.rejects(
      changePassphrase(cabinet.keyring, { passphrase: 'not the one' }, NEW, FLOOR_KDF),
      is('wrong-passphrase'),
    )
    await assert.rejects(
      changePassphrase(cabinet.keyring, { passphrase: PASSPHRASE }, 'short', FLOOR_KDF),
      is('weak-passphrase'),
    )
    await changePassphrase(cabinet.keyring, { passphrase: PASSPHRASE }, NEW, FLOOR_KDF)
    assert.deepEqual((await cabinet.verify(() => {})).findings, [], 'both files of the header are the new one')
    cabinet.lock()
    await assert.rejects(opens(sample.folder, { passphrase: PASSPHRASE }), is('wrong-passphrase'))
    assert.ok((await opens(sample.folder, { passphrase: NEW })).includes('passphrase.change'))
    await opens(sample.folder, { recoveryWords: sample.recoveryWords })
    // What the message says: the old header and the old passphrase together still open what there is.
    for (const name of ['cabinet.json', 'cabinet.json.bak'])
      copyFileSync(join(folder, 'older'), join(sample.folder, name))
    await opens(sample.folder, { passphrase: PASSPHRASE })
  })
})

test('recover sets a new passphrase with the words; new words end the old ones', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    const old = { recoveryWords: sample.recoveryWords }
    await changePassphrase(cabinet.keyring, old, NEW, FLOOR_KDF)
    const recoveryWords = await newRecoveryWords(cabinet.keyring, { passphrase: NEW })
    // Two at once: neither loses the other's slot.
    await Promise.all([
      newRecoveryWords(cabinet.keyring, { recoveryWords }).then((w) => recoveryWords.splice(0, 24, ...w)),
      changePassphrase(cabinet.keyring, { passphrase: NEW }, PASSPHRASE, FLOOR_KDF),
    ])
    cabinet.lock()
    await assert.rejects(opens(sample.folder, old), is('wrong-recovery-words'))
    const actions = await opens(sample.folder, { recoveryWords })
    assert.deepEqual(
      actions.filter((one) => /^(passphrase|recovery)/.test(one)),
      ['passphrase.recover', 'recovery.new', 'recovery.new', 'passphrase.change'],
    )
    await opens(sample.folder, { passphrase: PASSPHRASE })
  })
})

test('a device opens beside the others, is refused where the keychain keeps nothing secret, and losing it locks nobody out', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const cabinet = await open(sample)
    const secret = { recoveryWords: sample.recoveryWords }
    for (const keychain of [NO_KEYCHAIN, memoryKeychain('plaintext'), memoryKeychain('unavailable')]) {
      await assert.rejects(addDevice(cabinet.keyring, secret, keychain), is('keychain-unavailable'))
    }
    const forgetful = { ...memoryKeychain(), open: async () => undefined }
    await assert.rejects(addDevice(cabinet.keyring, secret, forgetful), is('keychain-unavailable'))
    const keychain = memoryKeychain()
    await addDevice(cabinet.keyring, secret, keychain)
    assert.deepEqual(cabinet.keyring.slots, ['passphrase', 'recovery', 'device'])
    cabinet.lock()
    const byDevice = await Cabinet.unlock({ folder: sample.folder, secret: { keychain }, now: ticking() })
    const log = byDevice.person.db.prepare('SELECT action FROM log').pluck().all() as string[]
    assert.ok(log.includes('device.add'))
    const [last] = listEntries(byDevice.person).toReversed()
    assert.deepEqual(last?.detail, { slot: 'device' }, 'a device that opens says nothing of the words')
    byDevice.lock()
    const elsewhere = copyOf(sample, join(folder, 'elsewhere'))
    await assert.rejects(opens(elsewhere.folder, { keychain: memoryKeychain() }), is('device-unknown'))
    keychain.reset()
    await assert.rejects(opens(sample.folder, { keychain }), is('device-unknown'))
    await opens(sample.folder, secret)
    const again = await open(sample)
    await removeDevices(again.keyring, secret)
    assert.deepEqual(again.keyring.slots, ['passphrase', 'recovery'])
    again.lock()
  })
})

test('safeStorage is refused where it would not encrypt', async () => {
  const storage = (backend: string, available = true) => ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(text).reverse(),
    decryptString: (sealed: Buffer) => {
      if (sealed.length === 0) throw new Error('not ours')
      return Buffer.from(sealed).reverse().toString()
    },
  })
  assert.equal(await safeKeychain(storage('basic_text'), 'linux').state(), 'plaintext')
  assert.equal(await safeKeychain(storage('unknown'), 'linux').state(), 'plaintext')
  assert.equal(await safeKeychain(storage('gnome_libsecret'), 'linux').state(), 'ready')
  assert.equal(await safeKeychain(storage('', false), 'darwin').state(), 'unavailable')
  const keychain = safeKeychain(storage('kwallet6'), 'linux')
  const key = randomBytes(32)
  assert.deepEqual(await keychain.open(await keychain.seal(key)), key)
  assert.equal(await keychain.open(Buffer.alloc(0)), undefined)
})
