import type { SKRSContext2D } from '@napi-rs/canvas'
import { AGENCY, CLIENT, GERMAN_PAYMENTS, PERSON } from '../../electron/sample/people.ts'
import { email, voicemail } from './other.ts'
import { type Draw, deskStamp, field, paragraph, pdf, png, rule, signature, specimen, write } from './page.ts'
import { contract, invoice, transfer } from './papers.ts'
import { fax, scan } from './scan.ts'

const BANK = {
  name: 'Musterbank Online',
  color: '#22577a',
  account: 'DE00 0000 0000 0000 0000 00',
  labels: [
    'Zahlungseingang',
    'Buchungstag',
    'Auftraggeber',
    'Anschrift',
    'Verwendungszweck',
    'Konto',
    'Entgelt der Bank',
  ],
}

function letterhead(ctx: SKRSContext2D, date: string): void {
  ctx.fillStyle = '#27506e'
  ctx.beginPath()
  ctx.moveTo(60, 78)
  ctx.lineTo(76, 44)
  ctx.lineTo(92, 78)
  ctx.closePath()
  ctx.fill()
  write(ctx, 102, 66, AGENCY.fund, { size: 18, bold: true, color: '#27506e' })
  write(ctx, 102, 80, 'Krankenkasse für Selbständige · erfundene Kasse', { size: 8.5, color: '#445566' })
  rule(ctx, 60, 535, 92, '#27506e', 1.2)
  write(ctx, 60, 128, `${AGENCY.fund} · Postfach 00 · 10001 Musterstadt`, { size: 7, color: '#555555' })
  paragraph(ctx, 60, 146, 240, `${PERSON.nameOnRecord}\n${PERSON.address}`, { size: 10.5 })
  write(ctx, 535, 146, `Unser Zeichen: ${AGENCY.fundReference}`, { size: 9.5, align: 'right' })
  write(ctx, 535, 162, date, { size: 9.5, align: 'right' })
}

const certificate: Draw = (ctx) => {
  write(ctx, 48, 48, 'Abkommen über Soziale Sicherheit', { size: 9 })
  write(ctx, 48, 60, 'Agreement on Social Security', { size: 9, italic: true })
  write(ctx, 547, 48, 'Deutschland / Vereinigte Staaten', { size: 9, align: 'right' })
  write(ctx, 547, 60, 'Germany / United States of America', { size: 9, italic: true, align: 'right' })
  write(ctx, 297, 96, 'D/USA 101', { size: 20, bold: true, align: 'center' })
  write(ctx, 297, 116, 'Bescheinigung über die anzuwendenden Rechtsvorschriften', {
    size: 11,
    bold: true,
    align: 'center',
  })
  write(ctx, 297, 131, 'Certificate of Coverage', { size: 11, italic: true, align: 'center' })
  write(ctx, 48, 164, '1  Selbständig tätige Person / Self-employed person', { size: 10, bold: true })
  field(ctx, 48, 171, 312, 'Name, Vorname / Surname, given name', 'Łukasik-Ōta, Zoë')
  field(ctx, 360, 171, 187, 'Geburtsdatum / Date of birth', '14.05.1986')
  field(ctx, 48, 205, 312, 'Anschrift / Address', 'Königsufer 14, 10000 Musterstadt')
  field(ctx, 360, 205, 187, 'Staatsangehörigkeit / Citizenship', 'USA')
  field(ctx, 48, 239, 312, 'Deutsche Versicherungsnummer / German insurance number', '00 140586 L 000')
  field(ctx, 360, 239, 187, 'US Social Security Number', '***-**-4321')
  write(ctx, 48, 300, '2  Tätigkeit / Activity', { size: 10, bold: true })
  field(
    ctx,
    48,
    307,
    499,
    'Bezeichnung und Art / Name and nature',
    'Lukasik-Ōta Translations – Übersetzungen / translation',
  )
  field(ctx, 48, 341, 499, 'Ort / Place', 'Königsufer 14, 10000 Musterstadt, Deutschland / Germany')
  write(ctx, 48, 402, '3  Für die oben genannte Tätigkeit gelten die deutschen Rechtsvorschriften', {
    size: 10,
    bold: true,
  })
  write(ctx, 48, 415, 'The above activity is subject to German laws on social security', { size: 9, italic: true })
  field(ctx, 48, 422, 250, 'vom / from', '01.02.2024', 38)
  field(ctx, 298, 422, 249, 'bis / to', '31.12.2025', 38)
  paragraph(
    ctx,
    48,
    486,
    499,
    'Die Person ist für denselben Zeitraum von der Beitragspflicht nach den Rechtsvorschriften der Vereinigten Staaten befreit.\nFor the same period the person is exempt from contributions under the laws of the United States (self-employment tax).',
    { size: 9.5 },
  )
  write(ctx, 48, 562, '4  Ausstellende Stelle / Issuing agency', { size: 10, bold: true })
  field(ctx, 48, 569, 312, 'Name', AGENCY.fund)
  field(ctx, 360, 569, 187, 'Nummer / Number', '2024-118842')
  field(ctx, 48, 603, 312, 'Anschrift / Address', 'Postfach 00, 10001 Musterstadt')
  field(ctx, 360, 603, 187, 'Datum / Date', '08.04.2024')
  signature(ctx, 70, 706, 12, '#333333')
  rule(ctx, 48, 260, 716, '#333333')
  write(ctx, 48, 728, 'Unterschrift / Signature', { size: 7.5 })
  ctx.strokeStyle = '#888888'
  ctx.setLineDash([4, 3])
  ctx.strokeRect(330, 662, 150, 66)
  ctx.setLineDash([])
  write(ctx, 405, 692, 'kein amtlicher Stempel', { size: 9, align: 'center', color: '#777777' })
  write(ctx, 405, 706, 'no official stamp: specimen', { size: 9, align: 'center', color: '#777777' })
  deskStamp(ctx, 402, 742, ['EINGEGANGEN', '11. APR. 2024'])
  specimen(ctx, 'MUSTER · SPECIMEN')
}

