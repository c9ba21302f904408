import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Cabinet, FLOOR_KDF } from './cabinet.ts'
import { inTemporaryFolder, PASSPHRASE, ticking } from './fixture.ts'

const create = (folder: string) => Cabinet.create({ folder, passphrase: PASSPHRASE, now: ticking(), kdf: FLOOR_KDF })

const cannotMount =
  process.platform !== 'linux' || process.getuid?.() !== 0 ? 'a small disk can only be mounted as root on Linux' : false

test('a making that meets a full disk leaves the folder as it was', { skip: cannotMount }, () =>
  inTemporaryFolder(async (folder) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', folder])
    try {
      await assert.rejects(create(join(folder, 'new')), { code: 'disk-full' })
      assert.ok(!existsSync(join(folder, 'new')))
      const there = join(folder, 'there')
      mkdirSync(there)
      writeFileSync(join(there, '.DS_Store'), '')
      await assert.rejects(create(there), { code: 'disk-full' })
      assert.deepEqual(readdirSync(there), ['.DS_Store'])
      execFileSync('mount', ['-o', 'remount,size=8m', folder])
      const { cabinet } = await create(there)
      cabinet.lock()
    } finally {
      execFileSync('umount', [folder])
    }
  }),
)
