import type { Output } from '../../../shared/contract/contract.ts'
import { showBytes } from '../progress.ts'
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
export function previewText({ exhibits, leftOut, parts }: Preview, width?: number): string {
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
  const cut = parts.map(({ exhibits: range, bytes }, at) => {
    const held = range ? `exhibits ${range.from} to ${range.to}` : 'no exhibits'
    return `  part ${at + 1}  ${held}, about ${showBytes(bytes)}\n`
  })
  const files =
    cut.length > 1 ? `\nUnder that limit the bundle is likely to be ${cut.length} files:\n${cut.join('')}` : ''
  return `${exhibits.length} exhibits; nothing was written.\n\n${table(columns, rows, width)}${other}${files}`
}

function placed(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'page' : 'pages'} ${pages.slice(0, 5).join(', ')}${pages.length > 5 ? ' …' : ''}`
}
