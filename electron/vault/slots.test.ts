import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { CabinetId, Sha256 } from '../../shared/model/ids.ts'
import type { CabinetHeader } from './headers.ts'
import { deriveFromPassphrase, FLOOR_KDF, KdfParameters, newKdfParameters } from './kdf.ts'
import { newKey } from './secret.ts'
import { openSlots, passphraseSlot, recoverySlot, type Secret } from './slots.ts'
import { unwrapKey, wrapKey } from './wrap.ts'

const ID = CabinetId.parse('0'.repeat(32))
const OTHER = CabinetId.parse('1'.repeat(32))
const PASSPHRASE = 'Müßige Wörter, fünf Stück'

function headerOf(slots: CabinetHeader['slots'], id = ID): CabinetHeader {
  const checksum = Sha256.parse('0'.repeat(64))
  return { format: 'coverkeep-cabinet', version: 1, id, instance: '', salt: '', slots, checksum }
}

async function codeOf(header: CabinetHeader, secret: Secret): Promise<string> {
  try {
    await openSlots(header, secret)
  } catch (error) {
    if (error instanceof CoverkeepError) return error.code
    throw error
  }
  return 'none'
}

test('a passphrase opens its slot however its letters are composed, and no other passphrase does', async () => {
  const key = newKey()
  const header = headerOf([await passphraseSlot(ID, key, PASSPHRASE, FLOOR_KDF)])
  for (const form of ['NFC', 'NFD'] as const) {
    assert.deepEqual(await openSlots(header, { passphrase: PASSPHRASE.normalize(form) }), key)
  }
  assert.equal(await codeOf(header, { passphrase: `${PASSPHRASE} ` }), 'wrong-passphrase')
  assert.equal(await codeOf(header, { passphrase: '' }), 'wrong-passphrase')
})

test('recovery words open their slot, typed carelessly too, and only in their own cabinet', async () => {
  const key = newKey()
  const { slot, words } = recoverySlot(ID, key)
  assert.equal(words.length, 24)
  assert.deepEqual(await openSlots(headerOf([slot]), { recoveryWords: words }), key)
  assert.deepEqual(await openSlots(headerOf([slot]), { recoveryWords: ` ${words.join('\n ').toUpperCase()} ` }), key)
  assert.equal(await codeOf(headerOf([slot]), { recoveryWords: words.toReversed() }), 'wrong-recovery-words')
  assert.equal(await codeOf(headerOf([slot]), { recoveryWords: words.slice(1) }), 'wrong-recovery-words')
  assert.equal(await codeOf(headerOf([slot], OTHER), { recoveryWords: words }), 'wrong-recovery-words')
})

test('wrong recovery words are told what is wrong with them, and at most the one unknown word is repeated', async () => {
  const { slot, words } = recoverySlot(ID, newKey())
  const said = async (recoveryWords: readonly string[], id = ID) => {
    try {
      await openSlots(headerOf([slot], id), { recoveryWords })
    } catch (error) {
      assert.ok(error instanceof CoverkeepError && error.code === 'wrong-recovery-words')
      assert.equal(error.cause, undefined)
      return error.message.replace('These recovery words do not open the cabinet: ', '')
    }
    return 'opened'
  }
  const withSeventh = (word: string) => words.with(6, word)
  assert.equal(await said(words.slice(0, 3)), '3 words were found, 24 are needed.')
  assert.equal(await said(['one']), '1 word was found, 24 are needed.')
  assert.equal(await said(withSeventh('aple')), 'word 7 (“aple”) is not on the list.')
  const hostile = `\u001b[2J${'x'.repeat(500)}`
  assert.equal(await said(withSeventh(hostile)), `word 7 (“?[2j${'x'.repeat(16)}…”) is not on the list.`)
  // Its checksum is 8 bits: one swap in 256 passes, three of three do not.
  const swapped = await Promise.all(
    [1, 2, 3].map((no) => said(words.with(0, words[no] ?? '').with(no, words[0] ?? ''))),
  )
  assert.ok(swapped.includes('they do not fit together; probably one is wrong or two are swapped.'), swapped.join())
  assert.equal(await said(words, OTHER), 'they belong to another cabinet, or newer ones have replaced them.')
})

test('a slot is bound to its cabinet and to everything public in it', async () => {
  const slot = await passphraseSlot(ID, newKey(), PASSPHRASE, FLOOR_KDF)
  assert.ok(slot.kind === 'passphrase')
  const passphrase = { passphrase: PASSPHRASE }
  assert.equal(await codeOf(headerOf([slot]), passphrase), 'none')
  assert.equal(await codeOf(headerOf([slot], OTHER), passphrase), 'wrong-passphrase')
  const slower = { ...slot, kdf: { ...slot.kdf, passes: slot.kdf.passes + 1 } }
  assert.equal(await codeOf(headerOf([slower]), passphrase), 'wrong-passphrase')
})

test('a short passphrase is refused; length counts characters, not bytes', async () => {
  await assert.rejects(passphraseSlot(ID, newKey(), 'elf Zeichen', FLOOR_KDF), { code: 'weak-passphrase' })
  await assert.rejects(passphraseSlot(ID, newKey(), '🔑'.repeat(11), FLOOR_KDF), { code: 'weak-passphrase' })
  await passphraseSlot(ID, newKey(), '🔑'.repeat(12), FLOOR_KDF)
})

test('a header cannot ask for a derivation that is weak or that exhausts the machine', async () => {
  const sound = await newKdfParameters(FLOOR_KDF)
  assert.ok(KdfParameters.safeParse(sound).success)
  const mib = 1024 * 1024
  for (const change of [
    { memory: 32 * mib },
    { memory: 2048 * mib },
    { passes: 2 },
    { passes: 25 },
    { memory: 1.5 },
    { salt: '00' },
  ]) {
    assert.ok(!KdfParameters.safeParse({ ...sound, ...change }).success, JSON.stringify(change))
  }
})

test('calibration goes up from the floor and stays within what a header may ask for', async () => {
  const found = await newKdfParameters({ targetMs: 250 })
  assert.ok(KdfParameters.safeParse(found).success)
  assert.ok(found.memory > 64 * 1024 * 1024 || found.passes >= 3)
})

test('keys and derivations do not repeat', async () => {
  const parameters = await newKdfParameters(FLOOR_KDF)
  assert.notDeepEqual(newKey(), newKey())
  assert.notEqual(parameters.salt, (await newKdfParameters(FLOOR_KDF)).salt)
  assert.deepEqual(await deriveFromPassphrase('same', parameters), await deriveFromPassphrase('same', parameters))
})

test('a wrapped key opens only under its key, its binding and unaltered', () => {
  const [key, under] = [newKey(), newKey()]
  const bound = { id: 'a', slot: { kind: 'x' } }
  const wrapped = wrapKey(key, under, bound)
  assert.deepEqual(unwrapKey(wrapped, under, bound), key)
  assert.equal(unwrapKey(wrapped, newKey(), bound), undefined)
  assert.equal(unwrapKey(wrapped, under, { ...bound, id: 'b' }), undefined)
  for (const part of ['nonce', 'wrapped'] as const) {
    const altered = { ...wrapped, [part]: wrapped[part].replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }
    assert.equal(unwrapKey(altered, under, bound), undefined)
  }
})
