import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, TimelineRow } from './blocks.ts'
import { drawnPages } from './fixture.ts'

const columns = [
  { head: 'Number', width: 60 },
  { head: 'What', flex: 1 },
]
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ cells: [`no ${at + 1}.`, 'something'] }))
/** Lines that take so much of the page that what follows comes to its foot somewhere. */
const filler = (lines: number): Block[] => [
  { kind: 'text', text: Array.from({ length: lines }, () => 'filler').join('\n') },
]

/** Pages, from 0, on which a text stands. */
async function pagesOf(blocks: readonly Block[], ...texts: readonly string[]): Promise<number[][]> {
  const { text } = await drawnPages(blocks)
  return texts.map((words) => text.flatMap((page, at) => (page.includes(words) ? [at] : [])))
}

test('a small table stands on one page with its heading, wherever on the page it comes', async () => {
  for (let lines = 30; lines < 48; lines++) {
    const blocks: Block[] = [
      ...filler(lines),
      { kind: 'heading', level: 2, text: 'Heading' },
      { kind: 'table', columns, rows: rows(5) },
    ]
    const [heading, ...all] = await pagesOf(blocks, 'Heading', 'no 1.', 'no 3.', 'no 5.')
    for (const one of all) assert.deepEqual(one, heading, `${lines} lines before it`)
  }
})

test('a long table says on every further page what it is about, and leaves no row alone', async () => {
  for (let lines = 0; lines < 40; lines += 3) {
    const group = { as: 'group' as const, cells: ['Of a group'] }
    const table: Block = { kind: 'table', columns, continued: 'About this', rows: rows(50) }
    const { text } = await drawnPages([...filler(lines), table])
    const [first = '', ...further] = text.filter((page) => page.includes('no '))
    assert.ok(!first.includes('continued'))
    for (const page of further) assert.match(page, /About this, continued\s+Number/)
    for (const page of [first, ...further]) assert.ok([...page.matchAll(/no \d+\./g)].length > 1, page)
    const [grouped] = await pagesOf(
      [...filler(lines), { ...table, rows: [group, ...rows(50)] }],
      'Of a group, continued',
    )
    assert.equal(grouped?.length, further.length)
  }
})

test('a timeline that fits a page is not cut; one that does not keeps the rows of a case together', async () => {
  const row = (name: string): TimelineRow => ({
    kind: 'paper',
    name,
    spans: [{ begin: '2025-01-01', end: '2025-06-30' }],
  })
  const timeline = (cases: number): Block => ({
    kind: 'timeline',
    from: 2024,
    to: 2025,
    marked: [2025],
    groups: Array.from({ length: cases }, (_, at) => ({
      title: `Case ${at + 1}:`,
      rows: [row(`work ${at + 1}:`), row(`paper ${at + 1}:`), row(`money ${at + 1}:`)],
    })),
    legend: [{ kind: 'work', text: 'the legend' }],
  })
  for (const lines of [10, 20, 30]) {
    const [first, last] = await pagesOf([...filler(lines), timeline(7)], 'work 1:', 'the legend')
    assert.deepEqual(first, last, `${lines} lines before it`)
  }
  for (const cases of [12, 17]) {
    const found = await drawnPages([timeline(cases)])
    assert.ok(found.pages > 1)
    for (let no = 1; no <= cases; no++)
      assert.ok(
        found.text.some((page) =>
          [`Case ${no}:`, `work ${no}:`, `money ${no}:`].every((words) => page.includes(words)),
        ),
        `case ${no}`,
      )
  }
})

test('what heads a few facts stands on one page with all of them', async () => {
  for (let lines = 20; lines < 48; lines += 2) {
    const blocks: Block[] = [
      ...filler(lines),
      { kind: 'heading', level: 2, text: 'Heading' },
      { kind: 'callout', tone: 'plain', text: 'the callout', keep: true },
      { kind: 'gap', points: 6 },
      { kind: 'facts', rows: Array.from({ length: 6 }, (_, at) => [`fact ${at + 1}:`, 'value'] as const) },
    ]
    const [heading, ...all] = await pagesOf(blocks, 'Heading', 'the callout', 'fact 1:', 'fact 6:')
    for (const one of all) assert.deepEqual(one, heading, `${lines} lines before it`)
  }
})
