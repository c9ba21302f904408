import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { Fixture } from './fixture.ts'
import { ledgerCsv, ledgerXlsx } from './ledgerFiles.ts'
import { Mask } from './mask.ts'
import { bundleName, originalName } from './names.ts'
import { planHandoff } from './plan.ts'
import { showYears } from './show.ts'

test('an SSN is masked however it is spelled, hashes and dates are left alone', () => {
  const mask = new Mask('987-65-4321')
  for (const spelled of ['987-65-4321', '987654321', '987 65 4321', '987\u201365\u20134321', '987.65.4321'])
    assert.equal(mask.text(`SSN ${spelled}!`), 'SSN ***-**-4321!', spelled)
  assert.equal(mask.text('spouse 123-45-6789'), 'spouse ***-**-6789')
  for (const kept of ['2025-01-31', '+49 30 1234567', 'a987654321b', '1987654321', '101-2024-118842', '123-45-67890'])
    assert.equal(mask.text(kept), kept)
  assert.equal(new Mask(undefined).text('987654321'), '987654321')
})

test('names of files are unique and plain; the bundle keeps the letters of the person', () => {
  assert.equal(originalName(7, 'Vertrag (größe) 山田.PDF'), '007_Vertrag_grosse.PDF')
  assert.equal(originalName(12, '契約書.pdf'), '012.pdf')
  assert.equal(originalName(3, '../../x\\y\n.pdf'), '003_x_y.pdf')
  assert.equal(originalName(4, '.bashrc'), '004.bashrc')
  assert.equal(bundleName('山田 太郎', [2024, 2025]), 'Handoff 山田 太郎 2024-2025.pdf')
  assert.equal(bundleName('A/B: "C"\u202e. ', [2025]), 'Handoff A B C 2025.pdf')
  assert.equal(bundleName(undefined, [2021, 2023, 2024]), 'Handoff 2021 2023-2024.pdf')
  assert.ok(Buffer.byteLength(bundleName('山'.repeat(300), [2025])) < 200)
  assert.equal(showYears([2020, 2022, 2023, 2024]), '2020, 2022\u20132024')
})

test('the ledger as CSV: BOM, CRLF, exact amounts, nothing that a spreadsheet would run', () => {
  const made = new Fixture().case({ clients: [{ name: '=cmd()' }], country: 'DE', begin: '2024-01-01' })
  const pay = (payer: string, amount: string) =>
    made.payment({ date: '2024-02-03', payer, received: { amount, currency: 'EUR' }, invoice: '@A1' })
  pay('+HYPERLINK("x")', '-150.5')
  pay('Plain, "quoted"', '123456789012345678.12345678')
  made.payment({ date: '2023-02-03', payer: 'other year', received: { amount: '1.00', currency: 'EUR' } })
  const plan = planHandoff(made.source(), { years: [2023, 2024], today: '2026-01-01' as CalendarDate })
  const csv = ledgerCsv(plan, 2024, new Mask(undefined))
  const lines = csv.split('\r\n')
  assert.ok(csv.startsWith('\ufeffdate,case,country,'))
  assert.equal(lines.length, 4)
  assert.equal(
    lines[1],
    `2024-02-03,"Case 1: Germany, =cmd()",DE,"'+HYPERLINK(""x"")",payment,-150.50,-150.5,EUR,,,,,,,'@A1,,,`,
  )
  assert.ok(
    lines[2]?.includes('"Plain, ""quoted""",payment,123456789012345678.12345678,123456789012345678.12345678,EUR'),
  )
})

test('the ledger as a workbook: dates and amounts are numbers, long amounts and anything like a formula are text', async () => {
  const made = new Fixture().case({ clients: [{ name: 'Client' }], country: 'DE', begin: '2024-01-01' })
  const pay = (payer: string, amount: string) =>
    made.payment({ date: '2024-02-03', payer, received: { amount, currency: 'EUR' } })
  pay('=HYPERLINK("x") <&> 987-65-4321', '-150.50')
  pay('Second', '123456789012345678.12345678')
  const plan = planHandoff(made.source(), { years: [2024], today: '2026-01-01' as CalendarDate })
  const pieces: Uint8Array[] = []
  for await (const piece of ledgerXlsx(plan, 2024, new Mask(undefined))) pieces.push(piece)
  const reader = new ZipReader(new Uint8ArrayReader(Buffer.concat(pieces)))
  const parts = new Map<string, string>()
  for (const entry of await reader.getEntries())
    if (!entry.directory) parts.set(entry.filename, await entry.getData(new TextWriter()))
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  assert.doesNotMatch(sheet, /<f>/)
  assert.match(sheet, /<c r="A2"[^>]*><v>45325<\/v>/, '3 Feb 2024')
  assert.match(sheet, /<c r="G2"[^>]*><v>-150.5<\/v>/)
  assert.match(sheet, /<c r="G3"[^>]* t="s">/)
  const texts = parts.get('xl/sharedStrings.xml') ?? ''
  for (const text of ['=HYPERLINK(', '&lt;&amp;&gt; ***-**-4321', '123456789012345678.12345678', 'work_begin'])
    assert.ok(texts.includes(text), text)
})