const confirmation: Draw = (ctx) => {
  letterhead(ctx, '19.02.2024')
  write(ctx, 60, 248, 'Eingangsbestätigung: Ihr Antrag auf eine Bescheinigung D/USA 101', { size: 12, bold: true })
  const end = paragraph(
    ctx,
    60,
    276,
    460,
    `Sehr geehrte Frau Łukasik-Ōta,\n\nIhr Antrag vom 12.02.2024 auf Ausstellung einer Bescheinigung über die anzuwendenden Rechtsvorschriften nach dem deutsch-amerikanischen Abkommen über Soziale Sicherheit ist bei uns am 16.02.2024 eingegangen.\n\nVorgangsnummer: ${AGENCY.fundReference}\nZeitraum: ab 01.02.2024\nTätigkeit: selbständige Übersetzerin\n\nBitte geben Sie die Vorgangsnummer bei jeder Rückfrage an. Die Bearbeitung dauert zurzeit etwa acht Wochen. Weitere Unterlagen benötigen wir im Augenblick nicht.\n\nMit freundlichen Grüßen`,
    { size: 10.5 },
  )
  signature(ctx, 64, end + 34, 21, '#333333')
  write(ctx, 60, end + 56, 'i. A. Ørsted-Müller, Abteilung Ausland', { size: 9.5 })
  specimen(ctx, 'MUSTER · SPECIMEN')
}

const letter: readonly Draw[] = [
  (ctx) => {
    letterhead(ctx, '28.01.2025')
    write(ctx, 60, 248, 'Beitragsbescheid 2025 und Nachweis der Beiträge 2024', { size: 12, bold: true })
    paragraph(
      ctx,
      60,
      276,
      460,
      'Sehr geehrte Frau Łukasik-Ōta,\n\nfür das Jahr 2025 setzen wir Ihren monatlichen Beitrag nach dem letzten Einkommensteuerbescheid neu fest. Die Aufstellung der im Jahr 2024 gezahlten Beiträge finden Sie auf Seite 2; Sie können sie als Nachweis gegenüber ausländischen Stellen verwenden.\n\nIhre Bescheinigung D/USA 101 (Nummer 2024-118842) bleibt gültig bis zum 31.12.2025. Eine Verlängerung beantragen Sie bitte rechtzeitig, am besten drei Monate vor dem Ablauf.\n\nMonatlicher Beitrag ab 01.02.2025: 312,40 EUR\n\nMit freundlichen Grüßen\nMusterkasse Nordlicht',
      { size: 11 },
    )
    write(ctx, 535, 806, 'Seite 1 von 2', { size: 8, align: 'right' })
    specimen(ctx, 'MUSTER · SPECIMEN')
  },
  (ctx) => {
    write(ctx, 60, 80, 'Aufstellung der gezahlten Beiträge 2024', { size: 14, bold: true })
    write(ctx, 60, 100, `${PERSON.nameOnRecord} · ${AGENCY.fundReference}`, { size: 10 })
    rule(ctx, 60, 535, 116, '#333333', 1)
    const months = [
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember',
    ]
    months.forEach((month, no) => {
      write(ctx, 64, 140 + no * 24, `${month} 2024`, { size: 11 })
      write(ctx, 320, 140 + no * 24, 'eingegangen', { size: 11, color: '#444444' })
      write(ctx, 530, 140 + no * 24, '298,75 EUR', { size: 11, align: 'right' })
      rule(ctx, 60, 535, 147 + no * 24, '#bbbbbb')
    })
    write(ctx, 64, 424, 'Summe', { size: 12, bold: true })
    write(ctx, 530, 424, '3.286,25 EUR', { size: 12, bold: true, align: 'right' })
    write(ctx, 535, 806, 'Seite 2 von 2', { size: 8, align: 'right' })
    specimen(ctx, 'MUSTER · SPECIMEN')
  },
]

