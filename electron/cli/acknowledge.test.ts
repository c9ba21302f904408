import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Kept } from '../../shared/contract/contract.ts'
import { EXIT } from '../../shared/errors.ts'
import { finished, makePlace, type Place } from './testCabinet.ts'

const FILES = 40

async function evidence(place: Place, bytes: number): Promise<string[]> {
  await mkdir(join(place.folder, 'in'))
  const names = Array.from({ length: FILES }, (_, no) => join('in', `${no}.bin`))
  for (const name of names) await writeFile(join(place.folder, name), randomBytes(bytes))
  return names
}

/** Resolves when a started `add` has acknowledged `count` files. */
async function acknowledged(child: ReturnType<Place['start']>, count: number): Promise<void> {
  let seen = 0
  while (seen < count) {
    const [part] = await once(child.stdout ?? child, 'data')
    seen += String(part).split('\n').length - 1
  }
}

const keptIn = (out: string) =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => Kept.parse(JSON.parse(line)))

async function shown(place: Place) {
  const ran = await place.run(['show', place.cabinet, place.case, '--json'])
  assert.equal(ran.code, EXIT.done, ran.err)
  return (JSON.parse(ran.out).documents as { id: string; document: { sha256: string } }[]).map(
    (one) => one.document.sha256,
  )
}

test('killed during add: every acknowledged file is there and the cabinet verifies without repair', async (context) => {
  const place = await makePlace(context)
  const names = await evidence(place, 300_000)
  for (const after of [1, 7]) {
    const child = place.start(['add', place.cabinet, place.case, ...names, '--json=lines'])
    const end = finished(child)
    await acknowledged(child, after)
    child.kill('SIGKILL')
    const { out, signal } = await end
    assert.equal(signal, 'SIGKILL')
    const there = new Set(await shown(place))
    for (const one of keptIn(`${out.slice(0, out.lastIndexOf('\n') + 1)}`)) assert.ok(there.has(one.kept), one.name)
    const checked = await place.run(['verify', place.cabinet, '--json'])
    assert.equal(checked.code, EXIT.done, checked.out)
    assert.equal(JSON.parse(checked.out).checked.documents, there.size)
  }
})

test('Ctrl-C during add: stops after the files at hand, says so, exits 11; what was acknowledged is kept', async (context) => {
  const place = await makePlace(context)
  const names = await evidence(place, 300_000)
  const child = place.start(['add', place.cabinet, place.case, ...names, '--json=lines'])
  const end = finished(child)
  await acknowledged(child, 2)
  child.kill('SIGINT')
  const { code, out, err } = await end
  assert.equal(code, EXIT.cancelled, err)
  const kept = keptIn(out)
  assert.ok(kept.length < FILES)
  assert.match(err, /Stopped: \d+ of 40 files are kept/)
  assert.deepEqual(new Set(await shown(place)), new Set(kept.map((one) => one.kept)))
})

test('nobody reads the acknowledgements any more: add stops quietly with 11', async (context) => {
  const place = await makePlace(context)
  const names = await evidence(place, 300_000)
  const child = place.start(['add', place.cabinet, place.case, ...names, '--json=lines'])
  const end = new Promise<{ code: number | null; err: string }>((resolve) => {
    let err = ''
    child.stderr?.on('data', (part) => {
      err += part
    })
    child.on('exit', (code) => resolve({ code, err }))
  })
  await acknowledged(child, 1)
  child.stdout?.destroy()
  const { code, err } = await end
  assert.equal(code, EXIT.cancelled)
  assert.doesNotMatch(err, /Error|EPIPE/)
  assert.ok((await shown(place)).length < FILES)
})

test('names that make trouble elsewhere are kept as they are', async (context) => {
  const place = await makePlace(context)
  const long = `${'ł'.repeat(125)}.pdf`
  const names = [
    'two\nlines.txt',
    '-dash.txt',
    '--json',
    '👩‍👩‍👧 família.txt',
    '"quoted" $(name) %s.txt',
    long,
    ' ',
    'مستند.txt',
  ]
  for (const name of names) await writeFile(join(place.folder, name), `content of ${name}`)
  const ran = await place.run(['add', place.cabinet, place.case, '--json=lines', '--', ...names])
  assert.equal(ran.code, EXIT.done, ran.err)
  const kept = keptIn(ran.out)
  const byHash = new Map(kept.map((one) => [one.kept as string, one.name]))
  const nameOf = (name: string) => byHash.get(createHash('sha256').update(`content of ${name}`).digest('hex'))
  assert.ok(names.every(nameOf))
  for (const name of ['-dash.txt', '--json', names[3] ?? '', long]) assert.equal(nameOf(name), name)
  const text = await place.run(['show', place.cabinet, place.case])
  assert.equal(text.code, EXIT.done)
  assert.equal(text.out.split('\n').filter((line) => line.includes('dash')).length, 1)
})

test('a name that is not valid UTF-8 is refused in words, and the rest goes in', async (context) => {
  if (process.platform !== 'linux') return context.skip('only Linux has file names that are not Unicode')
  const place = await makePlace(context)
  const bad = Buffer.concat([Buffer.from(`${place.folder}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')])
  await writeFile(bad, 'latin-1')
  await writeFile(join(place.folder, 'good.txt'), 'good')
  const ran = await place.run(['add', place.cabinet, place.case, 'caf\ufffd.txt', 'good.txt', '--json'])
  const { kept, failed } = JSON.parse(ran.out)
  assert.equal(ran.code, EXIT.io)
  assert.equal(failed[0].code, 'file-not-readable')
  assert.match(ran.err, /not valid UTF-8/)
  assert.equal(kept.length, 1)
})
