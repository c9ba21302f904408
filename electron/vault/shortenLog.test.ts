import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { createDatabase } from './database.ts'
import { inTemporaryFolder } from './fixture.ts'
import { newKey, randomBytes } from './secret.ts'
import { QUIET_MS } from './shortenLog.ts'
import { Vault } from './vault.ts'

const key = newKey()
const salt = randomBytes(16).toString('hex')

function opened(path: string): Vault {
  const target = { path, label: 'case.db', role: 'case', key: Buffer.from(key), salt } as const
  return Vault.open(target, { cabinet: 'c', case: 'k', now: () => new Date(0) })
}

/** A session that writes 1 MiB a time. Returns what there is then. */
function session(path: string, times: number): number {
  const vault = opened(path)
  const put = vault.db.prepare(
    `INSERT INTO made(blob, what, no, data) VALUES (1, 'text', (SELECT count(*) FROM made), ?)`,
  )
  for (let no = 0; no < times; no++) put.run(randomBytes(1_000_000))
  const rows = rowsOf(vault)
  vault.close()
  return rows
}

function rowsOf(vault: Vault): number {
  assert.equal(vault.db.pragma('integrity_check(1)', { simple: true }), 'ok')
  return Number(vault.db.prepare('SELECT count(*) FROM made').pluck().get())
}

/** As if it had been left alone since. */
function leave(path: string, ms: number): void {
  const at = new Date(Date.now() - ms)
  utimesSync(`${path}-wal`, at, at)
}

const sizes = (path: string) => [path, `${path}-wal`].map((one) => Math.round(statSync(one).size / 1_000_000))

test('a long log comes into its file after a quiet hour and leaves the log at the next one; any file with any log is whole', () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, 'case.db')
    createDatabase({ path, label: 'case.db', role: 'case', key: Buffer.from(key), salt }, { cabinet: 'c', case: 'k' })
    const kept: string[] = []
    const keep = () => {
      const to = join(folder, String(kept.length), 'case.db')
      mkdirSync(dirname(to))
      for (const end of ['', '-wal']) copyFileSync(path + end, to + end)
      kept.push(to)
    }
    assert.equal(session(path, 5), 5)
    assert.deepEqual(sizes(path), [0, 5])
    keep()
    session(path, 0)
    assert.deepEqual(sizes(path), [0, 5], 'it is not an hour old')
    leave(path, QUIET_MS + 1000)
    assert.equal(session(path, 6), 11)
    assert.deepEqual(sizes(path), [5, 12], 'what came into the file is still in the log')
    keep()
    leave(path, QUIET_MS + 1000)
    assert.equal(session(path, 1), 12)
    assert.deepEqual(sizes(path), [11, 7], 'what was in the file for an hour is not in the log any more')
    keep()
    assert.ok(!existsSync(`${path}-wal.tmp`))
    // A program that copied the file of one moment and the log of the next or the one before, across one such step.
    for (const [file, log, rows] of [
      [0, 1, 11],
      [1, 0, 5],
      [1, 2, 12],
      [2, 1, 11],
    ] as const) {
      const to = join(folder, `${file} with ${log}`, 'case.db')
      mkdirSync(dirname(to))
      copyFileSync(kept[file] ?? '', to)
      copyFileSync(`${kept[log]}-wal`, `${to}-wal`)
      const vault = opened(to)
      assert.equal(rowsOf(vault), rows, `file ${file}, log ${log}`)
      vault.close()
    }
    // Killed after the file was changed and before the log was: the file of later, half, with the log of before.
    const half = Buffer.concat([readFileSync(kept[1] ?? '').subarray(0, 2_500_000 - (2_500_000 % 16_384))])
    writeFileSync(kept[0] ?? '', half)
    assert.equal(session(kept[0] ?? '', 0), 5)
  }))

test('closing leaves the file as it is, and a file without the log that it needs is not opened', () =>
  inTemporaryFolder((folder) => {
    const path = join(folder, 'case.db')
    createDatabase({ path, label: 'case.db', role: 'case', key: Buffer.from(key), salt }, { cabinet: 'c', case: 'k' })
    session(path, 0)
    const before = readFileSync(path)
    session(path, 2)
    assert.deepEqual(readFileSync(path), before)
    writeFileSync(`${path}-wal`, '')
    assert.throws(() => opened(path), { code: 'file-missing', details: { file: 'case.db-wal' } })
    assert.ok(!existsSync(`${path}-wal`), 'none is made that could meet the real one')
    assert.throws(() => opened(path), { code: 'file-missing' })
  }))
