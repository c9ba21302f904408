import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import { Payment } from '../../shared/model/payment.ts'
import { type OpenedCase, openedCase } from '../documents/samples/openedCase.ts'
import { deleteRecord } from '../records/deletion.ts'
import { listRecords, saveRecord } from '../records/records.ts'
import { maskSsnIn } from '../search/hideSsn.ts'
import { search } from '../search/search.ts'
import { readMap } from './columns.ts'
import { type ImportChoice, importPayments } from './importPayments.ts'
import { bytesSource } from './statementFile.ts'

const CHOICE: ImportChoice = {
  clients: [{ name: 'Example GmbH' }],
  clientsOnly: false,
  currency: undefined,
  encoding: undefined,
  keep: true,
  dryRun: false,
  mask: maskSsnIn('987-65-4321'),
  now: () => new Date('2026-01-05T09:00:00.000Z'),
}

async function take(on: OpenedCase, text: string | Buffer, choice: Partial<ImportChoice> = {}) {
  return importPayments(on.vault, bytesSource('statement.csv', Buffer.from(text as string)), { ...CHOICE, ...choice })
}

/** Payments as one line each, in the order of the file. */
const shown = (on: OpenedCase) =>
  listRecords(on.vault, 'payment').map(({ record: { date, payer, kind, received, fee, reference } }) =>
    [date, payer, kind, `${received.amount} ${received.currency}`, fee ? `fee ${fee}` : '', reference ?? '']
      .filter(Boolean)
      .join(' | '),
  )
const left = ({ skipped }: Output<'payments.import'>) =>
  Object.fromEntries(skipped.map(({ reason, lines }) => [reason, lines]))
const failure = (code: string, reason: RegExp) => (error: unknown) =>
  error instanceof CoverkeepError &&
  error.code === code &&
  reason.test(`${error.details.reason} ${error.details.options ?? ''}`)

test('PayPal: what arrived and the fee kept back; refunds find their payment; conversions, holds and withdrawals stay out', async () => {
  using on = await openedCase()
  const statement = `"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Item Title","Reference Txn ID","Invoice Number","Balance","Balance Impact"
"03/20/2025","10:00:00","PDT","Example GmbH","Payment Refund","Completed","USD","-100.00","2.90","-97.10","me@example.com","pay@example.com","R1","","P1","","0","Debit"
"03/14/2025","10:00:00","PDT","Example GmbH","General Payment","Completed","USD","1,000.00","-29.30","970.70","pay@example.com","me@example.com","P1","Translation","","2025-014","970.70","Credit"
"03/15/2025","10:00:00","PDT","","General Currency Conversion","Completed","USD","-500.00","0.00","-500.00","","","C1","","P1","","470.70","Debit"
"03/15/2025","10:00:00","PDT","","General Withdrawal","Completed","USD","-470.70","0.00","-470.70","","","W1","","","","0","Debit"
"03/16/2025","10:00:00","PDT","Example GmbH","General Payment","Pending","USD","5.00","0.00","5.00","","","P2","","","","0","Memo"
"03/17/2025","10:00:00","PDT","GitHub, Inc.","PreApproved Payment Bill User Payment","Completed","USD","-7.00","0.00","-7.00","","","B1","","","","0","Debit"
`
  const imported = await take(on, statement)
  assert.equal(imported.preset, 'paypal')
  assert.equal(imported.dateFormat, 'mdy')
  assert.deepEqual(shown(on), [
    '2025-03-14 | Example GmbH | payment | 970.70 USD | fee 29.30 | P1',
    '2025-03-20 | Example GmbH | refund | -97.10 USD | fee -2.90 | R1',
  ])
  assert.deepEqual(left(imported), { exchange: [4], own: [5], 'not-completed': [6], outgoing: [7] })
  const [payment, refund] = listRecords(on.vault, 'payment')
  assert.equal(refund?.record.of, payment?.id)
  assert.equal(payment?.record.invoice, '2025-014')
  assert.equal(imported.totals[0]?.gross, '900.00')
  assert.ok(imported.ignoredColumns.includes('Balance'))
})

