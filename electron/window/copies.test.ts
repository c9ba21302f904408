import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Clipboard, Copies } from './copies.ts'
import { clipboardPrograms, systemClipboard } from './systemClipboard.ts'

/** A clipboard as other programs see it: anyone may write to it. */
function sharedClipboard(readable = true): Clipboard & { text: string } {
  return {
    text: '',
    async write(text) {
      this.text = text
      return true
    },
    async read() {
      return readable ? this.text : undefined
    },
    async clear() {
      this.text = ''
    },
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

function clocked(context: TestContext): (ms: number) => Promise<void> {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  return async (ms) => {
    context.mock.timers.tick(ms)
    await settled()
  }
}

test('a copied secret is gone after its time, other copies stay', async (context) => {
  const pass = clocked(context)
  const clipboard = sharedClipboard()
  const copies = new Copies(clipboard)
  assert.deepEqual(await copies.copy({ text: '123-45-6789', clearAfterSeconds: 30 }), { copied: true, clears: true })
  await pass(29_999)
  assert.equal(clipboard.text, '123-45-6789')
  await pass(1)
  assert.equal(clipboard.text, '')

  assert.deepEqual(await copies.copy({ text: 'CN 4471' }), { copied: true, clears: false })
  await pass(600_000)
  assert.equal(clipboard.text, 'CN 4471')
})

test('what was copied elsewhere meanwhile is left alone', async (context) => {
  const pass = clocked(context)
  const clipboard = sharedClipboard()
  await new Copies(clipboard).copy({ text: '123-45-6789', clearAfterSeconds: 30 })
  clipboard.text = 'of another program'
  await pass(30_000)
  assert.equal(clipboard.text, 'of another program')
})

test('a newer secret gets its whole time, and a lock takes it off at once', async (context) => {
  const pass = clocked(context)
  const clipboard = sharedClipboard()
  const copies = new Copies(clipboard)
  await copies.copy({ text: 'first', clearAfterSeconds: 30 })
  await pass(20_000)
  await copies.copy({ text: 'second', clearAfterSeconds: 30 })
  await pass(20_000)
  assert.equal(clipboard.text, 'second')
  await copies.clearNow()
  assert.equal(clipboard.text, '')
  clipboard.text = 'second'
  await pass(60_000)
  assert.equal(clipboard.text, 'second', 'cleared once, not again')
})

test('a copy made while an older one is being cleared stays', async () => {
  const clipboard = sharedClipboard()
  const copies = new Copies(clipboard)
  await copies.copy({ text: 'secret', clearAfterSeconds: 30 })
  await Promise.all([copies.clearNow(), copies.copy({ text: 'kept' })])
  assert.equal(clipboard.text, 'kept')
})

test('a clipboard that cannot be read is said to keep what was copied', async () => {
  const clipboard = sharedClipboard(false)
  const copies = new Copies(clipboard)
  assert.deepEqual(await copies.copy({ text: 'secret', clearAfterSeconds: 30 }), { copied: true, clears: false })
  await copies.clearNow()
  assert.equal(clipboard.text, 'secret')
})

test('the clipboard is reached through the programs of its system', () => {
  const named = (...given: Parameters<typeof clipboardPrograms>) => clipboardPrograms(...given)?.write[0]
  assert.equal(named('darwin', {}), 'pbcopy')
  assert.equal(named('win32', {}), 'powershell.exe')
  assert.equal(
    named('linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, () => true),
    'wl-copy',
  )
  assert.equal(
    named('linux', { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, (name) => name === 'xsel'),
    'xsel',
  )
  assert.equal(
    named('linux', {}, () => true),
    undefined,
  )
  assert.equal(named('linux', { DISPLAY: ':0', PATH: '' }), undefined)
})

test('text goes to a program as it is, never as an argument, and comes back', {
  skip: process.platform === 'win32' && 'the stand-in is a shell script',
}, async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-clipboard-'))
  context.after(() => rm(folder, { recursive: true, force: true }))
  const program = join(folder, 'clip')
  const kept = join(folder, 'kept')
  await writeFile(program, `#!/bin/sh\nif [ "$1" = in ]; then cat > '${kept}'; else cat '${kept}'; fi\n`)
  await chmod(program, 0o755)
  const clipboard = systemClipboard({ write: [program, 'in'], read: [program, 'out'] })
  const text = 'Łódź\n株式会社 --help $(id) "quoted" '
  assert.equal(await clipboard.write(text), true)
  assert.equal(await readFile(kept, 'utf8'), text)
  assert.equal(await clipboard.read(), text)
  await clipboard.clear()
  assert.equal(await clipboard.read(), '')
  const absent = systemClipboard({ write: [join(folder, 'absent')], read: [join(folder, 'absent')] })
  assert.equal(await absent.write('x'), false)
  assert.equal(await absent.read(), undefined)
})
