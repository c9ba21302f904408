import type { RecordId } from '../../shared/model/ids.ts'
import { type Decimal, sum } from '../../shared/model/money.ts'
import type { Payment } from '../../shared/model/payment.ts'
import type { Vault } from '../vault/vault.ts'

interface Row {
  id: RecordId
  date: string
  amount: Decimal
  currency: string
  payer: string
  reference: string | null
}

/**
 * The payments of a case by what makes one the same as another: day, amount, currency, payer and the bank's number of it. How often
 * each is there is counted: two equal payments on one day are two, and the third line of a file is new.
 */
export class KeptPayments {
  readonly #known = new Map<string, number>()
  /** Those that were recorded without a number: a line that has one may be the same. */
  readonly #loose = new Map<string, number>()
  readonly #byReference = new Map<string, RecordId>()

  /** Reads what a vault has. Only the fields that matter: a hundred thousand whole records would take seconds. */
  static of(vault: Vault): KeptPayments {
    const kept = new KeptPayments()
    const rows = vault.read((db) =>
      db
        .prepare<[], Row>(
          `SELECT id, body ->> '$.date' AS date, body ->> '$.received.amount' AS amount, body ->> '$.received.currency' AS currency,
           body ->> '$.payer' AS payer, body ->> '$.reference' AS reference FROM record WHERE entity = 'payment'`,
        )
        .all(),
    )
    for (const { id, reference, ...row } of rows) {
      const loose = looseKey(row)
      raise(reference === null ? kept.#loose : kept.#known, reference === null ? loose : `${loose}\n${reference}`)
      if (reference !== null) kept.#byReference.set(reference, id)
    }
    return kept
  }

  /** Whether a payment is there already; each that is there stands for one line only. */
  takes({ date, payer, received, reference }: Payment): boolean {
    const loose = looseKey({ date, payer, ...received })
    if (reference !== undefined && lower(this.#known, `${loose}\n${reference}`)) return true
    return lower(this.#loose, loose)
  }

  /** The payment that the bank or platform knows by a number. */
  referred(reference: string): RecordId | undefined {
    return this.#byReference.get(reference)
  }
}

/** What makes a line of a file the same as another line. */
export function keyOf({ date, payer, received, reference = '' }: Payment): string {
  return `${looseKey({ date, payer, ...received })}\n${reference}`
}

function looseKey({ date, amount, currency, payer }: Pick<Row, 'date' | 'amount' | 'currency' | 'payer'>): string {
  return `${date}\n${plain(amount)}\n${currency}\n${payer.toLowerCase()}`
}

/** `1000`, `1000.0` and `1000.00` are one amount. */
function plain(amount: Decimal): string {
  return /^-?[1-9]\d*\.\d[1-9]$/.test(amount) ? amount : sum([amount]).replace(/\.?0+$/, '')
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function lower(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0
  if (count > 0) counts.set(key, count - 1)
  return count > 0
}
