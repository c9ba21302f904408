import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownFolder } from './shownFolders.ts'

test('what may be shown is the folder of what was written, never the file itself', () => {
  const written = { path: '/home/zoe/out/letter.pdf', bytes: 1, sha256: 'a'.repeat(64) }
  assert.equal(shownFolder('documents.get', written), '/home/zoe/out')
  const backup = {
    files: [{ path: '/mnt/stick/backup.tar.001', bytes: 1 }],
    bytes: 1,
    cases: 0,
    documents: 0,
    warnings: [],
  }
  assert.equal(shownFolder('backup.create', backup), '/mnt/stick')
  assert.equal(shownFolder('backup.create', { ...backup, files: [] }), undefined)
  assert.equal(shownFolder('case.list', []), undefined)
})
