import { createHash } from 'node:crypto'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { Mills } from '../../mill/mills.ts'
import { isNotedAbsent } from '../absentDocuments.ts'
import { type Blob, blobFile, blobLabel, findBlob, nextBlob, readBlob } from '../blobs.ts'
import type { Vault } from '../vault.ts'
import type { DocumentFacts } from './checkRecords.ts'
import type { Report } from './report.ts'

/**
 * Reads every document's file against its SHA-256 and length, and looks for bytes without a document, documents without bytes
 * and rows that belong to nothing.
 */
export async function checkDocuments(
  vault: Vault,
  documents: Map<string, DocumentFacts>,
  report: Report,
  mills: Mills | undefined,
): Promise<void> {
  const sums = new Sums(vault, report, mills)
  try {
    await checkBlobs(vault, documents, report, sums)
  } finally {
    await sums.settle()
  }
  await checkStrays(vault, report)
}

async function checkBlobs(
  vault: Vault,
  documents: Map<string, DocumentFacts>,
  report: Report,
  sums: Sums,
): Promise<void> {
  const left = new Map(documents)
  for (let blob = nextBlob(vault, 0); blob; blob = nextBlob(vault, blob.id)) {
    const { sha256 } = blob
    const document = left.get(sha256)
    left.delete(sha256)
    if (!document && !isNamed(vault, sha256)) report.add(vault.label, 'bytes-without-document', { sha256 })
    if (document && document.bytes !== blob.bytes) {
      report.add(vault.label, 'document-incomplete', { sha256, detail: 'its length is not the one on record' })
    }
    await sums.add(blob)
    report.checked.documents += 1
    report.checked.bytes += blob.bytes
  }
  await sums.finish()
  for (const { id } of left.values()) report.add(vault.label, 'document-without-bytes', { id })
}

/** The sums of documents on their way, where there are mills; what is found is told in the order in which the documents were added. */
class Sums {
  readonly #vault: Vault
  readonly #report: Report
  readonly #mills: Mills | undefined
  readonly #underWay: { readonly blob: Blob; readonly sum: Promise<string> }[] = []

  constructor(vault: Vault, report: Report, mills: Mills | undefined) {
    this.#vault = vault
    this.#report = report
    this.#mills = mills
  }

  async add(blob: Blob): Promise<void> {
    const sum = this.#mills ? this.#milled(blob, this.#mills) : this.#summed(blob)
    sum.catch(() => {})
    this.#underWay.push({ blob, sum })
    if (this.#underWay.length >= (this.#mills?.lanes ?? 1)) await this.#oldest()
  }

  async finish(): Promise<void> {
    while (this.#underWay.length > 0) await this.#oldest()
  }

  /** Waits until nothing is under way, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#underWay.map(({ sum }) => sum))
  }

  async #oldest(): Promise<void> {
    const [first] = this.#underWay
    if (!first) return
    const { blob, sum } = first
    const where = blobLabel(this.#vault, blob.name)
    const { sha256 } = blob
    try {
      if ((await sum) !== sha256) this.#report.add(where, 'document-altered', { sha256 })
    } catch (error) {
      if (!(error instanceof CoverkeepError) || error.code === 'cancelled') throw error
      // It was moved or removed for good since it was looked up.
      if (error.code === 'file-missing' && findBlob(this.#vault, sha256)?.name !== blob.name) return
      if (error.code === 'file-missing' && isNotedAbsent(this.#vault, sha256))
        this.#report.add(where, 'document-not-in-copy', { sha256 })
      else this.#report.addFailure(where, error)
    } finally {
      this.#underWay.shift()
    }
    await this.#report.turn()
  }

  async #milled(blob: Blob, mills: Mills): Promise<string> {
    const file = blobFile(this.#vault, blob)
    let told = 0
    const onProgress = (doneBytes: number) => {
      this.#report.read(file.label, doneBytes - told)
      told = doneBytes
    }
    const sum = await mills.run('sum', file, { key: blob.key, signal: this.#report.signal, onProgress })
    onProgress(blob.bytes)
    return sum
  }

  async #summed(blob: Blob): Promise<string> {
    const hash = createHash('sha256')
    const where = blobLabel(this.#vault, blob.name)
    for await (const chunk of readBlob(this.#vault, blob)) {
      hash.update(chunk)
      this.#report.read(where, chunk.length)
      await this.#report.turn()
    }
    return hash.digest('hex')
  }
}

/** A document that was kept while verify ran is not in the list that was made before. */
function isNamed(vault: Vault, sha256: string): boolean {
  const find = (table: string) =>
    `SELECT 1 FROM ${table} WHERE entity = 'document' AND json_extract(body, '$.sha256') = @sha256`
  return vault.read((db) => db.prepare(`${find('record')} UNION ALL ${find('bin')}`).get({ sha256 })) !== undefined
}

async function checkStrays(vault: Vault, report: Report): Promise<void> {
  let stray = 0
  let after: [number, string, number] = [0, '', -1]
  for (;;) {
    const row = vault.read((db) =>
      db
        .prepare<[number, string, number], { blob: number; what: string; no: number; data: Buffer }>(
          'SELECT blob, what, no, data FROM made WHERE (blob, what, no) > (?, ?, ?) ORDER BY blob, what, no LIMIT 1',
        )
        .get(...after),
    )
    if (!row) break
    if (!vault.read((db) => db.prepare('SELECT 1 FROM blob WHERE id = ?').get(row.blob))) stray += 1
    report.read(vault.label, row.data.length)
    after = [row.blob, row.what, row.no]
    await report.turn()
  }
  if (stray > 0) report.add(vault.label, 'stray-rows', { table: 'made', count: stray })
}
