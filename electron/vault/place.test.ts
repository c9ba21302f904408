import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { placeOf } from './place.ts'

const place = mkdtempSync(join(tmpdir(), 'coverkeep-place-'))
test.after(() => rmSync(place, { recursive: true, force: true }))

test('a place says what is there, and nothing is made by asking', () => {
  assert.equal(placeOf(join(place, 'not', 'yet')).state, 'new')
  assert.equal(placeOf(join(place, 'not')).state, 'new')
  assert.ok((placeOf(join(place, 'not')).freeBytes ?? 0) > 0)
  mkdirSync(join(place, 'empty'))
  assert.equal(placeOf(join(place, 'empty')).state, 'empty')
  writeFileSync(join(place, 'empty', '.DS_Store'), '')
  assert.equal(placeOf(join(place, 'empty')).state, 'empty')
  writeFileSync(join(place, 'empty', 'mine.txt'), 'mine')
  assert.equal(placeOf(join(place, 'empty')).state, 'occupied')
  assert.equal(placeOf(join(place, 'empty', 'mine.txt')).state, 'occupied')
  assert.equal(placeOf(join(place, 'empty', 'mine.txt', 'below')).state, 'not-writable')
  mkdirSync(join(place, 'cabinet', 'cases'), { recursive: true })
  writeFileSync(join(place, 'cabinet', 'cabinet.json'), '{}')
  writeFileSync(join(place, 'cabinet', 'cases', 'a'), '12345')
  assert.deepEqual(
    { ...placeOf(join(place, 'cabinet')), freeBytes: 0 },
    { state: 'cabinet', freeBytes: 0, usedBytes: 7 },
  )
})

test('a folder one may not write in is said', {
  skip: process.getuid?.() === 0 || process.platform === 'win32',
}, () => {
  mkdirSync(join(place, 'closed'))
  chmodSync(join(place, 'closed'), 0o500)
  assert.equal(placeOf(join(place, 'closed')).state, 'not-writable')
  assert.equal(placeOf(join(place, 'closed', 'new')).state, 'not-writable')
})

test('a folder that is synced is known by its name, by what the service leaves there, or by a link into one', () => {
  const by = (...path: string[]) => placeOf(join(place, ...path), {}, join(place, 'nobody')).syncedBy
  for (const [name, service] of [
    ['OneDrive', 'OneDrive'],
    ['OneDrive - Example GmbH', 'OneDrive'],
    ['OneDrive-Personal', 'OneDrive'],
    ['com~apple~CloudDocs', 'iCloud Drive'],
    ['iCloudDrive', 'iCloud Drive'],
    ['Dropbox', 'Dropbox'],
    ['Dropbox (Personal)', 'Dropbox'],
    ['Google Drive', 'Google Drive'],
    ['GoogleDrive-zoe@example.com', 'Google Drive'],
  ] as const)
    assert.equal(by('home', name, 'Papers', 'Cabinet'), service, name)
  for (const plain of ['Drive', 'My Dropbox notes', 'Onedrivers', 'Documents'])
    assert.equal(by(plain, 'Cabinet'), undefined)

  mkdirSync(join(place, 'kept in step', '.stfolder'), { recursive: true })
  assert.equal(by('kept in step', 'deep', 'Cabinet'), 'Syncthing')
  mkdirSync(join(place, 'Dropbox', 'Papers'), { recursive: true })
  symlinkSync(join(place, 'Dropbox', 'Papers'), join(place, 'papers'))
  assert.equal(by('papers', 'Cabinet'), 'Dropbox')
  assert.equal(
    placeOf(join(place, 'Company files', 'x'), { OneDriveCommercial: join(place, 'Company files') }, place).syncedBy,
    'OneDrive',
  )
})

test('a Dropbox is known wherever it was moved, and not by the folder its client keeps in every home', () => {
  const home = join(place, 'zoe')
  const by = (folder: string, environment = {}) => placeOf(folder, environment, home).syncedBy
  const mark = (folder: string, name: string, text: string) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const info = JSON.stringify({ personal: { path: join(place, 'moved'), host: 1, is_team: false } })
  assert.equal(by(join(place, 'moved', 'Cabinet')), undefined)
  mark(join(home, '.dropbox'), 'info.json', info)
  assert.equal(by(join(place, 'moved', 'Cabinet')), 'Dropbox')
  assert.equal(by(join(home, 'Documents', 'Cabinet')), undefined)
  mark(join(home, '.dropbox'), 'info.json', 'no list')
  assert.equal(by(join(place, 'moved', 'Cabinet')), undefined)
  mark(join(place, 'data', 'Dropbox'), 'info.json', info)
  assert.equal(by(join(place, 'moved', 'Cabinet'), { LOCALAPPDATA: join(place, 'data') }), 'Dropbox')

  mark(join(place, 'in step'), '.dropbox', '')
  assert.equal(by(join(place, 'in step', 'deep', 'Cabinet')), 'Dropbox')
})