test('Wise: a statement of one balance and a transaction history', async () => {
  using on = await openedCase()
  const one = await take(
    on,
    `"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number",Merchant,"Total fees"
TRANSFER-1,04-03-2025,1250.00,EUR,"Received money from Example GmbH with reference 2025-01",2025-01,1250.00,,,,"Example GmbH",,,,0.00
BALANCE-9,05-03-2025,-500.00,EUR,"Converted 500.00 EUR to 540.00 USD",,750.00,EUR,USD,1.08,,,,,1.20
CARD-4,06-03-2025,-12.50,EUR,"Card transaction of 12.50 EUR",,737.50,,,,,,,Cafe,0.00
`,
  )
  assert.deepEqual([one.preset, one.dateFormat], ['wise', 'dmy'])
  assert.deepEqual(left(one), { exchange: [3], outgoing: [4] })
  const two = await take(
    on,
    `ID,Status,Direction,"Created on","Finished on","Source fee amount","Source fee currency","Target fee amount","Target fee currency","Source name","Source amount (after fees)","Source currency","Target name","Target amount (after fees)","Target currency","Exchange rate",Reference,Batch,"Created by",Category,Note
TRANSFER-2,COMPLETED,IN,2025-04-01 10:00:00,2025-04-02 10:00:00,,,0.50,EUR,"Example GmbH",99.50,EUR,"Me",99.50,EUR,1,2025-02,,,"Money added",
TRANSFER-3,COMPLETED,NEUTRAL,2025-04-03 10:00:00,2025-04-03 10:00:00,1,EUR,,,"Me",100,EUR,"Me",108,USD,1.08,,,,,
TRANSFER-4,CANCELLED,IN,2025-04-03 10:00:00,,,,,,"Example GmbH",5,EUR,"Me",5,EUR,1,,,,,
TRANSFER-5,COMPLETED,OUT,2025-04-03 10:00:00,2025-04-03 10:00:00,1,EUR,,,"Me",10,EUR,"Shop",10,EUR,1,,,,,
`,
  )
  assert.deepEqual(left(two), { exchange: [3], 'not-completed': [4], outgoing: [5] })
  assert.deepEqual(shown(on).sort(), [
    '2025-03-04 | Example GmbH | payment | 1250.00 EUR | TRANSFER-1',
    '2025-04-02 | Example GmbH | payment | 99.50 EUR | fee 0.50 | TRANSFER-2',
  ])
})

test('Revolut and Payoneer: payers out of descriptions, own top-ups, exchanges, refunds of purchases and what is pending stay out', async () => {
  using on = await openedCase()
  const revolut = await take(
    on,
    `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
TOPUP,Current,2025-01-05 10:00:00,2025-01-06 10:00:01,Payment from Example GmbH,1000.00,2.50,EUR,COMPLETED,997.50
TOPUP,Current,2025-01-07 10:00:00,2025-01-07 10:00:01,Top-Up by *1234,50.00,0.00,EUR,COMPLETED,1047.50
EXCHANGE,Current,2025-01-08 10:00:00,2025-01-08 10:00:01,Exchanged to USD,100.00,0.00,EUR,COMPLETED,947.50
CARD_REFUND,Current,2025-01-09 10:00:00,2025-01-09 10:00:01,Shop,9.00,0.00,EUR,COMPLETED,956.50
TRANSFER,Current,2025-01-10 10:00:00,,Payment from Example GmbH,7.00,0.00,EUR,PENDING,
CARD_PAYMENT,Current,2025-01-11 10:00:00,2025-01-11 10:00:01,Lidl,-20.00,0.00,EUR,COMPLETED,936.50
`,
  )
  assert.equal(revolut.preset, 'revolut')
  assert.deepEqual(left(revolut), { own: [3], exchange: [4], 'no-receipt': [5], 'not-completed': [6], outgoing: [7] })
  const payoneer = await take(
    on,
    `Transaction Date,Transaction Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Status,Running Balance,Additional Description,Store Name
"02-20-2025",10:00,UTC,778899,Payment from Example GmbH,"1,500.00",,USD,Completed,"1,500.00",,
"02-21-2025",10:00,UTC,778900,Withdrawal to bank account,,"1,400.00",USD,Completed,100.00,,
`,
  )
  assert.equal(payoneer.preset, 'payoneer')
  assert.deepEqual(left(payoneer), { outgoing: [3] })
  const short = await take(
    on,
    'Date,Description,Amount,Currency,Status\n"Feb 25, 2025",Payment from Example GmbH,20.00,USD,Completed\n',
  )
  assert.equal(short.preset, 'payoneer')
  assert.deepEqual(shown(on).sort(), [
    '2025-01-06 | Example GmbH | payment | 997.50 EUR | fee 2.50',
    '2025-02-20 | Example GmbH | payment | 1500.00 USD | 778899',
    '2025-02-25 | Example GmbH | payment | 20.00 USD',
  ])
})

