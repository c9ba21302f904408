import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Output } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/model/ids.ts'
import type { Payment } from '../../shared/model/payment.ts'
import { paymentTotals } from '../../shared/rules/payments.ts'
import { fileName } from '../documents/fileName.ts'
import { keep } from '../documents/intake.ts'
import type { Source } from '../documents/source.ts'
import { adjacentIds, createRecords } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'
import { type Candidate, type Circumstances, Interpreter } from './interpret.ts'
import { KeptPayments, keyOf } from './kept.ts'
import { SKIP_REASONS, type SkipReason } from './presets.ts'
import { type Reading, readLayout, type Statement } from './statement.ts'
import { bytesSource, decodeStatement, readStatement } from './statementFile.ts'

type Imported = Output<'payments.import'>

/** Payments that go in with one transaction: 20 ms and one sync. */
const TOGETHER = 2000
/** Rows read between two turns for other calls. */
const ROWS_A_TURN = 2000
/** How many lines a list of the answer names; its count is of all. */
const NAMED = 200
const NAMED_SKIPPED = 20
const PREVIEWED = 10

/** How a statement is to be read and what is to be done with it. */
export interface ImportChoice extends Reading, Circumstances {
  readonly encoding: string | undefined
  readonly keep: boolean
  readonly dryRun: boolean
  readonly now: () => Date
}

/**
 * Reads a statement and records what came in, in transactions of 2,000; broken off in between, the same file brings the rest. What cannot
 * be read is listed by its line and keeps nothing else out; what could be read in two ways is asked for before anything is written.
 * @throws CoverkeepError `statement-unreadable`, `statement-unclear`, `empty-file`, `file-changed`, `file-not-readable`, `disk-full`, `not-writable`, `cancelled`
 */
