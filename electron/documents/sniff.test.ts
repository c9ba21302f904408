import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { sniff } from './sniff.ts'

const text = (content: string) => Buffer.from(content, 'utf8')
const latin = (content: string) => Buffer.from(content, 'latin1')

test('pictures and PDFs are known by their bytes, whatever they are called', async () => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
  assert.equal(sniff(await picture.clone().jpeg().toBuffer(), 'a.txt'), 'jpeg')
  assert.equal(sniff(await picture.clone().png().toBuffer(), 'a.csv'), 'png')
  assert.equal(sniff(await picture.clone().webp().toBuffer(), 'a'), 'webp')
  assert.equal(sniff(await picture.clone().tiff().toBuffer(), 'a.pdf'), 'tiff')
  assert.equal(sniff(await picture.clone().avif().toBuffer(), 'a.jpg'), 'heic')
  assert.equal(sniff(latin('MM\0*\0\0\0\x08'), 'a'), 'tiff')
  assert.equal(sniff(latin('II+\0\x08\0\0\0'), 'big'), 'tiff')
  assert.equal(sniff(latin('\0\0\0\x18ftypmif1\0\0\0\0heicmif1'), 'a'), 'heic')
  assert.equal(sniff(latin('%PDF-1.4\n%\xe2\xe3'), 'a.exe'), 'pdf')
})

test('a PDF may have up to a KiB of junk before it', () => {
  assert.equal(sniff(Buffer.concat([Buffer.alloc(1000, 7), latin('%PDF-1.7')]), 'a'), 'pdf')
  assert.notEqual(sniff(Buffer.concat([Buffer.alloc(1100, 7), latin('%PDF-1.7')]), 'a.pdf'), 'pdf')
})

test('what only speaks of a PDF is none', () => {
  const mail = 'From: A <a@example.org>\nTo: b@example.org\nSubject: hello\n\n%PDF-1.4 is a format'
  assert.equal(sniff(text(mail), 'a.pdf'), 'eml')
  assert.equal(sniff(latin('PK\x03\x04 %PDF-1.4'), 'a.pdf'), 'other')
})

test('mail is known by its fields, with or without an mbox line', () => {
  const mail =
    'Received: by mx.example.org; Mon, 3 Feb 2025\r\nMessage-ID: <1@example.org>\r\nFrom: Zoë <z@example.org>\r\nSubject: =?utf-8?Q?=C5=81?=\r\n folded\r\n\r\nbody'
  assert.equal(sniff(text(mail), 'x'), 'eml')
  assert.equal(sniff(text(`From z@example.org Mon Feb  3\n${mail}`), 'x'), 'eml')
  assert.equal(sniff(text('Note: from the call\nAmount: 12\nThis is no mail.'), 'x.eml'), 'text')
})

test('tables are known by their columns; a name decides only between text and table', () => {
  assert.equal(sniff(text('date,payer,amount\n2025-01-01,"Łódź, S.A.",12.00\n2025-02-01,X,13\n'), 'x'), 'csv')
  assert.equal(sniff(text('Datum;Betrag\n01.02.2025;12,00\n'), 'x.txt'), 'csv')
  assert.equal(sniff(text('one,two\n'), 'x.csv'), 'csv')
  assert.equal(sniff(text('one,two\n'), 'x.txt'), 'text')
  assert.equal(sniff(text('Dear all,\nthank you, and see you, soon.\nBest'), 'x'), 'text')
})

test('text in any common encoding is text', () => {
  assert.equal(sniff(text('Zażółć gęślą jaźń — 日本語'), 'a.exe'), 'text')
  assert.equal(sniff(latin('Gr\xfc\xdfe aus M\xfcnchen und sch\xf6nen Tag'), 'a'), 'text')
  assert.equal(sniff(Buffer.from('\ufeffHello 日本', 'utf16le'), 'a'), 'text')
  assert.equal(sniff(Buffer.from('Hello without a mark', 'utf16le'), 'a'), 'text')
  assert.equal(sniff(Buffer.from('\ufeffHello', 'utf16le').swap16(), 'a'), 'text')
  // Shift JIS and Windows-1251.
  assert.equal(sniff(Buffer.from('82b182f182c982bf82cd90a28a45', 'hex'), 'a'), 'text')
  assert.equal(sniff(Buffer.from('cff0e8e2e5f22c20ecbbf0', 'hex'), 'a'), 'text')
  // A cut within a character, as at the end of the first 64 KiB.
  assert.equal(sniff(text('Łódź').subarray(0, -1), 'a'), 'text')
})

test('everything else is other', () => {
  for (const bytes of [
    latin('PK\x03\x04\x14\0'),
    latin('MZ\x90\0\x03'),
    latin('\x7fELF\x02'),
    latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    randomBytes(4096),
    Buffer.alloc(100),
  ]) {
    assert.equal(sniff(bytes, 'evidence.pdf'), 'other')
  }
  assert.equal(sniff(text('{\\rtf1\\ansi hello}'), 'a.txt'), 'other')
  assert.equal(sniff(new Uint8Array(), 'a.txt'), 'other')
})