const GERMAN = `Kontoauszug;Musterbank
Konto;12345

Buchungstag;Wertstellung;Auftraggeber;Verwendungszweck;Betrag;Währung
02.04.2024;02.04.2024;Łódź Biuro Przekładów;2024-003;3.250,00;EUR
06.10.2025;06.10.2025;EXAMPLE GMBH;Gutschrift 2025-005-K;-150,50;EUR
07.10.2025;07.10.2025;Stadtwerke;Strom;-80,00;EUR
`

test('a bank’s statement in any encoding, with lines before its header; money given back to a client is a refund', async () => {
  const wide = Buffer.from(`\ufeff${GERMAN}`, 'utf16le')
  const swapped = Buffer.from(wide).swap16()
  const narrow = Buffer.from(GERMAN.replace('Łódź Biuro Przekładów', 'Kräuter Ö'), 'latin1')
  for (const [bytes, encoding] of [
    [Buffer.from(GERMAN), 'utf-8'],
    [Buffer.from(`\ufeff${GERMAN}`), 'utf-8'],
    [wide, 'utf-16le'],
    [swapped, 'utf-16be'],
    [narrow, 'windows-1252'],
    [Buffer.from(GERMAN.replaceAll('\n', '\r\n')), 'utf-8'],
  ] as const) {
    using on = await openedCase()
    const imported = await take(on, bytes, { keep: false })
    assert.equal(imported.encoding, encoding)
    assert.deepEqual([imported.preset, imported.separator, imported.decimalMark], ['bank', ';', ','])
    assert.equal(imported.imported, 2)
    assert.deepEqual(left(imported), { outgoing: [7] })
    const records = listRecords(on.vault, 'payment').map(({ record }) => record)
    assert.deepEqual(
      records.map(({ kind, received }) => [kind, received.amount]),
      [
        ['payment', '3250.00'],
        ['refund', '-150.50'],
      ],
    )
    if (encoding === 'utf-8') assert.equal(records[0]?.payer, 'Łódź Biuro Przekładów')
  }
})

test('the same file again brings nothing new; a line twice is one payment, two payments on one day are two', async () => {
  using on = await openedCase()
  const head = 'Date,Payer,Amount,Currency,Reference,Balance\n'
  const lines = [
    '2025-01-02,Example GmbH,100.00,EUR,A1,100',
    '2025-01-02,Example GmbH,100.00,EUR,A1,100',
    '2025-01-02,Example GmbH,100.00,EUR,A2,200',
    '2025-01-03,Example GmbH,50.00,EUR,,250',
    '2025-01-03,Example GmbH,50.00,EUR,,300',
    '2025-01-03,Example GmbH,50.00,EUR,,300',
  ]
  const first = await take(on, head + lines.join('\n'))
  assert.equal(first.imported, 4)
  assert.deepEqual(left(first), { 'twice-in-file': [3, 7] })
  const again = await take(on, head + lines.join('\n'))
  assert.equal(again.imported, 0)
  assert.equal(again.document, undefined)
  const third = await take(on, `${head + lines.join('\n')}\n2025-01-03,Example GmbH,50.0,EUR,,350`)
  assert.equal(third.imported, 1)
  assert.equal(listRecords(on.vault, 'payment').length, 5)
})

