import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { toPages } from '../pages.ts'
import { onePage, rawPdf, say } from '../samples/rawPdf.ts'
import { shownIn } from '../samples/shown.ts'

const IMAGE = '/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8'
const gray = Buffer.alloc(10_000)
for (let at = 0; at < gray.length; at += 1) gray[at] = (at * 7919) % 200
const broken = deflateSync(gray)
broken.fill(0xff, broken.length - 40)

const picture = (image: { dict: string; data: Uint8Array | string }): Buffer => {
  const objects = onePage(`${say('Packed')} q 100 0 0 100 0 0 cm /I Do Q`, { more: [image] })
  objects[2] = String(objects[2]).replace('/Resources <<', '/Resources << /XObject << /I 6 0 R >>')
  return rawPdf(objects)
}

for (const [how, source] of Object.entries({
  'broken off in the middle': picture({ dict: `${IMAGE} /Filter /FlateDecode`, data: broken }),
  'without its checksum': picture({ dict: `${IMAGE} /Filter /FlateDecode`, data: deflateSync(gray).subarray(0, -4) }),
  'in hexadecimal with other letters': picture({
    dict: `${IMAGE} /Filter /ASCIIHexDecode`,
    data: `${gray.toString('hex').slice(0, 19_990)}zz>`,
  }),
})) {
  test(`a picture ${how} is shown as far as it goes, and the copy is whole`, async () => {
    const pages = await toPages(new Uint8Array(source), 'pdf', 'x.pdf')
    if (pages.kind !== 'pdf') assert.fail(pages.kind === 'none' ? pages.reason : `it is ${pages.kind}`)
    const written = await pages.document.save({ useObjectStreams: false })
    const [page] = await shownIn(written)
    assert.equal(page?.text, 'Packed')
    assert.ok(page && page.at(50, 95)[0] < 200)
    const folder = mkdtempSync(join(tmpdir(), 'repack-'))
    writeFileSync(join(folder, 'x.pdf'), written)
    const checked = spawnSync('qpdf', ['--check', join(folder, 'x.pdf')], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    assert.equal(checked.status, 0, checked.stderr)
  })
}
