import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPages } from '../pages.ts'
import { htmlText } from './htmlText.ts'
import { textLines } from './lines.ts'
import { TextSheets } from './sheet.ts'

const lines = async (bytes: Uint8Array) => (await textLines(bytes, 'text')).lines

test('text is read in the encoding it is written in', async () => {
  const expected = ['Größe: 12 €', 'Łódź 日本 한국']
  assert.deepEqual(await lines(Buffer.from('Größe: 12 €\r\nŁódź 日本 한국\r\n')), expected)
  assert.deepEqual(await lines(Buffer.from('\ufeffGröße: 12 €\nŁódź 日本 한국', 'utf16le')), expected)
  assert.deepEqual(await lines(Buffer.from('\ufeffGröße: 12 €\rŁódź 日本 한국', 'utf16le').swap16()), expected)
  assert.deepEqual(await lines(Buffer.from('Gr\xf6\xdfe: 12 \x80', 'latin1')), ['Größe: 12 €'])
  assert.deepEqual(await lines(Buffer.from('82b182f182c982bf82cd90a28a45', 'hex')), ['こんにちは世界'])
  assert.deepEqual(await lines(Buffer.from('cff0e8e2e5f22c20ecbbf0', 'hex').fill(0xe8, 9, 10)), ['Привет, мир'])
})

test('tabs keep the columns apart', async () => {
  assert.deepEqual(await lines(Buffer.from('a\tb\nlonger one\tb')), ['a       b', 'longer one      b'])
})

test('a mail shows its fields decoded, its text, and what it carries', async () => {
  const mail = [
    'From: =?utf-8?B?WsO2ZQ==?= <zoe@example.org>',
    'To: office@example.org, "Second, One" <two@example.org>',
    'Date: Mon, 3 Feb 2025 10:00:00 +0100',
    'Subject: =?utf-8?Q?Za=C5=9Bwiadczenie?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Dzie=C5=84 dobry',
    '--b',
    'Content-Type: application/pdf; name="scan.pdf"',
    'Content-Disposition: attachment; filename="scan.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0=',
    '--b--',
  ].join('\r\n')
  const { lines: shown, note } = await textLines(Buffer.from(mail), 'eml')
  assert.deepEqual(shown, [
    'From: Zöe <zoe@example.org>',
    'To: office@example.org, Second, One <two@example.org>',
    'Date: Mon, 3 Feb 2025 10:00:00 +0100',
    'Subject: Zaświadczenie',
    'Attachment: scan.pdf (application/pdf)',
    '',
    'Dzień dobry',
  ])
  assert.match(note ?? '', /one attachment/)
})

test('an HTML mail is text: no scripts, no tags, nothing fetched', () => {
  const html =
    '<head><style>p{}</style></head><p>Dear&nbsp;Ms &#x141;&#243;d&#378;,</p><script>x()</script><!-- no --><table><tr><td>a</td><td>b</td></tr></table><img src=https://example.org/x>&amp;<br>Bye'
  assert.equal(htmlText(html), 'Dear\u00a0Ms Łódź,\na  b\n&\nBye')
})

test('broken markup cannot make reading it slow', () => {
  // Quadratic, each of these takes minutes; the runner would give up.
  for (const part of ['<', '<!--', '<script>', '&#', '<p ', ' \n ', '<td>'])
    assert.ok(htmlText(part.repeat(300_000)).length < 1_000_000)
})

test('a text too long to print is attached instead of cut', async () => {
  const pages = await toPages(Buffer.from('line\n'.repeat(100_000)), 'text', 'log.txt')
  assert.match(pages.kind === 'none' ? pages.reason : '', /100,000 lines/)
})

test('a line as long as a file is laid out in bounded time', () => {
  const sheets = new TextSheets(['x'.repeat(300_000)])
  assert.ok(sheets.pages > 10)
})