test('a payment that was recorded by hand is not recorded again from the statement that has its number', async () => {
  using on = await openedCase()
  const byHand = { date: '2025-01-02', payer: 'Example GmbH', received: { amount: '100', currency: 'EUR' } }
  saveRecord(on.vault, 'payment', undefined, byHand, CHOICE.now)
  const imported = await take(on, 'Date,Payer,Amount,Currency,Reference\n2025-01-02,EXAMPLE GMBH,100.00,EUR,A1\n')
  assert.deepEqual(left(imported), { 'kept-already': [2] })
})

test('bad lines are listed with their reason while the good ones go in', async () => {
  using on = await openedCase()
  const imported = await take(
    on,
    `Date,Payer,Amount,Currency
2025-01-02,Example GmbH,100.00,EUR
2025-02-30,Example GmbH,100.00,EUR
2025-01-03,Example GmbH,abc,EUR
2025-01-03,Example GmbH,5.00,$
2025-01-03,,5.00,EUR
,,,
2025-01-04,"Example GmbH,1.00,EUR
2025-01-05,Example GmbH,2.00,EUR
Total,,107.00,
`,
  )
  assert.equal(imported.imported, 2)
  assert.deepEqual(
    imported.bad.lines.map(({ line, reason }) => `${line} ${reason}`),
    [
      '3 “2025-02-30” is no date that can be read',
      '4 “abc” is no amount that can be read',
      '5 “$” is no currency that can be read',
      '6 it says nothing about who paid',
      '8 a quotation mark is opened and not closed',
      '10 “Total” is no date that can be read',
    ],
  )
})

test('what can be read in two ways is asked for before anything is written', async () => {
  using on = await openedCase()
  const rows = (date: string, amount: string) => `Date;Payer;Amount;Currency\n${date};A;${amount};EUR\n`
  await assert.rejects(
    take(on, rows('01/02/2025', '5.00')),
    failure('statement-unclear', /01\/02\/2025.*--date-format/),
  )
  await assert.rejects(take(on, rows('2025-01-02', '1,234')), failure('statement-unclear', /1,234.*--number-format/))
  const both = `${rows('25/01/2025', '5.00')}01/25/2025;A;5.00;EUR\n`
  await assert.rejects(take(on, both), failure('statement-unclear', /day first.*the month/))
  assert.equal(listRecords(on.vault, 'payment').length + listRecords(on.vault, 'document').length, 0)
  const told = await take(on, both, { dateOrder: 'dmy' })
  assert.deepEqual(
    told.bad.lines.map(({ line }) => line),
    [3],
  )
  assert.equal(
    (await take(on, rows('01/02/2025', '1,234'), { dateOrder: 'mdy', decimalMark: '.' })).totals[0]?.gross,
    '1234.00',
  )
  assert.equal(
    (await take(on, `${rows('01/02/2024', '1.50')}13/02/2024;A;1.50;EUR\n`)).dateFormat,
    'dmy',
    'one line decides for all',
  )
})

