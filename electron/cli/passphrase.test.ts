import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { EXIT } from '../../shared/errors.ts'
import { makePlace, PASSPHRASE, type Place } from './testCabinet.ts'

const CLI = join(import.meta.dirname, '../cli.ts')

/** `script` of util-linux gives a child its own terminal. */
function terminalOrSkip(context: TestContext): boolean {
  const there = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false
  if (!there) context.skip('needs the program script (util-linux) for a terminal')
  return there
}

/** Runs the command line on a terminal of its own and types each line when its question appears. */
function onTerminal(place: Place, args: string[], typed: string[]): Promise<{ code: number | null; screen: string }> {
  const quoted = [process.execPath, CLI, ...args].map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ')
  // The shell reports the terminal's settings afterwards: echo must be on again.
  const command = `${quoted}; code=$?; stty -a | grep -o -- '-\\?echo\\b'; exit $code`
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: place.folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let answered = 0
  child.stdout.on('data', (part) => {
    screen += part
    const asked = screen.match(/(Passphrase|New passphrase|The same again|recovery words): /g)?.length ?? 0
    for (; answered < asked && answered < typed.length; answered++) child.stdin.write(typed[answered] ?? '')
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, screen })))
}

test('the passphrase is asked for without showing it, and the terminal is as before', async (context) => {
  if (!terminalOrSkip(context)) return
  const place = await makePlace(context)
  const { code, screen } = await onTerminal(
    place,
    ['case', 'list', place.cabinet],
    [`wrong\r`, `xx\u007f\u007f${PASSPHRASE}\r`],
  )
  assert.equal(code, EXIT.done, screen)
  assert.match(screen, /Try again/)
  assert.match(screen, /Łódź/)
  assert.doesNotMatch(screen, /teapot|wrong|xx/)
  assert.match(screen, /(^|[^-])echo/)
})

test('whoever has only the recovery words types them where the passphrase is asked for', async (context) => {
  if (!terminalOrSkip(context)) return
  const place = await makePlace(context)
  const made = await place.run(['recovery', 'new', place.cabinet, '--json'])
  const words = JSON.parse(made.out).recoveryWords.join('  ').toUpperCase()
  assert.equal((await place.run(['backup', place.cabinet, 'b.tar'])).code, EXIT.done)
  const restored = await onTerminal(place, ['restore', 'b.tar', 'again'], [`${words}\r`])
  assert.equal(restored.code, EXIT.done, restored.screen)
  const listed = await onTerminal(place, ['case', 'list', 'again'], ['lost it\r', `${words}\r`])
  assert.equal(listed.code, EXIT.done, listed.screen)
  assert.match(listed.screen, /24 recovery words are taken here too/)
  assert.doesNotMatch(listed.screen, new RegExp(words.split(' ')[0] ?? '', 'i'))
})

test('Ctrl-C at the question leaves with 11 and a working terminal', async (context) => {
  if (!terminalOrSkip(context)) return
  const place = await makePlace(context)
  const { code, screen } = await onTerminal(place, ['case', 'list', place.cabinet], ['abc\u0003'])
  assert.equal(code, EXIT.cancelled, screen)
  assert.match(screen, /(^|[^-])echo/)
})

test('init asks twice and insists on the same', async (context) => {
  if (!terminalOrSkip(context)) return
  const place = await makePlace(context)
  const new1 = [
    'one thing for it\r',
    'another thing for it\r',
    'short\r',
    'short\r',
    `${PASSPHRASE}\r`,
    `${PASSPHRASE}\r`,
  ]
  const { code, screen } = await onTerminal(place, ['init', 'fresh'], new1)
  assert.equal(code, EXIT.done, screen)
  assert.match(screen, /not the same/)
  assert.match(screen, /too short/)
  assert.match(screen, /24 {2}[a-z]+/)
  assert.ok(existsSync(join(place.folder, 'fresh', 'cabinet.json')))
})

test('JSON on standard input leaves the terminal free for the question', async (context) => {
  if (!terminalOrSkip(context)) return
  const place = await makePlace(context)
  const quoted = `echo '{"year":2025}' | '${process.execPath}' '${CLI}' record '${place.cabinet}' person tax-year -`
  const child = spawn('script', ['-qec', quoted, '/dev/null'], {
    cwd: place.folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  child.stdout.on('data', (part) => {
    screen += part
    if (/Passphrase: $/.test(screen)) child.stdin.write(`${PASSPHRASE}\r`)
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  assert.equal(code, EXIT.done, screen)
  assert.match(screen, /Recorded tax-year/)
})
