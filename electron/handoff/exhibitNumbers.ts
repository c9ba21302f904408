import type { ExhibitPreview } from '../../shared/contract/handoffCalls.ts'
import type { NumberKind, PrivateNumbers } from '../../shared/rules/privateNumbers.ts'
import type { PressState } from '../documents/made.ts'
import type { Exhibit } from './plan.ts'

/** What the press made of an exhibit, as far as it is known. */
export interface Looked {
  readonly state: PressState
  /** Pages parted by a form feed; of a mail, each file that it carries, its name first. */
  readonly text: string | undefined
}

/** An exhibit and the private numbers that stand in its text. Pure. */
export function previewOf(exhibit: Exhibit, looked: Looked, numbers: PrivateNumbers): ExhibitPreview {
  const { document, no, label, caseId, documentId, uses } = exhibit
  const { state } = looked
  const pages = state.state === 'done' ? state.pages : null
  const parts = (looked.text ?? '').split('\f')
  const mail = document.type === 'eml'
  const paged = document.type !== 'text' && document.type !== 'csv' && !mail
  const blank = paged && pages !== null ? numbersTo(pages).filter((page) => !parts[page - 1]?.trim()) : []
  const files = mail ? parts.slice(1).flatMap((part) => unreadFile(part) ?? []) : []
  return {
    exhibit: no,
    label,
    case: caseId,
    document: documentId,
    title: document.title,
    name: document.name,
    type: document.type,
    bytes: document.bytes,
    sha256: document.sha256,
    uses: [...uses],
    pages,
    read: readOf(state, blank.length === pages, blank.length + files.length > 0),
    pagesWithoutText: blank,
    filesWithoutText: files,
    notRead: state.state === 'failed' ? state.reason : null,
    numbers: shown(parts, paged, numbers),
  }
}

function readOf(state: PressState, none: boolean, some: boolean): ExhibitPreview['read'] {
  if (state.state !== 'done') return 'not-read'
  return none ? 'no-text' : some ? 'some-text' : 'text'
}

const numbersTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** The name of a file in a mail of which nothing but the name is known. */
function unreadFile(part: string): string | undefined {
  const end = part.indexOf('\n')
  return part.slice(end + 1).trim() === '' ? part.slice(0, end < 0 ? undefined : end) : undefined
}

function shown(parts: readonly string[], paged: boolean, numbers: PrivateNumbers): ExhibitPreview['numbers'] {
  const found = new Map<string, { kind: NumberKind; masked: string; times: number; pages: number[] }>()
  for (const [at, part] of parts.entries())
    for (const { kind, masked } of numbers.find(part)) {
      const known = found.get(`${kind} ${masked}`) ?? { kind, masked, times: 0, pages: [] }
      known.times += 1
      if (paged && known.pages.at(-1) !== at + 1) known.pages.push(at + 1)
      found.set(`${kind} ${masked}`, known)
    }
  return [...found.values()]
}

const NAMES: Readonly<Record<NumberKind, string>> = {
  ssn: 'a Social Security Number',
  'foreign-number': 'a number of another country\u2019s social security',
  iban: 'a bank account (IBAN)',
}

/** What should be known of exhibits before they are sent, as sentences: evidence is never masked. */
export function numberWarnings(exhibits: readonly ExhibitPreview[]): string[] {
  const warnings: string[] = []
  for (const { label, name, numbers } of exhibits) {
    const kinds = [...new Set(numbers.map(({ kind }) => kind))].filter((kind) => kind !== 'iban')
    if (kinds.length > 0)
      warnings.push(`${label}, ${name}: its text shows ${kinds.map((kind) => NAMES[kind]).join(' and ')}.`)
  }
  const list = (chosen: readonly ExhibitPreview[]) =>
    chosen.length === 1 ? chosen[0]?.label : `Exhibits ${chosen.map(({ exhibit }) => exhibit).join(', ')}`
  const accounts = exhibits.filter(({ numbers }) => numbers.some(({ kind }) => kind === 'iban'))
  if (accounts.length > 0) warnings.push(`${NAMES.iban.replace('a b', 'A b')} stands in the text of ${list(accounts)}.`)
  const unseen = exhibits.filter(({ read }) => read === 'no-text' || read === 'some-text')
  if (unseen.length > 0)
    warnings.push(
      `Pages that are pictures cannot be searched: look for Social Security Numbers and accounts in ${list(unseen)}.`,
    )
  const waiting = exhibits.filter(({ read }) => read === 'not-read')
  if (waiting.length > 0) warnings.push(`Not searched for Social Security Numbers and accounts: ${list(waiting)}.`)
  return warnings
}
