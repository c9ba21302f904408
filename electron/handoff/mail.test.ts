import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { readBack } from '../press/draw/readBack.ts'
import { newRecordId } from '../records/records.ts'
import { Fixture, samplePdf } from './fixture.ts'
import { createHandoff } from './handoff.ts'

const A4 = { width: 595, height: 842 }
const press = new Pressroom(forkPressHost())
let folder = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coverkeep-mail-'))
})
after(async () => {
  press.close()
  await rm(folder, { recursive: true, force: true })
})

interface Carried {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly inline?: boolean
}

function mail(subject: string, text: string, files: readonly Carried[]): Buffer {
  const parts = files.flatMap(({ name, type, bytes, inline }) => [
    '--b',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: ${inline ? 'inline' : 'attachment'}; filename="${name}"`,
    ...(inline ? ['Content-ID: <sign@example.org>'] : []),
    ...(type === 'message/rfc822'
      ? ['', Buffer.from(bytes).toString('utf8')]
      : ['Content-Transfer-Encoding: base64', '', Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')]),
  ])
  const head = ['From: Office <office@example.org>', 'To: me@example.org', `Subject: ${subject}`, 'MIME-Version: 1.0']
  const boundary = `b${createHash('sha256').update(subject).digest('hex').slice(0, 8)}`
  const body = ['--b', 'Content-Type: text/plain; charset=utf-8', '', text, ...parts, '--b--', '']
  return Buffer.from(
    [
      ...head,
      `Content-Type: multipart/${files.some(({ inline }) => inline) ? 'related' : 'mixed'}; boundary=${boundary}`,
      '',
      ...body.map((line) => line.replace(/^--b(?=$|--$)/, `--${boundary}`)),
    ].join('\r\n'),
  )
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('what an e-mail carries is in its exhibit: pages behind a divider, the rest attached, a forwarded mail with its own', async () => {
  const pdf = await samplePdf('Certificate', [A4, A4])
  const photo = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#dde' } })
    .jpeg()
    .toBuffer()
  const inner = mail('Fwd inner', 'The paper is inside.', [{ name: 'inner.pdf', type: 'application/pdf', bytes: pdf }])
  const sheet = Buffer.from('PK\u0003\u0004\u0000\u0000 and nothing that is known')
  const eml = mail('Your certificate', 'See what is attached.', [
    { name: 'certificate.pdf', type: 'application/octet-stream', bytes: pdf },
    { name: 'photo.jpg', type: 'image/jpeg', bytes: photo },
    { name: 'notes 987-65-4321.txt', type: 'text/plain', bytes: Buffer.from('One line of notes.') },
    { name: 'budget.xlsx', type: 'application/vnd.ms-excel', bytes: sheet },
    { name: 'forwarded.eml', type: 'message/rfc822', bytes: inner },
  ])
  const source = new Fixture()
    .who({ nameOnRecord: 'Jane Example', ssn: '987-65-4321', citizenships: ['US'] })
    .case({ clients: [{ name: 'Nordlicht' }], country: 'DE', work: 'translation', begin: '2024-04-01', lane: 'A' })
  const paper = source.document('mail.eml', eml, { type: 'eml', kind: 'certificate' })
  source.paper({
    kind: 'foreign-certificate',
    state: 'held',
    issuer: 'Musterkasse Nordlicht',
    form: 'D/USA 101',
    begin: '2024-04-01',
    end: '2025-12-31',
    documents: [paper],
  })
  const { result: made } = await createHandoff(
    source.source(),
    { cases: [], years: [2025], out: path.join(folder, 'out'), today: '2026-04-02' as CalendarDate },
    press,
    () => {},
    () => new Date('2026-04-02T08:00:00.000Z'),
    newRecordId(),
  )
  assert.equal(made.exhibits, 1)
  assert.deepEqual(
    made.attached.map(({ exhibit, name }) => [exhibit, name]),
    [['Exhibit 1', 'budget.xlsx']],
  )
  const bundle = made.files.find(({ path: name }) => /Handoff.*\.pdf$/.test(name))?.path ?? ''
  const found = await readBack(await readFile(bundle))
  const manifest = JSON.parse(await readFile(path.join(folder, 'out', 'manifest.json'), 'utf8'))
  const [exhibit] = manifest.exhibits
  // Its text, six dividers, certificate 2, photo 1, notes 1, the forwarded mail's text 1, and what that carries 2.
  assert.equal(exhibit.pages.to - exhibit.pages.from + 1, 1 + 6 + 2 + 1 + 1 + 1 + 2)
  assert.deepEqual(
    exhibit.attachments.map(({ originalName, pages }: { originalName: string; pages: number | null }) => [
      originalName,
      pages,
    ]),
    [
      ['certificate.pdf', 2],
      ['photo.jpg', 1],
      ['notes ***-**-4321.txt', null],
      ['budget.xlsx', 0],
      ['forwarded.eml', null],
      ['forwarded.eml: inner.pdf', 2],
    ],
  )
  assert.equal(exhibit.attachments[0].sha256, sha256(pdf))
  const text = found.text.slice(exhibit.pages.from - 1, exhibit.pages.to)
  assert.match(text[1] ?? '', /Exhibit 1, attachment 1 of 6\ncertificate\.pdf/)
  assert.ok(text[1]?.replaceAll('\n', '').includes(sha256(pdf)))
  assert.ok(text.some((page) => page.includes('One line of notes.')))
  assert.ok(text.some((page) => page.includes('The paper is inside.')))
  assert.deepEqual(
    found.attachments.map((file) => [file.name, file.sha256]),
    [['Exhibit_001_mail.eml.attachment-4.xlsx', sha256(sheet)]],
  )
  // The paper that came by mail goes with the return.
  assert.ok(made.files.some(({ path: name }) => name.includes('1040 attachments')))
})

test('a sign in the text of a mail is no page, and a mail of many files is cut with a word', async () => {
  const { toPages } = await import('../press/pages.ts')
  const sign = await sharp({ create: { width: 60, height: 20, channels: 3, background: '#123' } })
    .png()
    .toBuffer()
  const signed = await toPages(
    mail('Signed', 'Regards', [{ name: 'sign.png', type: 'image/png', bytes: sign, inline: true }]),
    'eml',
    'signed.eml',
  )
  assert.ok(signed.kind === 'mail' && signed.parts.length === 0)
  assert.match(signed.note ?? '', /small picture/)
  const many = [...Array(70).keys()].map((no) => ({
    name: `${no}.txt`,
    type: 'text/plain',
    bytes: Buffer.from(`Text ${no}`),
  }))
  const cut = await toPages(mail('Many', 'Many', many), 'eml', 'many.eml')
  assert.ok(cut.kind === 'mail' && cut.parts.length === 60)
  assert.match(cut.note ?? '', /carries 70 files/)
})
