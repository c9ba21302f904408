import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { CoverkeepError } from '../../shared/errors.ts'
import { startBackend } from '../host.ts'

const inside = (error: unknown) => error instanceof CoverkeepError && error.code === 'inside-cabinet'

test('neither a document nor a handoff is written into the cabinet, however the place is spelled', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-inside-'))
  const backend = startBackend({ surface: 'cli', kdf: 'floor' })
  try {
    const cabinet = join(folder, 'Cabinet')
    await backend.call('cabinet.create', { folder: cabinet, passphrase: 'blue teapot rainy harbour' })
    const engagement = { clients: [{ name: 'A' }], country: 'PL', begin: '2024-02-01' }
    const { id } = await backend.call('case.create', { engagement })
    await writeFile(join(folder, 'in.txt'), 'evidence')
    const added = await backend.call('documents.add', { case: id, files: [join(folder, 'in.txt')] })
    const document = added.kept[0]?.document ?? ''
    const person = await readFile(join(cabinet, 'person.db'))
    const before = (await readdir(cabinet, { recursive: true })).sort()

    await mkdir(join(folder, 'else'))
    await symlink(join(cabinet, 'cases'), join(folder, 'else', 'into'))
    await symlink(join(cabinet, 'person.db'), join(folder, 'else', 'file'))
    await symlink(join('..', 'Cabinet', 'later'), join(folder, 'else', 'dangling'))
    const places = [
      join(cabinet, 'person.db'),
      join(cabinet, 'new'),
      join(cabinet, 'cases', id, 'documents', 'x'),
      join(cabinet, 'not', 'there', 'yet'),
      cabinet,
      relative(process.cwd(), join(cabinet, 'new')),
      `${folder}/else/../Cabinet/new`,
      `${folder}/nowhere/../Cabinet/new`,
      // The system goes to the cabinet's folder, path.resolve to `else`.
      `${folder}/else/into/../new`,
      join(folder, 'else', 'into', 'new'),
      join(folder, 'else', 'file'),
      join(folder, 'else', 'dangling'),
      join(folder, 'else', 'dangling', 'new'),
    ]
    for (const out of places) {
      for (const force of [false, true])
        await assert.rejects(backend.call('documents.get', { case: id, document, out, force }), inside, out)
      const input = { cases: [], years: [2024], out, today: '2025-02-01' }
      await assert.rejects(backend.call('handoff.create', input), inside, out)
    }
    assert.deepEqual(await readFile(join(cabinet, 'person.db')), person)
    assert.deepEqual((await readdir(cabinet, { recursive: true })).sort(), before)

    // Beside it, also under a name that begins like it, is not inside.
    await backend.call('documents.get', { case: id, document, out: join(folder, 'Cabinet copy.txt'), force: false })
    assert.equal(await readFile(join(folder, 'Cabinet copy.txt'), 'utf8'), 'evidence')
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
})
