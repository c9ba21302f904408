import { AGENCY, CLIENT, JAPANESE_PAYMENTS, PERSON } from '../../electron/sample/people.ts'
import { approval } from './other.ts'
import { type Draw, deskStamp, field, paragraph, pdf, png, rule, signature, specimen, write } from './page.ts'
import { contract, invoice, transfer } from './papers.ts'
import { scan } from './scan.ts'

const BANK = {
  name: 'みほん銀行 ダイレクト',
  color: '#7a2242',
  account: '普通預金 0000000',
  labels: ['入金明細', '入金日', '振込依頼人', '住所', '摘要', '口座', '手数料'],
}

const confirmation: Draw = (ctx) => {
  write(ctx, 40, 34, '2/14/22, 10:41 AM', { size: 7.5, color: '#555555' })
  write(ctx, 555, 34, 'Request a Certificate of Coverage - Confirmation', {
    size: 7.5,
    align: 'right',
    color: '#555555',
  })
  ctx.fillStyle = '#dfe6ee'
  ctx.fillRect(40, 52, 515, 34)
  write(ctx, 54, 74, 'Certificate of Coverage Service (sample page)', { size: 13, bold: true, color: '#233a5a' })
  ctx.fillStyle = '#e8f3ea'
  ctx.fillRect(40, 106, 515, 64)
  write(ctx, 56, 130, 'Your request was submitted.', { size: 14, bold: true, color: '#1f5f32' })
  write(ctx, 56, 152, 'Save or print this page. You need the Control Number to check the status of your request.', {
    size: 9.5,
  })
  const rows: [string, string][] = [
    ['Control Number', AGENCY.controlNumber],
    ['Submitted', 'Monday, February 14, 2022, 10:40 AM Eastern Time'],
    ['Agreement country', 'Japan'],
    ['Certificate for', 'Self Employed'],
    ['Name', 'Zoë Łukasik-Ōta'],
    ['US Social Security Number', '***-**-4321'],
    ['Nature of activity', 'Literary translation'],
    ['Business in the United States', 'Lukasik-Ōta Translations, 100 Example Street, Seattle WA 98000'],
    ['Business in Japan', '4-5-6 Sakuradai, Mihon-ku, Tokyo 000-0000'],
    ['Beginning date', 'April 1, 2022'],
    ['Expected ending date', 'September 30, 2023'],
    ['Private health insurance, worker and family', 'Yes'],
    ['E-mail confirmation requested', 'Yes'],
  ]
  let at = 204
  for (const [label, value] of rows) {
    write(ctx, 52, at, label, { size: 10, color: '#444444' })
    at = paragraph(ctx, 270, at, 280, value, { size: 10.5, bold: label === 'Control Number' }) + 7
    rule(ctx, 40, 555, at - 15, '#d5d9de')
  }
  paragraph(
    ctx,
    52,
    at + 22,
    490,
    'What happens next: please allow 90 business days before you ask about this request. When the status is Completed, allow two weeks for the certificate to arrive by mail.',
    { size: 9.5 },
  )
  specimen(ctx)
}

const certificate: Draw = (ctx) => {
  write(ctx, 297, 70, 'CERTIFICATE OF COVERAGE', { size: 18, bold: true, align: 'center' })
  write(ctx, 297, 90, 'Agreement on Social Security between the United States of America and Japan', {
    size: 10,
    align: 'center',
  })
  write(ctx, 297, 104, '社会保障に関する日本国とアメリカ合衆国との間の協定', { size: 10, align: 'center' })
  rule(ctx, 60, 535, 120, '#333333', 1)
  field(ctx, 60, 140, 300, 'Name / 氏名', 'ZOË ŁUKASIK-ŌTA', 38)
  field(ctx, 360, 140, 175, 'Date of birth / 生年月日', 'May 14, 1986', 38)
  field(ctx, 60, 178, 300, 'US Social Security Number / 社会保障番号', '***-**-4321', 38)
  field(ctx, 360, 178, 175, 'Certificate number / 証明書番号', AGENCY.usCertificate, 38)
  field(ctx, 60, 216, 475, 'Self-employed activity / 自営業の内容', 'Literary translation / 文芸翻訳', 38)
  field(
    ctx,
    60,
    254,
    475,
    'Place of business in Japan / 日本における事業所',
    '4-5-6 Sakuradai, Mihon-ku, Tokyo / 東京都見本区さくら台4-5-6',
    38,
  )
  paragraph(
    ctx,
    60,
    336,
    475,
    'This certifies that the person named above remains subject to the laws of the United States on Social Security for the self-employed activity described, and is exempt from the laws of Japan for the period below.\n\n上記の者は、下記の期間、アメリカ合衆国の社会保障法令の適用を受け、日本国の法令の適用を免除されることを証明する。',
    { size: 10.5 },
  )
  field(ctx, 60, 470, 238, 'From / 開始日', 'April 1, 2022', 40)
  field(ctx, 298, 470, 237, 'To / 終了日', 'September 30, 2023', 40)
  write(ctx, 60, 556, `Issued May 24, 2022 · Control Number ${AGENCY.controlNumber}`, { size: 10 })
  signature(ctx, 70, 640, 33, '#222222')
  rule(ctx, 60, 280, 652, '#333333')
  write(ctx, 60, 664, 'Authorized signature (specimen)', { size: 8 })
  deskStamp(ctx, 392, 600, ['RECEIVED', 'JUN 7 2022'], '#7a3030')
  specimen(ctx)
}

