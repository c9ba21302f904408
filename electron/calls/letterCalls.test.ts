import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { CalendarDate } from '../../shared/model/dates.ts'
import { startBackend } from '../host.ts'

const PASSPHRASE = 'blue teapot rainy harbour'
const TODAY = CalendarDate.parse('2026-03-02')

test('a letter can be looked at page by page and kept in the case, and the log says when the whole number was in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-letters-'))
  const backend = startBackend({ surface: 'window', kdf: 'floor' })
  const call = backend.call.bind(backend)
  try {
    await call('cabinet.create', { folder: join(folder, 'Cabinet'), passphrase: PASSPHRASE })
    await call('record.save', {
      entity: 'person',
      record: { nameOnRecord: 'Zoë Łukasik-Ōta', ssn: '987-65-4321', citizenships: ['US'] },
    })
    const { id } = await call('case.create', {
      engagement: { clients: [{ name: 'Biuro' }], country: 'BE', begin: '2024-02-01', lane: 'A' },
    })
    const asked = { case: id, today: TODAY }
    const shown = await call('letter.preview', asked)
    assert.equal(shown.pictures.length, shown.pages)
    for (const png of shown.pictures) assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')])
    assert.deepEqual([shown.draft, shown.languages.at(-1), shown.languages[0]], [true, 'en', shown.language])
    assert.ok(shown.open.some(({ code }) => code === 'ssn-masked'))
    await assert.rejects(call('letter.preview', { ...asked, language: 'ja' }), { code: 'letter-not-possible' })

    const kept = await call('letter.keep', { ...asked, as: 'fax', fullSsn: true })
    const [one, ...others] = await call('documents.list', { case: id })
    assert.deepEqual([one?.id, one?.document.kind, one?.document.type, others], [kept.document, 'request', 'pdf', []])
    assert.match(one?.document.title ?? '', /^Fax \(draft\): /)
    const page = await call('documents.page', { case: id, document: kept.document, page: 1, width: 200 })
    assert.equal(page.pages, kept.pages)
    const actions = (await call('audit.list', {})).map(({ action }) => action)
    assert.equal(actions.filter((action) => action === 'ssn.view').length, 1)
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
})
