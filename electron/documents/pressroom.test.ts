import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { CoverkeepError } from '../../shared/errors.ts'
import { onePage, rawPdf, say } from '../press/samples/rawPdf.ts'
import { forkPressHost } from './forkPress.ts'
import type { PressHost, PressProcess } from './press.ts'
import { Pressroom } from './pressroom.ts'

const MIB = 1024 * 1024

async function* whole(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

const failed = (cause: string) => (error: unknown) =>
  error instanceof CoverkeepError && error.code === 'press-failed' && error.details.cause === cause

/** A room over a real press, with the processes it started. */
function room(limits: ConstructorParameters<typeof Pressroom>[1] = {}) {
  const fork = forkPressHost()
  const started: PressProcess[] = []
  const host: PressHost = {
    start: () => {
      const process = fork.start()
      started.push(process)
      return process
    },
  }
  const pressroom = new Pressroom(host, limits)
  return { pressroom, started, [Symbol.dispose]: () => pressroom.close() }
}

const PLAIN = rawPdf(onePage(say('Plain')))

/** Forms that draw each other ten times, twelve deep: a file of 3 KB that takes a viewer for ever. */
function nested(): Buffer {
  const depth = 12
  const form = (no: number) => ({
    dict: `/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /N ${7 + no} 0 R >> >>`,
    data: no === depth ? '0 0 9 9 re f' : '/N Do '.repeat(10),
  })
  const more = Array.from({ length: depth + 1 }, (_, no) => form(no))
  const objects = onePage('/N Do', { more })
  objects[2] =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /XObject << /N 6 0 R >> >> >>'
  return rawPdf(objects)
}

/** A picture of 900 megapixels in a file of 4 MB: what it unpacks to is the memory it takes. */
function hugePicture(): Buffer {
  const row = deflateSync(Buffer.alloc(900_000_000), { level: 1 })
  const dict =
    '/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode'
  const objects = onePage('300 0 0 200 0 0 cm /I Do', { more: [{ dict, data: row }] })
  objects[2] =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /XObject << /I 6 0 R >> >> >>'
  return rawPdf(objects)
}

test('a document is looked at: pages, text, thumbnail, any page at any width', async () => {
  using open = room()
  const found = await open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')
  assert.equal(found.pages, 1)
  assert.equal(found.text.trim(), 'Plain')
  const thumbnail = await sharp(found.thumbnail).metadata()
  assert.deepEqual([thumbnail.format, thumbnail.width], ['png', 320])
  const { png, pages } = await open.pressroom.page(whole(PLAIN), 'pdf', { page: 1, width: 700 })
  assert.equal(pages, 1)
  assert.equal((await sharp(png).metadata()).width, 700)
  await assert.rejects(open.pressroom.page(whole(PLAIN), 'pdf', { page: 2, width: 700 }), { code: 'no-preview' })
  assert.equal(open.started.length, 1)
})

test('a page is shown turned and cut, and the document stays as it was', async () => {
  using open = room()
  const plain = await sharp((await open.pressroom.page(whole(PLAIN), 'pdf', { page: 1, width: 600 })).png).metadata()
  const turned = await open.pressroom.page(whole(PLAIN), 'pdf', { page: 1, width: 600, view: { page: 1, turn: 90 } })
  const side = await sharp(turned.png).metadata()
  // Turned by a quarter, the page has its sides the other way round.
  assert.ok(Math.abs(side.width / side.height - plain.height / plain.width) < 0.01)
  const crop = { x: 0.5, y: 0, width: 0.5, height: 0.25 }
  const half = await open.pressroom.page(whole(PLAIN), 'pdf', { page: 1, width: 600, view: { page: 1, crop } })
  const cut = await sharp(half.png).metadata()
  assert.equal(cut.width, 600)
  // Half as wide and a quarter as high: half the shape of the page.
  assert.ok(Math.abs(cut.height / cut.width - plain.height / plain.width / 2) < 0.01)
})

test('a document that never ends is stopped and costs the next one nothing', async () => {
  using open = room({ stallMs: 10_000 })
  const slow = open.pressroom.inspect(whole(nested()), 'pdf', 'slow.pdf')
  const next = open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')
  await assert.rejects(slow, failed('too-slow'))
  assert.equal((await next).pages, 1)
  assert.equal(open.started.length, 2)
})

test('a document that takes too much memory is stopped', async () => {
  using open = room({ memoryBytes: 300 * MIB })
  await assert.rejects(open.pressroom.inspect(whole(hugePicture()), 'pdf', 'huge.pdf'), failed('too-much-memory'))
  assert.equal((await open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')).pages, 1)
})

test('a press that dies is named, and the next document gets a new one', async () => {
  using open = room()
  const dying = open.pressroom.inspect(
    (async function* () {
      yield PLAIN.subarray(0, 100)
      open.started[0]?.kill()
      yield PLAIN.subarray(100)
    })(),
    'pdf',
    'x.pdf',
  )
  await assert.rejects(dying, failed('crashed'))
  assert.equal((await open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')).pages, 1)
})

test('too large a document, a source that fails and a job that refuses leave the press alive', async () => {
  using open = room({ documentBytes: 2 * MIB })
  await assert.rejects(open.pressroom.inspect(whole(Buffer.alloc(3 * MIB)), 'pdf', 'x'), failed('too-large'))
  const broken = (async function* () {
    yield PLAIN.subarray(0, 100)
    throw new CoverkeepError('database-damaged', { file: 'x' })
  })()
  await assert.rejects(open.pressroom.inspect(broken, 'pdf', 'x'), { code: 'database-damaged' })
  await assert.rejects(open.pressroom.inspect(whole(Buffer.from('%PDF-1.4 nothing')), 'pdf', 'x'), failed('refused'))
  await assert.rejects(open.pressroom.inspect(whole(Buffer.alloc(9)), 'other', 'x'), failed('refused'))
  assert.equal((await open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')).pages, 1)
  assert.equal(open.started.length, 1)
})

test('closing the room ends what runs and what waits', async () => {
  using open = room()
  const running = open.pressroom.inspect(whole(nested()), 'pdf', 'slow.pdf')
  const waiting = open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')
  setTimeout(() => open.pressroom.close(), 500)
  await assert.rejects(running, failed('closed'))
  await assert.rejects(waiting, failed('closed'))
  assert.equal((await open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')).pages, 1)
})

test('a session keeps its own process; when that dies, so does the session and nothing else', async () => {
  using open = room()
  const session = await open.pressroom.session({ stallMs: 10_000 })
  const inspect = (bytes: Uint8Array) => session.request('inspect', { type: 'pdf', name: 'x' }, whole(bytes))
  assert.equal(((await inspect(PLAIN)) as { pages: number }).pages, 1)
  await assert.rejects(session.request('no such job', {}), failed('refused'))
  await assert.rejects(inspect(nested()), failed('too-slow'))
  await assert.rejects(inspect(PLAIN), failed('closed'))
  assert.equal((await open.pressroom.inspect(whole(PLAIN), 'pdf', 'plain.pdf')).pages, 1)
})

test('documents sent while another is read arrive whole and are answered in their order', async () => {
  using open = room()
  const session = await open.pressroom.session()
  const asked = (bytes: Uint8Array, size?: number) =>
    session.request('inspect', { type: 'text', name: 'x' }, whole(bytes), size === undefined ? {} : { size })
  const text = (no: number, length: number) => Buffer.from(`number ${no}`.padEnd(length, '.'))
  const order: number[] = []
  // Longer and shorter than was said, and longer than what may be on its way at once.
  const sizes: [number, number?][] = [[40], [6 * MIB, 6 * MIB], [5 * MIB], [3 * MIB, MIB], [MIB, 2 * MIB], [30, 30]]
  const found = await Promise.all(
    sizes.map(async ([length, size], no) => {
      const { text: read } = (await asked(text(no, length), size)) as { text: string }
      order.push(no)
      return read.slice(0, 8)
    }),
  )
  assert.deepEqual(
    found,
    sizes.map((_, no) => `number ${no}`),
  )
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5])
})

test('it works from a worker thread, which is where the keys are', async () => {
  const code = `
    import { parentPort } from 'node:worker_threads'
    const { Pressroom } = await import(${JSON.stringify(new URL('./pressroom.ts', import.meta.url).href)})
    const { forkPressHost } = await import(${JSON.stringify(new URL('./forkPress.ts', import.meta.url).href)})
    const room = new Pressroom(forkPressHost())
    const text = (async function* () { yield Buffer.from('line one\\nline two') })()
    parentPort.postMessage(await room.inspect(text, 'text', 'x'))
    room.close()`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
  const found = await new Promise<{ pages: number; text: string }>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  assert.deepEqual([found.pages, found.text], [1, 'line one\nline two'])
  await worker.terminate()
})
