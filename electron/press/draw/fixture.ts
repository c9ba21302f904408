import type { Block, Section } from './blocks.ts'
import { Book } from './book.ts'
import { Bundle } from './bundle.ts'
import type { Size } from './placing.ts'
import { type ReadBack, readBack } from './readBack.ts'
import { PAPER } from './type.ts'

/** Blocks as the pages of a file. */
export async function drawnBytes(
  blocks: readonly Block[],
  more: Partial<Section> = {},
  paper: Size = PAPER.letter,
): Promise<Buffer> {
  const spec = {
    info: { title: 'Test', author: 'Test', subject: 'Test', created: '2026-01-01T00:00:00.000Z' },
    paper,
    running: { head: 'Test', foot: 'Test' },
    front: [{ title: 'Test', ...more, blocks }],
    exhibits: [],
    exhibitsTitle: 'Exhibits',
    back: [],
  }
  const pieces: Uint8Array[] = []
  await new Bundle(new Book(), spec, new Map()).write([], async (piece) => {
    pieces.push(Buffer.from(piece))
  })
  return Buffer.concat(pieces)
}

/** Blocks as the pages of a file, read back: for tests of what a page says. */
export async function drawnPages(blocks: readonly Block[], more?: Partial<Section>, paper?: Size): Promise<ReadBack> {
  return readBack(await drawnBytes(blocks, more, paper))
}
