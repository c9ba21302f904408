import type { Output } from '../../../shared/contract/contract.ts'
import { printable } from '../streams.ts'
import { table } from '../table.ts'

type Preview = Output<'handoff.preview'>

const READ: Readonly<Record<Preview['exhibits'][number]['read'], string>> = {
  text: 'all of it',
  'some-text': 'in part',
  'no-text': 'no: a picture',
  'not-read': 'no',
}

/** What a handoff would hold and which private numbers stand in it, for a person. */
export function previewText({ exhibits, leftOut }: Preview, width?: number): string {
  const rows = exhibits.map(({ label, name, pages, read, numbers }) => [
    label,
    printable(name),
    pages === null ? '–' : String(pages),
    READ[read],
    numbers.map(({ masked, pages: where }) => `${masked}${where.length > 0 ? ` (${placed(where)})` : ''}`).join(', '),
  ])
  const columns = [
    { head: 'exhibit' },
    { head: 'file' },
    { head: 'pages', right: true },
    { head: 'searched' },
    { head: 'numbers in clear' },
  ]
  const other = leftOut > 0 ? `\n${leftOut} of other years left out.\n` : ''
  return `${exhibits.length} exhibits; nothing was written.\n\n${table(columns, rows, width)}${other}`
}

function placed(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'page' : 'pages'} ${pages.slice(0, 5).join(', ')}${pages.length > 5 ? ' …' : ''}`
}
