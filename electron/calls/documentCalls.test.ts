import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { type Backend, startBackend } from '../host.ts'

const LINES = 'My number is 987-65-4321.\nOr 987654321, as some write it.\nMusterkasse, 4 March 2025\n'

/** A window's backend over a new cabinet with one text in the inbox. */
async function withText(work: (call: Backend['call'], document: string, folder: string) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-documents-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  const call = backend.call.bind(backend)
  try {
    await call('cabinet.create', { folder: join(folder, 'Cabinet'), passphrase: 'blue teapot rainy harbour' })
    const bytes = Uint8Array.from(Buffer.from(LINES))
    const { intake } = await call('documents.begin', { name: 'letter.txt', bytes: bytes.length })
    await call('documents.chunk', { intake, bytes })
    const { document } = await call('documents.finish', { intake })
    await work(call, document, folder)
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
}

test('the text of a document hides the person’s number in every spelling, and the file keeps it', async () => {
  await withText(async (call, document, folder) => {
    await call('record.save', {
      entity: 'person',
      record: { nameOnRecord: 'Zoë Łukasik-Ōta', ssn: '987-65-4321', citizenships: ['US'] },
    })
    const { text } = await call('documents.text', { document })
    assert.match(text, /Musterkasse, 4 March 2025/)
    assert.match(text, /My number is \*\*\*-\*\*-4321\./)
    assert.doesNotMatch(text, /98765/)
    const out = join(folder, 'copy.txt')
    await call('documents.get', { document, out, force: false })
    assert.equal(await readFile(out, 'utf8'), LINES)
    await assert.rejects(call('documents.get', { document, out, force: false }), { code: 'file-exists' })
  })
})

test('page and thumbnail are as the document says, the page as taken when asked, and no view lies beyond the page', async () => {
  await withText(async (call, document) => {
    const shape = async (png: Uint8Array) => {
      const { width, height } = await sharp(png).metadata()
      return width / height
    }
    const about = async (more: object) => {
      const [stored] = await call('record.list', { entity: 'document' })
      return { entity: 'document' as const, id: document, record: { ...stored?.record, ...more } }
    }
    const page = async (plain?: true) =>
      shape((await call('documents.page', { document, page: 1, width: 400, ...(plain ? { plain } : {}) })).png)
    const upright = await page()
    assert.ok(upright < 1)
    assert.ok((await shape((await call('documents.thumbnail', { document })).png)) < 1)

    await call('record.save', await about({ view: [{ page: 1, turn: 90 }] }))
    assert.ok(Math.abs((await page()) - 1 / upright) < 0.02)
    assert.ok(Math.abs((await page(true)) - upright) < 0.02)
    assert.ok((await shape((await call('documents.thumbnail', { document })).png)) > 1)

    for (const view of [
      [{ page: 0, turn: 90 }],
      [{ page: 1, turn: 45 }],
      [{ page: 1, crop: { x: 0.5, y: 0, width: 0.6, height: 1 } }],
      [{ page: 1, crop: { x: 0, y: 0, width: 0.01, height: 1 } }],
    ])
      await assert.rejects(call('record.save', await about({ view })), { code: 'invalid-input' })
  })
})
