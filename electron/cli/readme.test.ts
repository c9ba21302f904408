import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { startBackend } from '../host.ts'
import { comparable, ExampleShell, examplesOf } from './readmeExamples.ts'
import { makePlace, PASSPHRASE } from './testCabinet.ts'

const root = join(import.meta.dirname, '../..')

/*
 * The README's examples are run as they stand there, and what comes back is what the README says. After a wanted change:
 * UPDATE_README=1 node --test electron/cli/readme.test.ts
 */
test('every example of the README does what the README says', async (context) => {
  if (process.platform === 'win32') return context.skip('the examples are typed into a POSIX shell')
  const { folder: home } = await makePlace(context)
  const backend = startBackend({ surface: 'cli', kdf: 'floor' })
  await backend.call('cabinet.create', { folder: join(home, 'papers'), passphrase: PASSPHRASE })
  await backend.close()
  const person =
    '{"nameOnRecord": "Zoë Łukasik-Ōta", "nameOnReturn": "Zoe Lukasik-Ota", "ssn": "987-65-4321", "residence": "DE"}\n'
  await writeFile(join(home, 'person.json'), person)

  const file = join(root, 'README.md')
  let readme = await readFile(file, 'utf8')
  const cli = `'${process.execPath}' '${join(import.meta.dirname, '../cli.ts')}'`
  const shell = new ExampleShell(home, root, `coverkeep() { ${cli} "$@" --passphrase-file '${home}/passphrase'; }`)
  const examples = examplesOf(readme)
  assert.ok(examples.length > 15)
  for (const example of examples) {
    // The first example asks for a new passphrase, on a terminal; passphrase.test.ts does that.
    if (example.typed.startsWith('coverkeep init')) continue
    const came = shell.run(example)
    // What differs only in dates and ids stays: nobody wants to read that in a change.
    if (process.env.UPDATE_README && comparable(came) !== comparable(example.shown))
      readme = readme.replace(`$ ${example.typed}\n${example.shown}`, () => `$ ${example.typed}\n${came}`)
    else if (!process.env.UPDATE_README) assert.equal(comparable(came), comparable(example.shown), example.typed)
  }
  if (process.env.UPDATE_README) await writeFile(file, readme)
})
