import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CaseId } from '../../shared/model/ids.ts'
import { PartReader } from '../backup/partReaders.ts'
import { readBackup } from '../backup/readBackup.ts'
import { restore } from '../backup/restore.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { filesOf, PASSPHRASE, type SampleCabinet } from '../vault/fixture.ts'
import type { Secret } from '../vault/slots.ts'
import { BACKUP, CABINET, type Kind, MARKER, NEW_PASSPHRASE, RESTORED } from './kinds.ts'
import { asNewerVersion, IS_NEWER } from './newerVersion.ts'

const FROM_KILLS = new Set(['second-instance', 'rotation-finished', 'header-repaired'])

/**
 * Opens what a run left, as the next command would, and holds it against what was acknowledged.
 * @throws AssertionError, or whatever opening throws
 */
export function checkRest(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  acknowledged: readonly string[],
): Promise<void> {
  const check = () => checkAll(kind, sample, run, acknowledged)
  return kind === 'migration' ? asNewerVersion(check) : check()
}

async function checkAll(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  acknowledged: readonly string[],
): Promise<void> {
  const folder = join(run, CABINET)
  const cabinet = await reopened(kind, sample, folder, acknowledged)
  try {
    assert.deepEqual(
      cabinet.notices().filter(({ code }) => !FROM_KILLS.has(code)),
      [],
    )
    const last = new Map(acknowledged.map((line) => line.split(' ')).map(([what = '', id = '']) => [id, what]))
    const ids = cabinet.roster().map(({ id }) => id)
    const [first] = ids
    for (const [id, what] of last) {
      if (what === 'case') cabinet.openCase(CaseId.parse(id))
      if (what === 'destroyed')
        assert.ok(!ids.some((one) => one === id) && !existsSync(join(folder, 'cases', id)), 'destroyed and there')
      // What was done last can be durable without having been said.
      if (!first || (what === 'deleted' && id === [...last.keys()].at(-1))) continue
      const found = (sql: string) => cabinet.openCase(first).db.prepare(sql).get(id) !== undefined
      if (what === 'purged')
        assert.ok(!found('SELECT 1 FROM blob WHERE sha256 = ?') && !found(IN_BIN), 'purged and there')
      if (what === 'document') assert.ok(found('SELECT 1 FROM blob WHERE sha256 = ?'), 'acknowledged and gone')
      const isHere = found('SELECT 1 FROM record WHERE id = ?')
      if (what === 'record' && kind !== 'delete') assert.ok(isHere, 'acknowledged and gone')
      else if (what === 'record' || what === 'deleted')
        assert.notEqual(isHere, found('SELECT 1 FROM bin WHERE id = ?'), 'here or in the bin')
    }
    if (kind === 'migration') {
      const vaults = [cabinet.person, ...ids.map((id) => cabinet.openCase(id))]
      for (const { db, label } of vaults) assert.equal(db.prepare(IS_NEWER).pluck().get(), 1, `${label} is half new`)
    }
    assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  } finally {
    cabinet.lock()
  }
  assert.deepEqual(
    filesOf(folder).filter((name) => !OF_A_CABINET.test(name)),
    [],
    'files that nothing accounts for',
  )
  await checkBeside(kind, sample, run, acknowledged)
  const inClear = filesOf(run).filter((name) => readFileSync(join(run, name)).includes(MARKER))
  assert.deepEqual(inClear, [], 'in clear on the disk')
}

const IN_BIN = `SELECT 1 FROM bin WHERE json_extract(body, '$.sha256') = ?`

const OF_A_CABINET =
  /^(cabinet\.json(\.bak)?|person\.db(-wal)?|documents\/[0-9a-f]{32}|cases\/[0-9a-f]{16}\/(case\.json(\.bak)?|case\.db(-wal)?|documents\/[0-9a-f]{32}))$/

/** With whatever must open it now. */
async function reopened(
  kind: Kind,
  sample: SampleCabinet,
  folder: string,
  acknowledged: readonly string[],
): Promise<Cabinet> {
  const now = () => new Date()
  const unlock = (secret: Secret) => Cabinet.unlock({ folder, secret, now })
  if (kind === 'rotate') return unlock({ passphrase: PASSPHRASE })
  if (kind !== 'passphrase') return unlock({ recoveryWords: sample.recoveryWords })
  if (acknowledged.includes('changed')) return unlock({ passphrase: NEW_PASSPHRASE })
  return unlock({ passphrase: PASSPHRASE }).catch(() => unlock({ passphrase: NEW_PASSPHRASE }))
}

/** Backups that have their name are whole, and a restore was all or nothing and can be done again. */
async function checkBeside(
  kind: Kind,
  sample: SampleCabinet,
  run: string,
  acknowledged: readonly string[],
): Promise<void> {
  const backups = readdirSync(run).filter((name) => name.endsWith('.tar') && name !== BACKUP)
  assert.ok(backups.length >= acknowledged.filter((line) => line === 'backup').length)
  for (const name of backups)
    await readBackup(
      new PartReader([join(run, name)]),
      async () => ({ chunk: async () => {}, end: async () => {} }),
      () => {},
    )
  if (kind !== 'restore') return
  const folder = join(run, RESTORED)
  const secret = { recoveryWords: sample.recoveryWords }
  const now = () => new Date()
  if (!existsSync(folder)) {
    assert.ok(!acknowledged.includes('restored'))
    await restore({ backup: join(run, BACKUP), folder, secret, now })
  }
  const cabinet = await Cabinet.unlock({ folder, secret, now })
  assert.deepEqual((await cabinet.verify(() => {})).findings, [])
  cabinet.lock()
  assert.deepEqual(
    readdirSync(run).filter((name) => name.endsWith('.restoring')),
    [],
  )
}
