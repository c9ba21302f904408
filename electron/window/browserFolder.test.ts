import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { test } from 'node:test'
import { browserEnvironment, makeBrowserFolder } from './browserFolder.ts'

test('the next start removes what killed shells left, and nothing else', (context) => {
  const parent = mkdtempSync(join(tmpdir(), 'coverkeep-test-'))
  context.after(() => rmSync(parent, { recursive: true, force: true }))
  const folderOf = (name: string, owner?: number) => {
    const folder = join(parent, name)
    mkdirSync(join(folder, 'Default'), { recursive: true })
    if (owner !== undefined) writeFileSync(join(folder, 'coverkeep.pid'), String(owner))
    return folder
  }
  // A process that surely is gone: it ended before its number is used here.
  const { pid } = spawnSync(process.execPath, ['--version'])
  const killed = folderOf('coverkeep-window-killed', pid)
  const old = folderOf('coverkeep-window-old')
  utimesSync(old, new Date(0), new Date(0))
  const kept = [
    folderOf('coverkeep-window-running', process.pid),
    folderOf('coverkeep-window-just-made'),
    folderOf('somebody-elses', pid),
  ]
  symlinkSync(folderOf('target', pid), join(parent, 'coverkeep-window-link'))
  const own = makeBrowserFolder(parent)
  assert.deepEqual([killed, old].map(existsSync), [false, false])
  assert.ok([...kept, own, join(parent, 'coverkeep-window-link'), join(parent, 'target')].every(existsSync))
  assert.deepEqual(readdirSync(own), ['coverkeep.pid'])
})

test('every place a browser writes to lies in its folder', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'coverkeep-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const { HOME, ...led } = browserEnvironment(folder, {
    HOME: '/home/ada',
    XDG_CONFIG_HOME: '/home/ada/.config',
    NO: undefined,
  })
  assert.equal(HOME, '/home/ada')
  assert.deepEqual(Object.keys(led).sort(), [
    'BREAKPAD_DUMP_LOCATION',
    'XDG_CACHE_HOME',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'XDG_STATE_HOME',
  ])
  assert.ok(Object.values(led).every((place) => place.startsWith(folder + sep) && existsSync(place)))
})
