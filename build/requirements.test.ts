import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

/* docs/requirements.md promises of each requirement which test carries it: a renamed test or a forgotten number is found here. */

const root = dirname(import.meta.dirname)
const rows = readFileSync(join(root, 'docs/requirements.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const cells = /^\| R(\d+) \| (.+?) \| (.+?) \| (.+) \|$/.exec(line)
    return cells ? [{ no: Number(cells[1]), modules: cells[3] ?? '', carriedBy: cells[4] ?? '' }] : []
  })
const named = (carriedBy: string) =>
  [...carriedBy.matchAll(/`([^`]+)` ((?:“[^”]+”(?:, )?)+)/g)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  )

test('each requirement from R1 to R94 stands there once', () => {
  assert.deepEqual(
    rows.map(({ no }) => no).sort((a, b) => a - b),
    Array.from({ length: 94 }, (_, at) => at + 1),
  )
})

test('every test that carries a requirement exists; what has none says that it is open', () => {
  const wrong = rows.flatMap(({ no, carriedBy }) => {
    const tests = named(carriedBy)
    if (tests.length === 0) return carriedBy.startsWith('open: ') ? [] : [`R${no} names no test and is not open`]
    return tests.flatMap(({ file, name }) => {
      if (!existsSync(join(root, file))) return [`R${no}: there is no ${file}`]
      const source = readFileSync(join(root, file), 'utf8')
      const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const found = new RegExp(`^\\s*test\\(\\s*['"\`]${quoted}`, 'm').test(source)
      return found ? [] : [`R${no}: ${file} has no test “${name}”`]
    })
  })
  assert.deepEqual(wrong, [])
})

test('every module that is named is there', () => {
  const wrong = rows.flatMap(({ no, modules }) =>
    modules
      .split(/, | and /)
      .map((name) => name.replace(/ \(.*\)/, ''))
      .filter((name) => /^[a-z0-9]+\//i.test(name) || name === 'e2e')
      .filter((name) =>
        ['', 'shared/', 'electron/'].every((place) =>
          ['', '.ts'].every((ending) => !existsSync(join(root, `${place}${name}${ending}`))),
        ),
      )
      .map((name) => `R${no}: ${name}`),
  )
  assert.deepEqual(wrong, [])
})