const scheduleSe: Draw = (ctx) => {
  write(ctx, 60, 70, 'Schedule SE 2022 – my working copy', { size: 15, bold: true })
  write(ctx, 60, 90, 'Self-employment tax as filed with the 2022 return (typed up from the filed form)', {
    size: 10,
    color: '#444444',
  })
  const rows: [string, string, string][] = [
    ['2', 'Net profit from Schedule C (translation, Japan posting)', '31,480.00'],
    ['3', 'Combined', '31,480.00'],
    ['4a', 'Line 3 × 92.35 %', '29,071.78'],
    ['4c', 'Net earnings from self-employment', '29,071.78'],
    ['10', 'Social security part, 12.4 %', '3,604.90'],
    ['11', 'Medicare part, 2.9 %', '843.08'],
    ['12', 'Self-employment tax', '4,447.98'],
    ['13', 'Deduction for one half of it', '2,223.99'],
  ]
  rule(ctx, 60, 535, 116, '#333333', 1)
  rows.forEach(([line, what, amount], no) => {
    const y = 138 + no * 26
    write(ctx, 66, y, line, { size: 10.5, bold: true })
    write(ctx, 110, y, what, { size: 10.5, bold: line === '12' })
    write(ctx, 530, y, amount, { size: 10.5, align: 'right', bold: line === '12' })
    rule(ctx, 60, 535, y + 8, '#cccccc')
  })
  paragraph(
    ctx,
    60,
    376,
    470,
    'Covered by US Social Security for the whole posting (certificate SPECIMEN US-J 55310), so self-employment tax was due and paid. Filed 12 June 2023.',
    { size: 10.5 },
  )
  specimen(ctx)
}

const agreement = contract(
  {
    title: '業務委託契約書',
    subtitle: 'Service Agreement (literary translation)',
    parties: [
      `委託者（甲）: ${CLIENT.minato.name}\n${CLIENT.minato.address}`,
      `受託者（乙）: ${PERSON.nameOnRecord} (Lukasik-Ōta Translations), Seattle, WA, USA`,
    ],
  },
  [
    {
      title: '業務 / Work',
      text: '甲は乙に対し、小説シリーズ（全九巻）の日本語から英語への翻訳を委託し、乙はこれを受託する。\nThe Publisher commissions the translation of a novel series in nine volumes from Japanese into English.',
    },
    {
      title: '期間 / Term',
      text: '契約期間は2022年4月1日から2023年9月30日までとする。\nFrom 1 April 2022 to 30 September 2023. The Translator moves her business to Tokyo for this time only and returns to Seattle afterwards.',
    },
    {
      title: '報酬 / Fee',
      text: '翻訳料は合計九百万円（消費税別）とし、三回に分けて支払う。\nJPY 9,000,000 plus consumption tax, in three instalments; income tax is withheld as the law says.',
    },
    {
      title: '社会保険 / Social insurance',
      text: '乙はアメリカ合衆国の社会保障制度に引き続き加入し、適用証明書の写しを甲に提出する。\nThe Translator stays in the US system and gives the Publisher a copy of her certificate of coverage.',
    },
    { title: '秘密保持 / Confidentiality', text: '両当事者は、本契約に関して知り得た秘密を第三者に漏らさない。' },
  ],
  [`${CLIENT.minato.name}　代表取締役 見本 太郎`, `${PERSON.nameOnRecord}, 2022年1月20日`],
)

/** The evidence of the posting to Japan: file name and bytes. */
export async function japaneseEvidence(): Promise<[name: string, bytes: Uint8Array][]> {
  const invoices = JAPANESE_PAYMENTS.map((payment): [string, Uint8Array] => [
    `請求書 ${payment.invoice}.pdf`,
    pdf(`請求書 ${payment.invoice}`, [invoice(payment)]),
  ])
  const proofs = JAPANESE_PAYMENTS.map((payment): [string, Uint8Array] => [
    `入金明細 ${payment.date}.png`,
    png(transfer(payment, BANK), 1.4, { width: 720, height: 430 }),
  ])
  return [
    ['Confirmation page 2022-02-14.pdf', pdf('Request a Certificate of Coverage - Confirmation', [confirmation])],
    ['Approval notice 2022-05-24.eml', approval(AGENCY.controlNumber)],
    [
      'US certificate of coverage (scan).jpg',
      await scan(certificate, { dpi: 150, turn: -0.8, noise: 5, quality: 50, seed: 202 }),
    ],
    ['業務委託契約書 みなと出版.pdf', pdf('業務委託契約書', agreement)],
    ...invoices,
    ...proofs,
    ['Schedule SE 2022 (copy).pdf', pdf('Schedule SE 2022', [scheduleSe])],
  ]
}
