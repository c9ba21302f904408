import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace } from './testCabinet.ts'

const cannotMount =
  process.platform === 'linux' && process.getuid?.() === 0 ? false : 'disks can only be mounted as root on Linux'

test('a cabinet on a disk that can only be read: list, search, verify, handoff; adding is refused', {
  skip: cannotMount,
}, async (context) => {
  const place = await makePlace(context)
  const { cabinet } = place
  await writeFile(join(place.folder, 'paper.txt'), 'evidence of everything\n')
  assert.equal((await place.run(['add', cabinet, place.case, 'paper.txt'])).code, EXIT.done)
  await writeFile(join(place.folder, 'more.txt'), 'more\n')
  execFileSync('mount', ['--bind', cabinet, cabinet])
  try {
    execFileSync('mount', ['-o', 'remount,bind,ro', cabinet])
    const listed = await place.run(['case', 'list', cabinet])
    assert.equal(listed.code, EXIT.done, listed.err)
    assert.match(listed.out + listed.err, /open for reading only: the disk can only be read/)
    const found = await place.run(['search', cabinet, 'Przekładów'])
    assert.match(found.out, /engagement/i, found.err)
    assert.equal((await place.run(['verify', cabinet])).code, EXIT.done)
    const handed = await place.run(['handoff', cabinet, place.case, '--years', '2024', '--out', 'handoff'])
    assert.equal(handed.code, EXIT.done, handed.err)
    assert.ok(existsSync(join(place.folder, 'handoff', 'manifest.json')))
    const added = await place.run(['add', cabinet, place.case, 'more.txt'])
    assert.equal(added.code, EXIT.io, added.out)
    assert.match(added.err, /the disk can only be read.*copy the whole cabinet/s)
  } finally {
    execFileSync('umount', [cabinet])
  }
})
