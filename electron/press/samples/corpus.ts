import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { onePage, rawPdf, say } from './rawPdf.ts'
import { tiff } from './tiff.ts'

/** A document to do harm to. */
export interface Sample {
  readonly name: string
  readonly bytes: Buffer
}

/** Documents as small as they can be, one of each kind that the press opens: most of their bytes mean something. */
export async function smallDocuments(): Promise<Sample[]> {
  const picture = sharp({ create: { width: 24, height: 16, channels: 3, background: '#336699' } })
  const field =
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (filled in) /Rect [20 20 200 40] /DA (/F 12 Tf 0 g) >>'
  const comment = '<< /Type /Annot /Subtype /FreeText /Rect [20 60 200 90] /Contents (a note) /DA (/F 12 Tf 0 g) >>'
  const withForm = onePage(say('A form'), {
    page: '/Annots [6 0 R 7 0 R]',
    catalog: '/AcroForm << /Fields [6 0 R] /DA (/F 12 Tf 0 g) >>',
    more: [field, comment],
  })
  const packed = onePage(say('Packed'))
  packed[3] = { dict: '/Filter /FlateDecode', data: deflateSync(Buffer.from(say('Packed'))) }
  const mail = [
    'From: =?utf-8?B?xYHDs2TFug==?= <a@example.org>',
    'Subject: =?utf-8?Q?Pr=C3=BCfung?=',
    'Date: Tue, 24 May 2022 09:00:00 +0900',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<table><tr><td>Gr=C3=BC=C3=9Fe</td></tr></table><p>Line<br>two</p>',
    '--b',
    'Content-Type: text/plain; name="a.txt"',
    'Content-Disposition: attachment; filename="a.txt"',
    'Content-Transfer-Encoding: base64',
    '',
    'aGVsbG8=',
    '--b--',
    '',
  ].join('\r\n')
  const samples: [string, Buffer | Promise<Buffer>][] = [
    ['plain.pdf', rawPdf(onePage(say('Plain')))],
    ['form.pdf', rawPdf(withForm)],
    ['packed.pdf', rawPdf(packed)],
    ['scan.jpg', picture.clone().jpeg().toBuffer()],
    ['scan.png', picture.clone().png().toBuffer()],
    ['scan.webp', picture.clone().webp().toBuffer()],
    ['fax.tif', tiff([1, 2].map((no) => ({ width: 8, height: 8, shade: 90 * no })))],
    ['mail.eml', Buffer.from(mail)],
    ['bank.csv', Buffer.from('\ufeffdate;amount\r\n2024-04-02;"3.250,00"\r\n')],
    ['note.txt', Buffer.from('Zażółć gęślą jaźń\r\n\tend', 'utf16le')],
  ]
  return Promise.all(samples.map(async ([name, bytes]) => ({ name, bytes: await bytes })))
}

/** The sample evidence of the demo: documents as people have them. */
export function evidence(): Sample[] {
  const root = join(import.meta.dirname, '../../../demo/evidence')
  return globSync('*/*', { cwd: root })
    .sort()
    .map((name) => ({ name: basename(name), bytes: readFileSync(join(root, name)) }))
}