const frame = contract(
  {
    title: 'Umowa ramowa / Framework Agreement',
    subtitle: 'for translation services · na usługi tłumaczeniowe',
    parties: [
      `${CLIENT.lodz.name}, ${CLIENT.lodz.address}, Poland (“the Agency”)`,
      `${PERSON.nameOnRecord}, Lukasik-Ōta Translations, Königsufer 14, 10000 Musterstadt, Germany (“the Translator”)`,
    ],
  },
  [
    {
      title: 'Subject / Przedmiot umowy',
      text: 'The Translator translates and edits texts for the Agency between Polish and English. Each order is placed by e-mail and names the text, the delivery date and the fee.\nTłumacz wykonuje tłumaczenia i redakcję tekstów na zlecenie Biura.',
    },
    {
      title: 'Independence',
      text: 'The Translator works as an independent contractor, at her own place of business in Germany, with her own equipment and at her own risk. She is not an employee of the Agency and may work for others.',
    },
    {
      title: 'Term',
      text: 'This agreement begins on 1 February 2024 and runs for an indefinite time. Either party may end it with one month’s notice to the end of a month.',
    },
    {
      title: 'Fees',
      text: 'EUR 0.125 per source word, EUR 55.00 per hour of editing. Fees are due 30 days after the invoice. Value added tax is accounted for by the Agency under the reverse charge.',
    },
    {
      title: 'Social security and tax',
      text: 'The Translator pays her own social security contributions and taxes. On request she shows the Agency a certificate of coverage.',
    },
    {
      title: 'Confidentiality / Poufność',
      text: 'Both parties keep the texts and each other’s business affairs confidential, also after the end of this agreement. Obie strony zachowują poufność także po zakończeniu umowy.',
    },
    {
      title: 'Delivery and corrections',
      text: 'The Translator delivers by e-mail. Defects are corrected free of charge if the Agency names them within 14 days.',
    },
    {
      title: 'Rights',
      text: 'With payment in full the Agency acquires the rights of use that the order names; otherwise those needed for its purpose.',
    },
    { title: 'Law and place', text: 'German law applies. Place of jurisdiction is the defendant’s place of business.' },
    {
      title: 'Written form',
      text: 'Changes to this agreement need text form. Should one clause be invalid, the others remain in force.',
    },
  ],
  [`Agnieszka Źdźbłowska, ${CLIENT.lodz.name}`, `${PERSON.nameOnRecord}, Musterstadt, 25 January 2024`],
)

/** The evidence of the German case: file name and bytes. */
export async function germanEvidence(): Promise<[name: string, bytes: Uint8Array][]> {
  const paid = (key: string) => {
    const found = GERMAN_PAYMENTS.find((payment) => payment.key === key)
    if (!found) throw new Error(`no sample payment ${key}`)
    return found
  }
  const invoices = GERMAN_PAYMENTS.map((payment): [string, Uint8Array] => {
    const what = payment.kind === 'credit-note' ? 'Credit note' : 'Invoice'
    return [`${what} ${payment.invoice}.pdf`, pdf(`${what} ${payment.invoice}`, [invoice(payment)])]
  })
  const bank = (key: string) => png(transfer(paid(key), BANK), 1.4, { width: 720, height: 430 })
  return [
    ['Eingangsbestätigung D-USA 101.pdf', pdf('Eingangsbestätigung', [confirmation])],
    [
      'Bescheinigung D-USA 101 (Scan).jpg',
      await scan(certificate, { dpi: 150, turn: 1.1, noise: 7, quality: 48, seed: 101 }),
    ],
    ['Umowa ramowa – Łódź Biuro Przekładów.pdf', pdf('Umowa ramowa / Framework Agreement', frame)],
    ...invoices,
    ['Zahlungseingang 2024-04-02.png', bank('lodz-2024-03')],
    ['Zahlungseingang 2024-11-29 株式会社みなと出版.png', bank('minato-2024-11')],
    ['Zahlungseingang 2025-05-21.png', bank('lodz-2025-05')],
    ['Beitragsbescheid 2025 und Nachweis 2024.tif', await fax(letter)],
    ['AW 한빛번역 payment and certificate.eml', email()],
    ['Umsätze Musterbank 2024-2025.csv', Buffer.from(statement())],
    ['Voicemail Musterkasse 2024-03-04.wav', voicemail()],
  ]
}

function statement(): string {
  const rows = GERMAN_PAYMENTS.map((payment) => {
    const amount = payment.amount.includes('.') ? payment.amount : `${payment.amount}.00`
    const day = payment.date.split('-').reverse().join('.')
    return `${day};"${CLIENT[payment.client].name}";"${payment.invoice}";${amount.replace('.', ',')};${payment.currency}`
  })
  return `\ufeffBuchungstag;Auftraggeber;Verwendungszweck;Betrag;Währung\r\n${rows.join('\r\n')}\r\n`
}
