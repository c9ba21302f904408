import { createHash } from 'node:crypto'
import { PDFDocument, PDFName, rgb, StandardFonts } from 'pdf-lib'
import {
  type DOCUMENT_KIND,
  Document,
  Engagement,
  type FileType,
  type PageView,
  Paper,
  StatusCheck,
  Submission,
} from '../../shared/model/case.ts'
import { OtherFiling } from '../../shared/model/filings.ts'
import { CabinetId, CaseId, RecordId } from '../../shared/model/ids.ts'
import { Payment } from '../../shared/model/payment.ts'
import { Person, TaxYear } from '../../shared/model/person.ts'
import { Contact } from '../../shared/model/request.ts'
import type { CaseFacts, HandoffSource } from './facts.ts'

/** Builds made-up facts and documents for tests, through the same schemas as real ones. */
export class Fixture {
  readonly files = new Map<string, Uint8Array>()
  private readonly cases: {
    facts: CaseFacts & {
      documents: unknown[]
      papers: unknown[]
      payments: unknown[]
      submissions: unknown[]
      checks: unknown[]
      contacts: unknown[]
    }
  }[] = []
  private readonly taxYears: TaxYear[] = []
  private readonly otherFilings: OtherFiling[] = []
  private person: Person | undefined
  private count = 0

  id(): RecordId {
    this.count += 1
    return RecordId.parse(this.count.toString(16).padStart(16, '0'))
  }

  who(person: unknown): this {
    this.person = Person.parse(person)
    return this
  }

  year(year: unknown): this {
    this.taxYears.push(TaxYear.parse(year))
    return this
  }

  otherFiling(filing: unknown): this {
    this.otherFilings.push(OtherFiling.parse(filing))
    return this
  }

  /** A case; what is added afterwards belongs to it. */
  case(engagement: unknown): this {
    const id = CaseId.parse((0xca5e0000 + this.cases.length).toString(16).padStart(16, '0'))
    const head = { no: 40 + this.cases.length, hash: createHash('sha256').update(id).digest('hex') }
    this.cases.push({
      facts: {
        id,
        engagement: Engagement.parse(engagement),
        requests: [],
        submissions: [],
        checks: [],
        contacts: [],
        papers: [],
        payments: [],
        documents: [],
        auditHead: head,
      },
    })
    return this
  }

  document(
    name: string,
    bytes: Uint8Array,
    more: {
      kind?: (typeof DOCUMENT_KIND)[number]
      title?: string
      type?: FileType
      date?: string
      importedAt?: string
      note?: string
      view?: readonly PageView[]
    } = {},
  ): RecordId {
    const id = this.id()
    const record = Document.parse({
      title: more.title ?? name.replace(/\.\w+$/, ''),
      name,
      type: more.type ?? 'pdf',
      kind: more.kind ?? 'other',
      ...(more.date ? { date: more.date } : {}),
      ...(more.note ? { note: more.note } : {}),
      ...(more.view ? { view: more.view } : {}),
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      importedAt: more.importedAt ?? '2026-02-03T10:20:30.000Z',
    })
    this.current().documents.push({ id, record })
    this.files.set(id, bytes)
    return id
  }

  paper(paper: unknown): RecordId {
    return this.add(this.current().papers, Paper.parse(paper))
  }

  payment(payment: unknown): RecordId {
    return this.add(this.current().payments, Payment.parse(payment))
  }

  submission(submission: unknown): RecordId {
    return this.add(this.current().submissions, Submission.parse(submission))
  }

  check(check: unknown): RecordId {
    return this.add(this.current().checks, StatusCheck.parse(check))
  }

  contact(contact: unknown): RecordId {
    return this.add(this.current().contacts, Contact.parse(contact))
  }

  source(): HandoffSource {
    const { files } = this
    return {
      ...(this.person ? { person: this.person } : {}),
      residence: [],
      taxYears: this.taxYears.map((record) => ({ id: this.id(), record })),
      otherFilings: this.otherFilings.map((record) => ({ id: this.id(), record })),
      notices: [],
      contributionProofs: [],
      adviserQuestions: [],
      facts: [],
      cases: this.cases.map(({ facts }) => facts),
      cabinetId: CabinetId.parse('0123456789abcdef0123456789abcdef'),
      cabinetHead: { no: 12, hash: createHash('sha256').update('cabinet').digest('hex') },
      async *read(_, document) {
        yield files.get(document) ?? new Uint8Array()
      },
    }
  }

  private current() {
    const last = this.cases.at(-1)
    if (!last) throw new Error('a case comes first')
    return last.facts
  }

  private add(list: unknown[], record: unknown): RecordId {
    const id = this.id()
    list.push({ id, record })
    return id
  }
}

/** A PDF whose pages say which they are. */
export async function samplePdf(
  label: string,
  pages: { width: number; height: number; rotate?: number }[],
): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const [at, { width, height, rotate }] of pages.entries()) {
    const page = document.addPage([width, height])
    if (rotate) page.node.set(PDFName.of('Rotate'), document.context.obj(rotate))
    const size = Math.min(14, width / 14)
    page.drawText(`${label} page ${at + 1}`, { x: width * 0.08, y: height - size * 2.4, size, font })
    page.drawRectangle({
      x: 3,
      y: 3,
      width: width - 6,
      height: height - 6,
      borderWidth: 1,
      borderColor: rgb(0.6, 0.6, 0.6),
    })
    for (let y = height - size * 5; y > size * 2; y -= size * 1.8)
      page.drawText('The quick brown fox jumps over the lazy dog', { x: width * 0.08, y, size: size * 0.7, font })
  }
  return document.save({ useObjectStreams: true })
}
