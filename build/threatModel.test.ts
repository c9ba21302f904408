import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

/* docs/threat-model.md promises of each point which test would fail: a file that moved or a test that was renamed is found here. */

const root = dirname(import.meta.dirname)
const text = readFileSync(join(root, 'docs/threat-model.md'), 'utf8')

test('every test file the threat model names exists', () => {
  const files = [...text.matchAll(/`((?:…|[a-z0-9]+\/)[^`\s]*\.(?:test|spec)\.ts)`/g)].map(([, file = '']) =>
    file.replace('…', 'electron/'),
  )
  assert.ok(files.length > 50, `only ${files.length} were found`)
  assert.deepEqual(
    files.filter((file) => !existsSync(join(root, file))),
    [],
  )
})

test('each point of Electron’s security checklist has its test or its reason', () => {
  const rows = text.split('\n').flatMap((line) => {
    const cells = /^\| (\d+) \| .+? \| (.+?) \| (.+) \|$/.exec(line)
    return cells ? [{ no: Number(cells[1]), how: cells[2] ?? '', carriedBy: cells[3] ?? '' }] : []
  })
  assert.deepEqual(
    rows.map(({ no }) => no),
    Array.from({ length: 20 }, (_, at) => at + 1),
  )
  for (const { no, how, carriedBy } of rows) {
    const named = [...carriedBy.matchAll(/`([^`]+)` “([^”]+)”/g)]
    if (named.length === 0) assert.match(how, /^no test: /, `point ${no} has neither test nor reason`)
    for (const [, file = '', name = ''] of named) {
      const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const found = new RegExp(`^\\s*test\\(\\s*['"\`]${quoted}`, 'm').test(readFileSync(join(root, file), 'utf8'))
      assert.ok(found, `point ${no}: ${file} has no test “${name}”`)
    }
  }
})
