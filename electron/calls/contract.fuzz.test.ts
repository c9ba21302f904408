import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Surface } from '../../shared/contract/call.ts'
import { type CallName, CONTRACT, namesFor } from '../../shared/contract/contract.ts'
import { CoverkeepError, ERRORS } from '../../shared/errors.ts'
import { ENTITIES, type EntityName, PERSON_ENTITIES } from '../../shared/model/entities.ts'
import { fromSchema, type Pool } from '../fuzz/fromSchema.ts'
import { changed, type JsonChange, jsonChange } from '../fuzz/jsonChange.ts'
import { tries } from '../fuzz/scale.ts'
import { type Backend, startBackend } from '../host.ts'

const PASSPHRASE = 'only for this test'
/** A call that does not answer in this time hangs, in milliseconds. */
const PATIENCE_MS = 60_000

const root = mkdtempSync(join(tmpdir(), 'coverkeep-calls-'))
// A relative path of the tried ones must not lead out of here.
const within = join(root, 'a', 'b', 'c')
mkdirSync(within, { recursive: true })
const home = process.cwd()
process.chdir(within)
after(() => {
  process.chdir(home)
  rmSync(root, { recursive: true, force: true, maxRetries: 3 })
})

/** A cabinet with something of everything, open, and what its calls may be given. */
class Scene {
  readonly backend: Backend
  readonly folder: string
  readonly surface: Surface
  #passphrase = PASSPHRASE
  #words = ''
  #pool: Pool = []
  /** Every record there is or was, with its place. */
  #placed: object[] = []

  constructor(surface: Surface) {
    this.surface = surface
    this.folder = join(root, surface)
    this.backend = startBackend({ surface, kdf: 'floor' })
  }

  async prepare(): Promise<void> {
    const { backend, folder } = this
    const made = await backend.call('cabinet.create', { folder, passphrase: PASSPHRASE })
    this.#words = made.recoveryWords.join(' ')
    await backend.call('record.save', { entity: 'person', record: { nameOnRecord: 'Ada Sample', ssn: '987-65-4321' } })
    await this.fill()
  }

  /** A case with a document and a record, if there is none. */
  async fill(): Promise<void> {
    const { backend } = this
    const cases = await backend.call('case.list', {})
    if (cases.length === 0) {
      const engagement = { clients: [{ name: 'Muster GmbH' }], country: 'DE', begin: '2024-02-01' }
      const { id } = await backend.call('case.create', { engagement })
      await this.document(id, 'A certificate, long ago.')
      await this.document(undefined, 'What has no case yet.')
      const payment = { date: '2024-04-02', payer: 'Muster GmbH', received: { amount: '1.00', currency: 'EUR' } }
      await backend.call('record.save', { case: id, entity: 'payment', record: payment })
    }
    this.#pool = await this.#values()
  }

  async document(id: string | undefined, text: string): Promise<void> {
    const { backend } = this
    const place = id === undefined ? {} : { case: id as never }
    if (this.surface === 'cli') {
      const file = join(within, 'evidence.txt')
      writeFileSync(file, text)
      await backend.call('documents.add', { ...place, files: [file] })
      return
    }
    const bytes = new TextEncoder().encode(text)
    const { intake } = await backend.call('documents.begin', { ...place, name: 'evidence.txt', bytes: bytes.length })
    await backend.call('documents.chunk', { intake, bytes })
    await backend.call('documents.finish', { intake })
  }

