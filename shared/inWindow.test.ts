import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ERRORS } from './errors.ts'
import { inWindow } from './inWindow.ts'

const COMMAND = /\bcoverkeep (?!salvage)[a-z]+|(^|\s)--[a-z]/
/** Only the command line has these. */
const COMMAND_LINE_ONLY = ['usage', 'ssn-in-argument']

test('no failure tells a person in the window to type a command', () => {
  for (const [code, text] of Object.entries(ERRORS)) {
    if (COMMAND_LINE_ONLY.includes(code)) continue
    for (const said of [text.what, 'safe' in text ? text.safe : '', text.next])
      assert.doesNotMatch(inWindow(said), COMMAND, code)
  }
})

test('nor do the check-up and the advice, whose texts lie beside them', () => {
  const vault = join(import.meta.dirname, '..', 'electron', 'vault')
  const files = globSync(['doctor.ts', 'notices.ts', 'verify/*.ts'], { cwd: vault }).filter(
    (file) => !/\.test\./.test(file),
  )
  const texts = files.flatMap((file) =>
    readFileSync(join(vault, file), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line)),
  )
  assert.ok(
    texts.some((text) => COMMAND.test(text)),
    'there is something to say otherwise',
  )
  for (const text of texts) assert.doesNotMatch(inWindow(text), COMMAND)
})
