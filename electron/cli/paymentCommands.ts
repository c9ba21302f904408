import { type Command, Option } from 'commander'
import { FIELDS, PRESET_NAMES } from '../payments/presets.ts'
import type { ImportOptions, TotalsOptions } from './commands/payments.ts'
import type { Define, Start } from './commands.ts'
import type { CommonOptions } from './context.ts'

const IMPORT_HELP = `
Recognised by their headers: exports of Wise, Payoneer, PayPal and Revolut, and statements of banks that name their columns in
English, German, Spanish, French, Italian, Portuguese, Dutch, Polish, Japanese or Korean. For any other say which column is which:
  --map date=Posted,amount=Value,payer=Who,currency=Cur     (or numbers from 1: date=1,amount=4)
Fields: ${FIELDS.slice(0, 9).join(', ')},
  ${FIELDS.slice(9).join(', ')}. in and out: columns of their own; of: the platform's number of what a refund takes back.
Money that came in becomes a payment, money given back to a client a refund; all else is left out, and said. What could be read in
two ways is asked for. The same file again brings nothing new. --dry-run shows what would go in.`

/** `payments import` and `payments totals`. */
export function paymentCommands(program: Command, define: Define, start: Start): void {
  const payments = program.command('payments').description('statements in, totals out')
  define(payments, 'import <cabinet> <case> <file>', 'record the payments of a statement (CSV)')
    .addOption(new Option('--preset <service>', 'whose export it is; otherwise its header says').choices(PRESET_NAMES))
    .option('--map <columns>', 'which column is which: date=Column,amount=Column,…')
    .option('--date-format <order>', 'dmy, mdy or ymd, or written like DD/MM/YYYY')
    .option('--number-format <example>', 'such as 1,234.56 or 1.234,56')
    .option('--currency <code>', 'for rows that name none')
    .option('--encoding <name>', 'such as utf-8, utf-16le, windows-1252')
    .option('--separator <character>', 'a comma, semicolon, bar or tab')
    .option('--clients-only', 'only what clients of the case paid', false)
    .option('--no-keep', 'do not keep the file itself as a document')
    .option('--dry-run', 'only show what would go in', false)
    .addHelpText('after', IMPORT_HELP)
    .action((cabinet: string, place: string, file: string, options: CommonOptions & ImportOptions) =>
      start(options, async (context) =>
        (await import('./commands/payments.ts')).paymentsImport(cabinet, place, file, options, context),
      ),
    )
  define(payments, 'totals <cabinet> [case]', 'add up the payments per year and currency, and say what to look at')
    .option('--year <year>', 'only this year')
    .option('--today <date>', 'the day to judge by, YYYY-MM-DD')
    .action((cabinet: string, place: string | undefined, options: CommonOptions & TotalsOptions) =>
      start(options, async (context) =>
        (await import('./commands/payments.ts')).paymentsTotals(cabinet, place, options, context),
      ),
    )
}
