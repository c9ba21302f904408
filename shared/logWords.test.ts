import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { logWords } from './logWords.ts'

const ELECTRON = join(import.meta.dirname, '..', 'electron')

test('every action the cabinet logs has words', () => {
  const files = globSync('**/*.ts', { cwd: ELECTRON }).filter(
    (file) => !/\.test\.|\.child\.|fixture|samples|faults/.test(file),
  )
  const lines = files.flatMap((file) => readFileSync(join(ELECTRON, file), 'utf8').split('\n'))
  const actions = lines
    .filter((line) => /\baction\b|keyring\.change\(/.test(line))
    .flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z]+)'/g)].map(([, action]) => action ?? ''))
  assert.ok(actions.length > 20, `only ${actions.length} were found`)
  for (const action of actions) assert.notEqual(logWords({ action, detail: {} }).text, action)
})

test('an entry says what was done, and what it concerned', () => {
  const says = (action: string, detail: Record<string, unknown> = {}, entity?: string) =>
    logWords({ action, entity, detail }).text
  assert.equal(says('cabinet.unlock', { slot: 'recovery' }), 'Opened with the recovery words')
  assert.equal(says('cabinet.unlock'), 'Opened')
  assert.equal(says('cabinet.verify', { problems: 1 }), 'Everything was checked: 1 problem found')
  assert.equal(says('cabinet.backup', { file: '/media/a', parts: 3 }), 'Backed up to /media/a, in 3 parts')
  assert.equal(says('record.update', {}, 'paper'), 'Changed a paper')
  assert.equal(says('case.destroy', { clients: ['A', 'B'] }), 'A case was destroyed: A, B')
  assert.equal(says('something.newer'), 'something.newer')
  assert.equal(logWords({ action: 'record.update', entity: 'draft', detail: {} }).kind, 'drafts')
})
