import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Turn } from '../../shared/model/case.ts'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { place } from '../press/draw/placing.ts'
import { onePage, rawPdf } from '../press/samples/rawPdf.ts'
import { shownIn } from '../press/samples/shown.ts'
import { newRecordId } from '../records/records.ts'
import { Fixture } from './fixture.ts'
import { createHandoff } from './handoff.ts'

const LETTER = { width: 612, height: 792 }

/** A lying sheet of 300 by 200 points whose upper left quarter is red, and a picture of one at 96 dots per inch. */
const photo = () =>
  sharp({ create: { width: 400, height: 266, channels: 3, background: '#fff' } })
    .composite([{ input: { create: { width: 200, height: 133, channels: 3, background: '#f00' } }, left: 0, top: 0 }])
    .withMetadata({ density: 96 })
    .png()
    .toBuffer()
const drawing = rawPdf(onePage('1 0 0 rg 0 100 150 100 re f'))

/** Where the red quarter is once the page was turned: the middle of it as fractions of the turned page, from the lower left. */
const RED: readonly (readonly [Turn | undefined, number, number])[] = [
  [undefined, 0.25, 0.75],
  [90, 0.75, 0.75],
  [180, 0.75, 0.25],
  [270, 0.25, 0.25],
]

/** A scan is packed with a little loss. */
function named(colour: readonly [number, number, number] | undefined): string {
  const [red, green, blue] = colour ?? [0, 0, 0]
  if (red > 245 && green < 10 && blue < 10) return 'red'
  return Math.min(red, green, blue) > 245 ? 'white' : `${red} ${green} ${blue}`
}

test('pages lie in the bundle as somebody turned them, nothing is cut, and it is said which', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-turned-'))
  const pressroom = new Pressroom(forkPressHost())
  try {
    const made = new Fixture()
      .who({ nameOnRecord: 'Kim' })
      .case({ clients: [{ name: 'A' }], country: 'DE', begin: '2025-01-01', lane: 'A' })
    // What is cut away on the screen is evidence all the same.
    const crop = { x: 0, y: 0, width: 0.2, height: 0.2 }
    for (const [turn] of RED) {
      const view = turn ? [{ page: 1, turn, crop }] : []
      made.document(`photo ${turn ?? 0}.png`, await photo(), { type: 'png', view })
      made.document(`drawing ${turn ?? 0}.pdf`, drawing, { view })
      made.document(
        `fax ${turn ?? 0}.tif`,
        await sharp(await photo())
          .tiff()
          .toBuffer(),
        { type: 'tiff', view },
      )
    }
    const scan = made.document('scan 90.png', await photo(), { type: 'png', view: [{ page: 1, turn: 90 }] })
    const paper = { kind: 'foreign-certificate', state: 'held', issuer: 'Musterkasse', begin: '2025-01-01' }
    made.paper({ ...paper, openEnded: true, documents: [scan] })
    const input = { cases: [], years: [2025], out: join(folder, 'out'), today: '2026-04-02' as CalendarDate }
    const now = () => new Date('2026-04-02T08:00:00.000Z')
    await createHandoff(made.source(), input, pressroom, () => {}, now, newRecordId())
    const manifest = JSON.parse(await readFile(join(folder, 'out', 'manifest.json'), 'utf8'))
    const shown = await shownIn(await readFile(join(folder, 'out', 'Handoff Kim 2025.pdf')))
    assert.equal(manifest.exhibits.length, 13)
    for (const { originalName, pages, slipSheet } of manifest.exhibits) {
      const turn = Number(/\d+/.exec(originalName)?.[0]) as Turn | 0
      const [, x, y] = RED.find(([one]) => (one ?? 0) === turn) ?? []
      const isTall = turn === 90 || turn === 270
      const at = place(isTall ? { width: 200, height: 300 } : { width: 300, height: 200 }, LETTER)
      const [width, height] = isTall ? [200 * at.scale, 300 * at.scale] : [300 * at.scale, 200 * at.scale]
      const page = shown[pages.from - 1]
      const colour = (fx = 0, fy = 0) => named(page?.at(at.x + fx * width, at.y + fy * height))
      assert.equal(colour(x, y), 'red', originalName)
      assert.equal(colour(1 - (x ?? 0), 1 - (y ?? 0)), 'white', originalName)
      const slip = (shown[slipSheet - 1]?.text ?? '').replace(/\s+/g, ' ')
      assert.equal(slip.includes('The page of the file is turned here to be read upright.'), turn !== 0, originalName)
    }
    const front = shown.slice(0, manifest.exhibits[0].slipSheet - 1).map(({ text }) => text.replace(/\s+/g, ' '))
    const said = front.join(' ').match(/The page of the file is turned here to be read upright\./g)
    assert.equal(said?.length, 10, 'the index says of each that it is turned')
    const [attachment = ''] = await readdir(join(folder, 'out', '1040 attachments'))
    const copy = (await shownIn(await readFile(join(folder, 'out', '1040 attachments', attachment)))).at(-1)
    assert.equal(named(copy?.at(150, 225)), 'red', 'the copy for the return lies as it is read')
    assert.equal(named(copy?.at(50, 75)), 'white')
  } finally {
    pressroom.close()
    await rm(folder, { recursive: true, force: true })
  }
})