test('columns by name or number, a currency for all, only clients', async () => {
  using on = await openedCase()
  const odd = 'When?,"Who, then",How much\n2025-01-02,Example GmbH,5.00\n2025-01-02,Aunt,6.00\n'
  await assert.rejects(take(on, odd), failure('statement-unreadable', /no line names a date and an amount.*“When\?”/))
  const map = readMap('date=When?,payer=Who, then,amount=How much')
  assert.equal((await take(on, odd, { map, dryRun: true })).bad.count, 2)
  const named = await take(on, odd, { map, currency: 'EUR', clientsOnly: true })
  assert.deepEqual(left(named), { 'not-client': [3] })
  const numbers = await take(on, '2025-02-02;x;Example GmbH;7,50\n', {
    map: readMap('date=1,payer=3,amount=4'),
    currency: 'EUR',
  })
  assert.deepEqual([numbers.imported, numbers.rows, numbers.columns.payer], [1, 1, ['column 3']])
  assert.throws(() => readMap('date=a'), failure('invalid-input', /an amount/))
  assert.throws(() => readMap('colour=c,date=a,amount=b'), failure('invalid-input', /fields are/))
})

test('a preview writes nothing', async () => {
  using on = await openedCase()
  const before = on.vault.head()
  const seen = await take(on, GERMAN, { dryRun: true })
  assert.deepEqual([seen.imported, seen.preview.length, seen.document], [2, 2, undefined])
  assert.deepEqual(on.vault.head(), before)
})

test('a number like an SSN is masked wherever it stands; what looks like a formula stays text', async () => {
  using on = await openedCase()
  const imported = await take(
    on,
    'Date,Payer,Amount,Currency,Description,Reference\n2025-01-02,"=HYPERLINK(""x"")",5.00,EUR,"tax 123-45-6789 and 987654321, 123 45 6789",222–33–4444\n',
  )
  assert.equal(imported.masked, 2)
  const [{ record } = { record: undefined }] = listRecords(on.vault, 'payment')
  assert.equal(record?.payer, '=HYPERLINK("x")')
  assert.equal(record?.note, 'tax ***-**-6789 and *****4321, *** ** 6789')
  assert.equal(record?.reference, '***–**–4444')
  assert.doesNotMatch(JSON.stringify(imported), /123-45-6789|987654321|222–33/)
})

test('the statement is kept as proof of each payment; the log, verify and search know what came in', async () => {
  using on = await openedCase()
  const rows = Array.from(
    { length: 4500 },
    (_, no) => `2025-01-0${(no % 9) + 1},Example GmbH,${no + 1}.00,EUR,Unmistakable ${no}`,
  )
  const imported = await take(on, `Date,Payer,Amount,Currency,Description\n${rows.join('\n')}\n`)
  assert.equal(imported.imported, 4500)
  const payments = listRecords(on.vault, 'payment')
  assert.ok(payments.every(({ record }) => record.documents[0] === imported.document?.id))
  const entries = on.vault.db.prepare("SELECT count(*) FROM log WHERE action = 'record.import'").pluck().get()
  assert.equal(entries, 3)
  assert.deepEqual((await on.cabinet.verify(() => {})).findings, [])
  const where = { person: on.cabinet.person, cases: [on.id], withPerson: false, open: () => on.vault }
  assert.equal((await search(where, '"unmistakable 4321"', 20)).hits.length, 1)
  assert.deepEqual((await on.cabinet.verify(() => {})).findings, [])

  // One of them is changed, one deleted, one altered behind the log's back.
  const [first, second, third] = payments
  saveRecord(on.vault, 'payment', first?.id, { ...first?.record, note: 'changed' }, CHOICE.now)
  const cabinetful = { elsewhere: () => on.vault, cases: () => [on.id] }
  deleteRecord({ vault: on.vault, case: on.id, entity: 'payment', id: second?.id as never }, cabinetful, CHOICE.now)
  assert.deepEqual((await on.cabinet.verify(() => {})).findings, [])
  on.vault.db.prepare(`UPDATE record SET body = replace(body, '.00', '.01') WHERE id = ?`).run(third?.id)
  assert.deepEqual(
    (await on.cabinet.verify(() => {})).findings.map(({ code }) => code),
    ['record-altered'],
  )
})

