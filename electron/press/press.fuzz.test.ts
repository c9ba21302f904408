import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import { PRESS_STOP, type PressSession } from '../documents/press.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { SNIFF_BYTES, sniff } from '../documents/sniff.ts'
import { type Mutation, mutated, mutations } from '../fuzz/mutation.ts'
import { SCALE, tries } from '../fuzz/scale.ts'
import { ExhibitMade } from './exhibitMade.ts'
import { evidence, type Sample, smallDocuments } from './samples/corpus.ts'
import { onePage, rawPdf, say } from './samples/rawPdf.ts'

const MIB = 1024 * 1024
/** Tighter than in use, so that what hangs does not hold up a thousand others. */
const LIMITS = { stallMs: 20_000, totalMs: 60_000, memoryBytes: 1024 * MIB, documentBytes: 64 * MIB }

async function* whole(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** A document that something happened to; in larger runs also the demo's. */
async function harmed(): Promise<fc.Arbitrary<Sample>> {
  const samples = [...(await smallDocuments()), ...(SCALE > 1 ? evidence() : [])]
  return fc
    .tuple(fc.constantFrom(...samples), mutations)
    .map(([{ name, bytes }, changes]: [Sample, Mutation[]]) => ({ name, bytes: mutated(bytes, changes) }))
}

/** How the press may fail: by a name, with a reason that a person can read. Returns the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof CoverkeepError)) throw error
  assert.ok(['press-failed', 'no-preview'].includes(error.code), error.code)
  assert.match(String(error.details.reason), /\S/)
  if (error.code === 'no-preview') return 'no-preview'
  const cause = String(error.details.cause)
  assert.ok((PRESS_STOP as readonly string[]).includes(cause) && cause !== 'closed', cause)
  return cause
}

test('what a file is can be asked of any bytes: the thread with the keys does it', async () => {
  const property = fc.property(await harmed(), ({ name, bytes }) => {
    assert.match(sniff(bytes.subarray(0, SNIFF_BYTES), name), /^[a-z]+$/)
  })
  fc.assert(property, tries(500))
})

test('looking at any document ends in pages or a reason, and the next one is looked at as ever', {
  timeout: 7_200_000,
}, async (t) => {
  const room = new Pressroom(forkPressHost(), LIMITS)
  const sound = rawPdf(onePage(say('Sound')))
  const causes = new Map<string, number>()
  const count = (cause: string) => causes.set(cause, (causes.get(cause) ?? 0) + 1)
  const property = fc.asyncProperty(await harmed(), async ({ name, bytes }) => {
    const type = sniff(bytes.subarray(0, SNIFF_BYTES), name)
    const looked = await room.inspect(whole(bytes), type, name).catch((error: unknown) => causeOf(error))
    count(typeof looked === 'string' ? looked : 'pages')
    const shown = await room.page(whole(bytes), type, { page: 1, width: 300 }).catch((error: unknown) => causeOf(error))
    if (typeof shown !== 'string') assert.equal(Buffer.from(shown.png.subarray(1, 4)).toString(), 'PNG')
    const { text } = await room.inspect(whole(sound), 'pdf', 'sound.pdf')
    assert.equal(text.trim(), 'Sound')
  })
  try {
    await fc.assert(property, tries(30))
  } finally {
    room.close()
    t.diagnostic(JSON.stringify(Object.fromEntries(causes)))
  }
})

/** A bundle of one page and one exhibit. */
const BUNDLE = {
  info: { title: 'T', author: 'A', subject: 'S', created: '2026-01-01T00:00:00.000Z' },
  paper: { width: 612, height: 792 },
  running: { head: 'H', foot: 'F' },
  front: [{ title: 'Cover', blocks: [{ kind: 'heading', level: 1, text: 'Cover', bookmark: 'Cover' }] }],
  exhibits: [
    {
      id: 'x',
      anchor: 'x',
      slip: {
        title: 'Exhibit 1',
        blocks: [{ kind: 'title', over: 'Exhibit 1', text: 'T', anchor: 'x', bookmark: 'Exhibit 1' }],
      },
      stamp: 'Exhibit 1',
      bookmark: 'Exhibit 1',
    },
  ],
  exhibitsTitle: 'Exhibits',
  back: [],
}

async function bound(session: PressSession, { name, bytes }: Sample): Promise<{ pages: number; asked: number }> {
  const layout = (await session.request('bind.layout', BUNDLE)) as { pages: number }
  const parts: Uint8Array[] = []
  for await (const part of session.stream('bind.write', {})) parts.push(part)
  const pdf = Buffer.concat(parts)
  const { pages } = (await session.request('bind.readBack', {}, whole(pdf))) as { pages: number }
  assert.ok(pdf.length > bytes.length / 100, name)
  return { pages, asked: layout.pages }
}

test('any document goes into a bundle as pages or as a file, and the bundle reads back whole', {
  timeout: 7_200_000,
}, async (t) => {
  const room = new Pressroom(forkPressHost(), LIMITS)
  let session: PressSession | undefined
  const outcomes = new Map<string, number>()
  const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  const property = fc.asyncProperty(await harmed(), async (sample) => {
    session ??= await room.session(LIMITS)
    const type = sniff(sample.bytes.subarray(0, SNIFF_BYTES), sample.name)
    await session.request('bind.begin', {})
    const call = { id: 'x', type, name: sample.name, as: 'pages', attachAs: sample.name, description: 'D' }
    try {
      const made = ExhibitMade.parse(await session.request('bind.exhibit', call, whole(sample.bytes)))
      count(made.pages > 0 ? 'pages' : 'attached')
    } catch (error) {
      const cause = causeOf(error)
      count(cause)
      if (cause !== 'refused') session = undefined
      // It is attached then, in a new press if this one died; that a bundle can carry any bytes is no question of them.
      return
    }
    // From here on the document is in: whatever fails now costs the whole handoff.
    const { pages, asked } = await bound(session, sample)
    assert.equal(pages, asked)
  })
  try {
    await fc.assert(property, tries(30))
  } finally {
    session?.close()
    room.close()
    t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)))
  }
})