export async function importPayments(
  vault: Vault,
  source: Source,
  choice: ImportChoice,
  onProgress: (done: number, total: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Imported> {
  const bytes = await readStatement(source)
  const file = fileName(source.name)
  if (bytes.length === 0) throw new CoverkeepError('empty-file', { file })
  const { text, encoding } = decodeStatement(source.name, bytes, choice.encoding)
  const statement = await readLayout(file, text, choice)
  const stop = () => {
    if (signal?.aborted) throw new CoverkeepError('cancelled')
  }
  stop()
  const sorted = await sortRows(vault, statement, choice, stop)
  const { taken } = sorted
  const document =
    choice.keep && !choice.dryRun && taken.length > 0
      ? await keep(
          vault,
          bytesSource(source.name, bytes),
          { kind: 'payment-proof', now: choice.now },
          undefined,
          signal,
        )
      : undefined
  const payments = settled(taken, sorted.kept, document?.document)
  if (!choice.dryRun) await write(vault, payments, { file }, choice.now, onProgress, stop)
  return {
    ...described(file, encoding, statement, choice),
    ...sorted.answer,
    imported: payments.length,
    totals: paymentTotals(payments.map(({ record }) => record)),
    preview: payments.slice(0, PREVIEWED).map(({ line, record }) => ({ line, record: { ...record } })),
    ...(document ? { document: { id: document.document, sha256: document.kept, already: document.already } } : {}),
  }
}

interface Sorted {
  readonly taken: readonly Candidate[]
  readonly kept: KeptPayments
  readonly answer: Pick<Imported, 'rows' | 'skipped' | 'bad' | 'masked'>
}

/** What each row is, and whether it is new. */
async function sortRows(vault: Vault, statement: Statement, choice: ImportChoice, stop: () => void): Promise<Sorted> {
  let masked = 0
  const mask = (cell: string) => {
    const hidden = choice.mask(cell)
    if (hidden !== cell) masked += 1
    return hidden
  }
  const interpreter = new Interpreter(statement, { ...choice, mask })
  const kept = KeptPayments.of(vault)
  const inFile = new Set<string>()
  const taken: Candidate[] = []
  const skipped = new Map<SkipReason, { count: number; lines: number[] }>()
  const bad: { line: number; reason: string }[] = []
  let badCount = 0
  let rows = 0
  const skip = (reason: SkipReason, line: number) => {
    const group = skipped.get(reason) ?? { count: 0, lines: [] }
    group.count += 1
    if (group.lines.length < NAMED_SKIPPED) group.lines.push(line)
    skipped.set(reason, group)
  }
  const refuse = (reason: string, line: number) => {
    badCount += 1
    if (bad.length < NAMED) bad.push({ line, reason })
  }
  for (const [no, row] of statement.rows.entries()) {
    if (no % ROWS_A_TURN === ROWS_A_TURN - 1) {
      await nextTurn()
      stop()
    }
    const { line } = row
    const outcome = 'cells' in row ? interpreter.read(line, row.cells) : { bad: row.reason }
    if (outcome === 'nothing') continue
    rows += 1
    if ('skip' in outcome) skip(outcome.skip, line)
    else if ('bad' in outcome) refuse(outcome.bad, line)
    else if (isRepeated(inFile, outcome.take.payment, 'cells' in row ? row.cells : [])) skip('twice-in-file', line)
    else if (kept.takes(outcome.take.payment)) skip('kept-already', line)
    else taken.push(outcome.take)
  }
  const answer = {
    rows,
    skipped: [...skipped].map(([reason, group]) => ({ reason, text: SKIP_REASONS[reason], ...group })),
    bad: { count: badCount, lines: bad },
    masked,
  }
  return { taken, kept, answer }
}

/**
 * Whether a line came before: the same number of the bank, or without one the same line to the last cell. Two payments of one client on one
 * day that differ in anything, such as the balance after them, are two.
 */
function isRepeated(inFile: Set<string>, payment: Payment, cells: readonly string[]): boolean {
  const whole = payment.reference === undefined ? hash('sha256', cells.join('\n'), 'base64') : ''
  const key = keyOf(payment) + whole
  if (inFile.has(key)) return true
  inFile.add(key)
  return false
}

interface NewPayment {
  readonly id: RecordId
  readonly line: number
  readonly record: Payment
}

/** Payments with their ids, and each refund with the payment it takes back. Refunds last: what they name is written before them. */
function settled(taken: readonly Candidate[], kept: KeptPayments, document: RecordId | undefined): NewPayment[] {
  const inOrder = [...taken].sort((a, b) => Number(a.of !== undefined) - Number(b.of !== undefined))
  const ids: RecordId[] = []
  for (let at = 0; at < inOrder.length; at += TOGETHER)
    ids.push(...adjacentIds(Math.min(TOGETHER, inOrder.length - at)))
  const fresh = new Map<string, RecordId>()
  for (const [no, { payment }] of inOrder.entries()) {
    const id = ids[no]
    if (payment.reference !== undefined && payment.kind === 'payment' && id) fresh.set(payment.reference, id)
  }
  return inOrder.map(({ line, payment, of }, no) => {
    const takesBack = of === undefined ? undefined : (fresh.get(of) ?? kept.referred(of))
    const record = { ...payment, documents: document ? [document] : [], ...(takesBack ? { of: takesBack } : {}) }
    return { id: ids[no] as RecordId, line, record }
  })
}

async function write(
  vault: Vault,
  payments: readonly NewPayment[],
  detail: { file: string },
  now: () => Date,
  onProgress: (done: number, total: number) => void,
  stop: () => void,
): Promise<void> {
  for (let at = 0; at < payments.length; at += TOGETHER) {
    stop()
    createRecords(vault, 'payment', payments.slice(at, at + TOGETHER), detail, now)
    onProgress(Math.min(payments.length, at + TOGETHER), payments.length)
    await nextTurn()
  }
}

function described(file: string, encoding: string, statement: Statement, choice: ImportChoice) {
  const { layout, separator, dateOrder, decimalMark } = statement
  const names = (at: readonly number[]) =>
    at.map((no) => (layout.headless ? `column ${no + 1}` : (layout.header[no] ?? '').trim()))
  return {
    file,
    dryRun: choice.dryRun,
    encoding,
    separator,
    preset: layout.preset.name,
    presetDetected: layout.detected,
    dateFormat: dateOrder ?? ('unambiguous' as const),
    decimalMark,
    columns: Object.fromEntries(Object.entries(layout.columns).map(([field, at]) => [field, names(at)])),
    ignoredColumns: layout.headless ? [] : layout.ignored.map((name) => name.trim().slice(0, 100)),
  }
}