test('an import that is stopped keeps what is in, and the same file brings the rest', async () => {
  using on = await openedCase()
  const rows = Array.from({ length: 5000 }, (_, no) => `2025-01-01,Example GmbH,${no + 1}.00,EUR`)
  const text = `Date,Payer,Amount,Currency\n${rows.join('\n')}\n`
  const stop = new AbortController()
  const source = bytesSource('statement.csv', Buffer.from(text))
  await assert.rejects(
    importPayments(on.vault, source, CHOICE, () => stop.abort(), stop.signal),
    failure('cancelled', /./),
  )
  assert.equal(listRecords(on.vault, 'payment').length, 2000)
  const rest = await take(on, text)
  assert.deepEqual([rest.imported, rest.document?.already], [3000, true])
})

test('nasty files end in a named error or in bad lines', async () => {
  using on = await openedCase()
  const head = 'Date,Payer,Amount,Currency\n'
  const files: Record<string, Buffer> = {
    'one line of 50 MB': Buffer.alloc(50_000_000, 'x'),
    'one cell of 20 MB': Buffer.concat([Buffer.from(`${head}2025-01-01,"`), Buffer.alloc(20_000_000, 'y')]),
    zeros: Buffer.alloc(100_000),
    'a picture': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'random bytes': Buffer.from(Array.from({ length: 5000 }, (_, no) => (no * 7919) % 251)),
    'only line ends': Buffer.alloc(1_000_000, '\n'),
    'five million line ends': Buffer.alloc(5_000_000, '\n'),
    'only quotes': Buffer.alloc(300_000, '"'),
    'quotes in each line': Buffer.from(head + '2025-01-01,"A,1.00,EUR\n'.repeat(20_000)),
    'half a UTF-16 letter': Buffer.from([0xff, 0xfe, 0x41]),
  }
  for (const [name, bytes] of Object.entries(files)) {
    const outcome = await take(on, bytes, { keep: false }).catch((error: unknown) => error)
    if (outcome instanceof CoverkeepError) assert.match(outcome.code, /^statement-/, name)
    else assert.ok(!(outcome instanceof Error), `${name}: ${outcome}`)
  }
})

test('whatever stands in a file, every payment that comes out of it is one, and its text is canonical as it is', async () => {
  using on = await openedCase()
  const cell = fc.oneof(
    fc.constantFrom(
      '2025-01-02',
      '02.01.2025',
      '03/04/2025',
      'EUR',
      '€',
      'Example GmbH',
      '1,234.56',
      '-5,00',
      '(7)',
      'COMPLETED',
      '',
      '"',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom('\0', '\ud800', 'e\u0301', '"', ';', ',', '9', '\t'), maxLength: 12 }),
  )
  const header = fc.constantFrom(
    'Date;Payer;Amount;Currency;Description;Reference;Fee;VAT',
    'Date,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Reference Txn ID',
    'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
  )
  const file = fc.tuple(
    header,
    fc.array(fc.array(cell, { maxLength: 11 }), { maxLength: 6 }),
    fc.constantFrom(';', ','),
  )
  await fc.assert(
    fc.asyncProperty(file, async ([first, rows, separator]) => {
      const text = `${first}\n${rows.map((row) => row.join(separator)).join('\n')}`
      try {
        const { preview } = await take(on, text, { dryRun: true, currency: 'USD' })
        for (const { record } of preview) {
          const parsed = Payment.parse(record)
          assert.deepEqual(parsed, record)
        }
      } catch (error) {
        if (!(error instanceof CoverkeepError)) throw error
        assert.match(error.code, /^statement-/)
      }
    }),
    { numRuns: 400 },
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const outcome = await take(on, Buffer.from(bytes), { dryRun: true }).catch((error: unknown) => error)
      assert.ok(!(outcome instanceof Error) || outcome instanceof CoverkeepError, String(outcome))
    }),
  )
})
