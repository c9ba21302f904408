import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import type { Block } from './blocks.ts'
import { drawnBytes } from './fixture.ts'

const BLOCKS: Block[] = [
  { kind: 'heading', level: 1, text: 'Position', anchor: 'position' },
  { kind: 'text', text: ['Read on at ', { text: 'the table', to: 'table' }, ' below.'] },
  { kind: 'list', items: ['first thing', 'second thing'], numbered: true },
  { kind: 'facts', rows: [['Country', 'Germany']] },
  { kind: 'heading', level: 2, text: 'Amounts', anchor: 'table' },
  {
    kind: 'table',
    columns: [{ head: 'Year' }, { head: 'Paper' }, { head: 'Amount', align: 'decimal' }],
    rows: [
      { as: 'group', cells: ['Case 1'] },
      ...[...Array(90).keys()].map((at) => ({ cells: [String(1900 + at), '', `${at}.50`] })),
    ],
  },
  {
    kind: 'timeline',
    from: 2024,
    to: 2025,
    marked: [2025],
    groups: [
      {
        title: 'Case 1',
        rows: [{ kind: 'work', name: 'Translation', spans: [{ begin: '2024-02-01', label: 'from 1 Feb 2024' }] }],
      },
    ],
    legend: [{ kind: 'work', text: 'work' }],
  },
]

test('poppler reads headings, lists, tables with their heads, links and what a picture shows', async (context) => {
  if (spawnSync('pdfinfo', ['-v']).error) return context.skip('poppler is not here')
  const folder = mkdtempSync(join(tmpdir(), 'coverkeep-structure-'))
  try {
    const file = join(folder, 'pages.pdf')
    writeFileSync(file, await drawnBytes(BLOCKS))
    assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Tagged: +yes/)
    const read = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' })
    const flat = read
      .replace(/\n +\//g, ' /')
      .replace(/^ +/gm, '')
      .replace(/ \((?:block|inline)\)$/gm, '')
    assert.ok(
      flat.startsWith('Document\nH1\n"Position"\nP\n"Read on at "\nLink\n"the table"\nObject '),
      flat.slice(0, 200),
    )
    assert.ok(flat.includes('\nL\nLI\nLbl\n"1."\nLBody\n"first thing"\nLI\nLbl\n"2."\n'))
    assert.ok(flat.includes('\nTR\nTH: /Scope /Row\n"Country"\nTD\n"Germany"\n'))
    // A table over several pages is one table; its head, drawn again on each, is read once; an empty cell keeps its place.
    assert.equal(flat.match(/^Table$/gm)?.length, 2)
    assert.equal(flat.match(/^TH: \/Scope \/Column\n"Amount"$/gm)?.length, 1)
    assert.ok(flat.includes('\nTR\nTD\n"1901"\nTD\nTD\n"1.50"\nTR\n'))
    assert.deepEqual(await altsOf(file), ['Timeline of the years 2024 to 2025. Case 1. Translation: from 1 Feb 2024.'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function altsOf(file: string): Promise<string[]> {
  const { context } = await PDFDocument.load(readFileSync(file))
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    const alt = object instanceof PDFDict ? object.lookup(PDFName.of('Alt')) : undefined
    return alt instanceof PDFHexString ? [alt.decodeText()] : []
  })
}
