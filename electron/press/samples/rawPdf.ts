/** Text of a PDF's object without `n 0 obj`, or a stream with its dictionary's entries. */
export type RawObject = string | { readonly dict: string; readonly data: string | Uint8Array }

/** Writes a PDF from the text of its objects (number 1 first; 1 is the catalog), correct down to the offsets. For tests. */
export function rawPdf(objects: readonly RawObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const put = (text: string | Uint8Array) => {
    const part = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text)
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    put(`${index + 1} 0 obj\n`)
    if (typeof object === 'string') put(object)
    else {
      const data = typeof object.data === 'string' ? Buffer.from(object.data, 'latin1') : object.data
      put(`<< ${object.dict} /Length ${data.length} >>\nstream\n`)
      put(data)
      put('\nendstream')
    }
    put('\nendobj\n')
  }
  const start = length
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  for (const offset of offsets) put(`${String(offset).padStart(10, '0')} 00000 n \n`)
  put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}

/** The objects of a one-page PDF: catalog, tree, page, its drawing and Helvetica; `more` follow from number 6. */
export function onePage(
  drawing: string,
  options: { page?: string; catalog?: string; more?: readonly RawObject[] } = {},
): RawObject[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> ${options.page ?? ''} >>`,
    { dict: '', data: drawing },
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(options.more ?? []),
  ]
}

/** Instructions that show a line of text. */
export function say(text: string, y = 100): string {
  return `BT /F 24 Tf 20 ${y} Td (${text}) Tj ET`
}
