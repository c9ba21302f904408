import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'
import { shownOf } from '../samples/shown.ts'
import { withKeyLength } from './keyLength.ts'

test('encryption whose key length is missing, impossible or in bytes is opened all the same', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [plain, locked] = [join(folder, 'plain.pdf'), join(folder, 'locked.pdf')]
  writeFileSync(plain, rawPdf(onePage(say('Potato'))))
  const lock = (user: string) =>
    spawnSync('qpdf', ['--allow-weak-crypto', '--encrypt', user, 'owner', '128', '--use-aes=n', '--', plain, locked])
  if (lock('').error) return context.skip('qpdf is not installed here')
  const said = (length: string) =>
    Buffer.from(readFileSync(locked).toString('latin1').replace('/Length 128', length), 'latin1')
  for (const length of ['/Wength 128', '/Length 0', '/Length 16', '/Length 99999'])
    assert.equal((await shownOf(await toPages(said(length), 'pdf', 'a.pdf')))[0]?.text, 'Potato', length)
  assert.equal(withKeyLength(readFileSync(locked)), undefined)
  lock('user')
  assert.deepEqual(await toPages(said('/Wength 128'), 'pdf', 'a.pdf'), { kind: 'none', reason: 'it needs a password' })
  assert.equal((await shownOf(await toPages(said('/Length 16'), 'pdf', 'a.pdf', undefined, 'user')))[0]?.text, 'Potato')
})

test('a length in bytes is taken as such; that of a crypt filter is not the one meant', () => {
  const dict = (entries: string) => Buffer.from(`7 0 obj << /Filter /Standard ${entries} >> endobj`)
  const made = (entries: string) => withKeyLength(dict(entries))?.toString()
  assert.match(made('/V 2 /Length 10') ?? '', /\/Standard \/Length 80 \/V 2\s+>>/)
  assert.match(made('/V 4 /CF << /StdCF << /Length 16 >> >>') ?? '', /\/Length 128 .*<< \/Length 16 >>/)
  assert.equal(made('/V 4 /CF << /StdCF << /Length 16 >> >> /Length 128'), undefined)
  assert.equal(made('/V 5 /Length 1'), undefined)
  assert.equal(withKeyLength(Buffer.from('%PDF-1.7')), undefined)
})
