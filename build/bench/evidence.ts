import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'

/** Writes PDFs into a folder: each page a full sheet of text, the first page of each a gray scan of its own. Returns their paths. */
export async function makeDocuments(folder: string, count: number, pages: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const files: string[] = []
  for (let no = 0; no < count; no++) {
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    const image = await document.embedJpg(await scan(1240, 1754, 50))
    for (let page = 1; page <= pages; page++) {
      const sheet = document.addPage([595, 842])
      if (page === 1) sheet.drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
      else {
        const line = `Document ${no + 1}, page ${page}: the quick brown fox jumps over the lazy dog, 1,234.56 EUR.`
        for (let y = 800; y > 40; y -= 14) sheet.drawText(`${line} ${y}`, { x: 40, y, size: 9, font })
      }
    }
    files.push(write(folder, `document-${no}.pdf`, await document.save()))
  }
  return files
}

/** Writes scans of about 5 MB each into a folder, no two alike. Returns their paths. */
export async function makeScans(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const picture = await scan(2480, 3508, 92)
  return Array.from({ length: count }, (_, no) => {
    // A comment after the first marker makes each file another one.
    const note = Buffer.from(`\xff\xfe\x00\x0a${String(no).padStart(8, '0')}`, 'latin1')
    return write(folder, `scan-${no}.jpg`, Buffer.concat([picture.subarray(0, 2), note, picture.subarray(2)]))
  })
}

function scan(width: number, height: number, quality: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 200, sigma: 20 } as const
  const page = sharp({ create: { width, height, channels: 3, background: '#fff', noise } }).grayscale()
  return page.jpeg({ quality }).toBuffer()
}

function write(folder: string, name: string, bytes: Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}