  async #values(): Promise<Pool> {
    const cases = (await this.backend.call('case.list', {})).map(({ id }) => id)
    const places = [{}, ...cases.map((id) => ({ case: id }))]
    this.#placed = []
    const ids: string[] = []
    for (const place of places) {
      const there = await this.backend.call('record.list', place)
      for (const { id, entity } of [...there, ...(await this.backend.call('record.deleted', place))]) {
        ids.push(id)
        this.#placed.push({ ...place, entity, id })
      }
    }
    const paths = [
      'new',
      'evidence.txt',
      '.',
      'nowhere/new',
      join(within, 'backup.tar'),
      this.folder,
      `${this.folder}/x`,
    ]
    return [
      [/^cases?$/, [...cases, ...cases, 'f'.repeat(16)]],
      [/^(id|of|replaces|renews|submission|paper)$|document|confirmation|translation/i, [...ids, 'f'.repeat(16)]],
      [/^(folder|out|file|files|backup)$/, paths],
      [/begin|end|date|today|On$|due|review|issued|received/, ['2024-02-01', '2025-12-31', '2025-06-15', '1999-01-01']],
      [/country|citizenship|residence/i, ['DE', 'JP', 'US', 'ZZ']],
      [/amount|vat|gross|net|usd|rate/i, ['1.00', '3250.00', '0', '-5.10', '99999999999.99']],
      [/currency/, ['EUR', 'USD', 'JPY']],
      [/passphrase/i, [this.#passphrase, 'four made up words', 'short']],
      [/recoveryWords/, [this.#words]],
      [/words/, ['Muster', 'cert*', '"long ago"', 'a OR b', '*', '"', 'NEAR(', '株式']],
      [/confirm/, ['Muster GmbH', 'no']],
      [/^ssn$/, ['987-65-4321', '***-**-4321']],
      [/^bytes$/, [new Uint8Array(3), new Uint8Array(0), 24, 0]],
    ]
  }

  /** Inputs for a call: of its shape, or of its shape with something done to them. */
  inputs(name: CallName): fc.Arbitrary<unknown> {
    const odd = this.#pool.flatMap(([, values]) => values)
    const shaped =
      name === 'record.save'
        ? this.#records()
        : /^record\.(delete|restore)$/.test(name)
          ? fc.constantFrom(...this.#placed)
          : fromSchema(CONTRACT[name].input, this.#pool)
    const changes = fc.oneof(fc.constant<JsonChange[]>([]), fc.array(jsonChange(odd), { maxLength: 3 }))
    return fc.tuple(shaped, changes).map(([input, done]: [unknown, JsonChange[]]) => tame(changed(input, done)))
  }

  #records(): fc.Arbitrary<unknown> {
    const [, cases = []] = this.#pool[0] ?? []
    const [, ids = []] = this.#pool[1] ?? []
    return fc.constantFrom(...(Object.keys(ENTITIES) as EntityName[])).chain((entity) =>
      fc.record(
        {
          case: Object.hasOwn(PERSON_ENTITIES, entity) ? fc.constant(undefined) : fc.constantFrom(...cases),
          entity: fc.constant(entity),
          id: fc.constantFrom(...ids),
          record: fromSchema(ENTITIES[entity], this.#pool),
        },
        { requiredKeys: ['case', 'entity', 'record'] },
      ),
    )
  }

  /** What changed the cabinet's state and what did not: everything there is in it, as the calls show it. */
  async state(): Promise<unknown> {
    const { backend } = this
    const { cabinet } = await backend.call('cabinet.status', {})
    if (!cabinet) return 'locked'
    const cases = await backend.call('case.list', {})
    const places = [{}, ...cases.map(({ id }) => ({ case: id }))]
    const inside = []
    for (const place of places) {
      const log = await backend.call('audit.list', place)
      inside.push(await backend.call('record.list', place), await backend.call('record.deleted', place), log.length)
    }
    return { cases: cases.map(({ id, clients, documents }) => ({ id, clients, documents })), inside }
  }

  /** After a call that did what it was asked: open again, with something in it, and the passphrase that counts now. */
  async recover(name: CallName, input: unknown): Promise<void> {
    if (name === 'keys.passphrase') this.#passphrase = String((input as { passphrase: unknown }).passphrase)
    if (name === 'keys.recovery' || name === 'keys.rotate') this.#words = 'no longer these'
    const { cabinet } = await this.backend.call('cabinet.status', {})
    if (cabinet && cabinet.folder !== this.folder) await this.backend.call('cabinet.lock', {})
    if (!cabinet || cabinet.folder !== this.folder)
      await this.backend.call('cabinet.unlock', { folder: this.folder, secret: { passphrase: this.#passphrase } })
    await this.fill()
  }
}

/** A path that begins at the root of the disk begins at the root of the test instead. */
function tame(value: unknown): unknown {
  if (typeof value === 'string') return isAbsolute(value) && !value.startsWith(root) ? root + value : value
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, tame(inner)] as const)
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

/** The code of a failure, `answered`, or `hangs`. @throws what is no failure with a name */
async function outcome(backend: Backend, name: CallName, input: unknown): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('hangs'), PATIENCE_MS)
  })
  const answer = backend.send(name, input).then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof CoverkeepError)) throw error
      assert.ok(Object.hasOwn(ERRORS, error.code), error.code)
      return error.code === 'unexpected' ? `unexpected: ${error.message}` : error.code
    },
  )
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer))
}

for (const surface of ['cli', 'window'] as const) {
  test(`any input to any call of the ${surface}: an answer or a failure with a name, and a refusal changes nothing`, async (t) => {
    const scene = new Scene(surface)
    await scene.prepare()
    if (surface === 'cli') {
      await scene.backend.call('backup.create', { file: join(within, 'backup.tar') })
    }
    const calls = namesFor(surface).filter((name) => CONTRACT[name].at === 'worker')
    const answered = new Map<string, number>()
    let before = await scene.state()
    try {
      for (const name of calls) {
        const property = fc.asyncProperty(fc.noShrink(scene.inputs(name)), async (input) => {
          const said = await outcome(scene.backend, name, input)
          assert.ok(said !== 'hangs' && !said.startsWith('unexpected') && said !== 'bad-call', `${name}: ${said}`)
          if (said === 'answered') {
            answered.set(name, (answered.get(name) ?? 0) + 1)
            await scene.recover(name, input)
            before = await scene.state()
          } else assert.deepEqual(await scene.state(), before, `${name}: ${said}`)
        })
        await fc.assert(property, tries(2))
      }
      const never = calls.filter((name) => !answered.has(name))
      t.diagnostic(`never answered: ${never.join(', ') || 'none'}`)
      const { findings } = await scene.backend.call('cabinet.verify', {})
      assert.deepEqual(findings, [])
    } finally {
      await scene.backend.close()
    }
  })
}
