import type { SKRSContext2D } from '@napi-rs/canvas'
import { CLIENT, PERSON, type SamplePayment } from '../../electron/sample/people.ts'
import { type Draw, paragraph, rule, signature, specimen, write } from './page.ts'

const ME = {
  name: 'Zoë Łukasik-Ōta',
  trade: 'Lukasik-Ōta Translations',
  home: ['Königsufer 14', '10000 Musterstadt', 'Germany'],
  tokyo: ['東京都見本区さくら台 4-5-6', 'Mihon-ku, Tokyo 000-0000', 'Japan'],
} as const

/** "1,234.56" or, for currencies without small coins, "420,000". */
export function figure(amount: string, currency: string): string {
  const [whole = '0', fraction] = amount.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const cents = currency === 'EUR' || currency === 'USD' ? `.${(fraction ?? '00').padEnd(2, '0')}` : ''
  return `${amount.startsWith('-') ? '−' : ''}${grouped}${cents}`
}

/** Whole-number arithmetic in hundredths, enough for sample invoices. */
function add(...amounts: (string | undefined)[]): string {
  const total = amounts.reduce((sum, amount) => sum + Math.round(Number(amount ?? 0) * 100), 0)
  return (total / 100).toFixed(2)
}

/** One invoice of the sample person, as she would write it in her word processor. */
export function invoice(payment: SamplePayment): Draw {
  const client = CLIENT[payment.client]
  const inJapan = payment.invoice.startsWith('M-')
  const gross = add(payment.amount, payment.fee, payment.withheld)
  const net = add(gross, payment.vat ? `-${payment.vat}` : undefined)
  const credit = payment.kind === 'credit-note'
  return (ctx) => {
    ctx.fillStyle = '#1f4f4a'
    ctx.fillRect(0, 0, 14, 842)
    write(ctx, 60, 70, ME.trade, { size: 17, bold: true, color: '#1f4f4a' })
    write(ctx, 60, 86, 'Translation · Editing · 翻訳 · tłumaczenia', { size: 9, color: '#5b6b69' })
    const home = inJapan ? ME.tokyo : ME.home
    home.forEach((line, no) => {
      write(ctx, 540, 66 + no * 13, line, { size: 9, align: 'right' })
    })
    write(ctx, 60, 150, client.name, { size: 11, bold: true })
    paragraph(ctx, 60, 166, 240, client.address, { size: 10 })
    write(ctx, 60, 240, `${credit ? 'Credit note' : 'Invoice'} ${payment.invoice}`, { size: 20, bold: true })
    write(ctx, 60, 262, `Date: ${payment.end}     Work done: ${payment.begin} to ${payment.end}`, { size: 9.5 })
    write(ctx, 60, 310, 'Description', { size: 8.5, color: '#5b6b69' })
    write(ctx, 540, 310, `Amount (${payment.currency})`, { size: 8.5, align: 'right', color: '#5b6b69' })
    rule(ctx, 60, 540, 316, '#1f4f4a', 1)
    paragraph(ctx, 60, 336, 330, payment.work, { size: 10.5 })
    write(ctx, 540, 336, figure(net, payment.currency), { size: 10.5, align: 'right' })
    rule(ctx, 60, 540, 372)
    const rows: [string, string][] = []
    if (payment.vat) rows.push(['Consumption tax 10 % (消費税)', figure(payment.vat, payment.currency)])
    if (payment.withheld)
      rows.push(['Income tax withheld (源泉徴収税)', figure(`-${payment.withheld}`, payment.currency)])
    let at = 392
    for (const [label, value] of rows) {
      write(ctx, 400, at, label, { size: 9.5, align: 'right' })
      write(ctx, 540, at, value, { size: 9.5, align: 'right' })
      at += 17
    }
    const due = add(payment.amount, payment.fee)
    write(ctx, 400, at + 8, credit ? 'Credited' : 'To be paid', { size: 12, bold: true, align: 'right' })
    write(ctx, 540, at + 8, `${figure(due, payment.currency)} ${payment.currency}`, {
      size: 12,
      bold: true,
      align: 'right',
    })
    const law = inJapan
      ? 'Temporary posting; covered by US Social Security (certificate on file).'
      : client.country === 'PL'
        ? 'Reverse charge: VAT is to be accounted for by the recipient (Art. 196 Directive 2006/112/EC).'
        : 'Service supplied to a business outside the European Union: not subject to German VAT.'
    paragraph(ctx, 60, at + 60, 430, law, { size: 9, color: '#333333' })
    paragraph(ctx, 60, at + 96, 430, 'Please pay within 30 days. Thank you for the good work together.', { size: 10 })
    signature(ctx, 64, at + 150, payment.amount.length * 7 + 3)
    write(ctx, 60, at + 172, ME.name, { size: 9 })
    rule(ctx, 60, 540, 790)
    const bank = inJapan
      ? 'Mihon Bank · 普通 0000000 · ルカシク オオタ ゾエ'
      : 'Musterbank · IBAN DE00 0000 0000 0000 0000 00 · BIC MUSTDE00XXX'
    write(ctx, 60, 803, bank, { size: 8, color: '#5b6b69' })
    specimen(ctx)
  }
}

