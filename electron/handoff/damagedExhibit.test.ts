import assert from 'node:assert/strict'
import { mkdtemp, open, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startBackend } from '../host.ts'
import { readBack } from '../press/draw/readBack.ts'
import { samplePdf } from './fixture.ts'

const A4 = { width: 595, height: 842 }

test('damaged and missing files cost their exhibits and the attachment that rests on them, not the handoff', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-damaged-'))
  const backend = startBackend({ surface: 'cli', kdf: 'floor' })
  try {
    const cabinet = join(folder, 'cabinet')
    await backend.call('cabinet.create', { folder: cabinet, passphrase: 'blue teapot rainy harbour' })
    const engagement = { clients: [{ name: 'A' }], country: 'DE', begin: '2024-01-01', lane: 'A' as const }
    const { id } = await backend.call('case.create', { engagement })
    const documents = join(cabinet, 'cases', id, 'documents')
    const keep = async (name: string) => {
      const before = new Set(await readdir(documents).catch(() => []))
      await writeFile(join(folder, name), await samplePdf(name, [A4]))
      const { kept } = await backend.call('documents.add', { case: id, files: [join(folder, name)] })
      const file = (await readdir(documents)).find((one) => !before.has(one)) ?? ''
      return { document: kept[0]?.document ?? '', sha256: kept[0]?.kept ?? '', file: join(documents, file) }
    }
    const lostScan = await keep('scan 2024.pdf')
    const scan = await keep('scan 2025.pdf')
    const gone = await keep('gone.pdf')
    const whole = await keep('whole.pdf')
    const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'Musterkasse Nordlicht' }
    for (const [year, { document }] of [
      ['2024', lostScan],
      ['2025', scan],
    ] as const) {
      const record = { ...paper, begin: `${year}-01-01`, end: `${year}-12-31`, documents: [document] }
      await backend.call('record.save', { case: id, entity: 'paper', record })
    }
    const handle = await open(lostScan.file, 'r+')
    await handle.write(Buffer.alloc(512, 0xff), 0, 512, Math.floor((await stat(lostScan.file)).size / 2))
    await handle.close()
    await unlink(gone.file)

    const out = join(folder, 'handoff')
    const made = await backend.call('handoff.create', { cases: [], years: [2024, 2025], out, today: '2026-04-02' })
    assert.equal(made.exhibits, 4)
    assert.deepEqual(made.attached, [])
    assert.deepEqual(
      made.missing.map(({ name, sha256, reason }) => [name, sha256, reason]),
      [
        ['scan 2024.pdf', lostScan.sha256, 'its file is damaged in the cabinet'],
        ['gone.pdf', gone.sha256, 'its file is missing from the cabinet'],
      ],
    )
    const warnings = made.warnings.join('\n')
    assert.match(
      warnings,
      /no paper covers 2024, .* Musterkasse Nordlicht: the file of its scan is damaged in the cabinet/,
    )
    assert.match(warnings, /gone\.pdf: its file is missing from the cabinet and is not in this handoff/)

    assert.deepEqual(await readdir(join(out, '1040 attachments')), ['2025_SE_Exempt_Certificate_DE.pdf'])
    const originals = await readdir(join(out, 'originals'))
    assert.equal(originals.length, 2)
    const sums = await readFile(join(out, 'SHA256SUMS'), 'utf8')
    assert.ok(sums.includes(scan.sha256) && sums.includes(whole.sha256))
    assert.ok(!sums.includes(lostScan.sha256) && !sums.includes(gone.sha256))
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))
    const bundle = await readBack(
      await readFile(made.files.find(({ path }) => /Handoff.*\.pdf$/.test(path))?.path ?? ''),
    )
    for (const one of [lostScan, gone]) {
      const listed = manifest.exhibits.find(({ document }: { document: string }) => document === one.document)
      assert.equal(listed.sha256, one.sha256)
      assert.equal(listed.file, null)
      assert.match(listed.noPages, /in the cabinet|from the cabinet/)
      const slip = bundle.text[listed.slipSheet - 1] ?? ''
      assert.ok(slip.includes('The file of this exhibit is missing here') && slip.includes(one.sha256.slice(0, 32)))
    }
    const reminder = bundle.text.find((text) => text.includes('No paper for 2024: nothing to attach')) ?? ''
    assert.match(reminder.replaceAll(/\s+/g, ' '), /the file of its scan is damaged in the cabinet/)
  } finally {
    await backend.close()
    await rm(folder, { recursive: true, force: true })
  }
})