/** One clause of a contract: its heading and its text. */
export interface Clause {
  readonly title: string
  readonly text: string
}

/** A contract over as many pages as its clauses need, signed on the last one. */
export function contract(
  head: { title: string; subtitle: string; parties: readonly string[] },
  clauses: readonly Clause[],
  sign: readonly [string, string],
): Draw[] {
  const perPage = 5
  const sheets = Math.ceil(clauses.length / perPage)
  return Array.from({ length: sheets }, (_, sheet) => (ctx: SKRSContext2D) => {
    let at = 70
    if (sheet === 0) {
      write(ctx, 297, 84, head.title, { size: 17, bold: true, align: 'center' })
      write(ctx, 297, 104, head.subtitle, { size: 10, align: 'center', color: '#444444' })
      at = 140
      for (const party of head.parties) at = paragraph(ctx, 70, at, 455, party, { size: 10 }) + 6
      rule(ctx, 70, 525, at - 4)
      at += 16
    }
    for (const [no, clause] of clauses.slice(sheet * perPage, (sheet + 1) * perPage).entries()) {
      write(ctx, 70, at, `§ ${sheet * perPage + no + 1}  ${clause.title}`, { size: 11, bold: true })
      at = paragraph(ctx, 70, at + 17, 455, clause.text, { size: 10 }) + 12
    }
    if (sheet === sheets - 1) {
      const line = Math.max(at + 60, 640)
      for (const [no, name] of sign.entries()) {
        const x = 70 + no * 250
        signature(ctx, x + 12, line - 6, 40 + no * 9, no === 0 ? '#222222' : '#1d2f6f')
        rule(ctx, x, x + 200, line, '#333333')
        paragraph(ctx, x, line + 13, 200, name, { size: 8.5 })
      }
    }
    write(ctx, 525, 800, `${sheet + 1} / ${sheets}`, { size: 8, align: 'right', color: '#555555' })
    specimen(ctx)
  })
}

/** The page of an online bank that shows one incoming transfer; a screenshot of `size` points. */
export function transfer(
  payment: SamplePayment,
  bank: { name: string; color: string; labels: readonly string[]; account: string },
): Draw {
  const client = CLIENT[payment.client]
  return (ctx) => {
    ctx.fillStyle = '#f3f4f6'
    ctx.fillRect(0, 0, 720, 430)
    ctx.fillStyle = bank.color
    ctx.fillRect(0, 0, 720, 46)
    write(ctx, 24, 30, bank.name, { size: 17, bold: true, color: '#ffffff' })
    write(ctx, 696, 29, PERSON.nameOnRecord, { size: 11, align: 'right', color: '#ffffff' })
    ctx.fillStyle = '#ffffff'
    ctx.fillRect(24, 70, 672, 330)
    write(ctx, 48, 108, bank.labels[0] ?? '', { size: 15, bold: true })
    write(ctx, 672, 110, `+ ${figure(payment.amount, payment.currency)} ${payment.currency}`, {
      size: 18,
      bold: true,
      align: 'right',
      color: '#176b3a',
    })
    const rows: [string, string][] = [
      [bank.labels[1] ?? '', payment.date],
      [bank.labels[2] ?? '', client.name],
      [bank.labels[3] ?? '', client.address],
      [bank.labels[4] ?? '', `${payment.invoice} · ${payment.work}`],
      [bank.labels[5] ?? '', bank.account],
    ]
    if (payment.fee) rows.push([bank.labels[6] ?? '', `${figure(payment.fee, payment.currency)} ${payment.currency}`])
    let at = 150
    for (const [label, value] of rows) {
      rule(ctx, 48, 672, at - 18, '#e2e4e8')
      write(ctx, 48, at, label, { size: 10.5, color: '#6a6f78' })
      at = paragraph(ctx, 210, at, 460, value, { size: 11 }) + 18
    }
    write(ctx, 360, 418, 'SPECIMEN · invented bank, invented account', { size: 8, align: 'center', color: '#8a8f98' })
  }
}
