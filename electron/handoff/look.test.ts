import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import type { PressSession } from '../documents/press.ts'
import { Pressroom } from '../documents/pressroom.ts'
import { readBack } from '../press/draw/readBack.ts'
import { onePage, rawPdf, say } from '../press/samples/rawPdf.ts'
import { newRecordId } from '../records/records.ts'
import type { PressSource } from './binding.ts'
import { Fixture } from './fixture.ts'
import { createHandoff } from './handoff.ts'

const pressroom = new Pressroom(forkPressHost())
after(() => pressroom.close())

const NOW = () => new Date('2026-04-02T08:00:00.000Z')
const OTHER = rawPdf(onePage(say('Another page')))

/** A press that binds another page than the one of the file: always, or only as long as it copies it. */
function pressThatErrs(when: 'copying' | 'always'): PressSource {
  return {
    session: async () => {
      const real = await pressroom.session()
      const request: PressSession['request'] = (job, payload, bytes, bounds) => {
        const errs = job === 'bind.exhibit' && (when === 'always' || !('draw' in Object(payload)))
        return real.request(job, payload, errs ? once(OTHER) : bytes, bounds)
      }
      return { request, stream: real.stream.bind(real), close: () => real.close() }
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function made(press: PressSource, out: string) {
  const fixture = new Fixture().who({ nameOnRecord: 'Kim' })
  fixture.case({ clients: [{ name: 'A' }], country: 'DE', begin: '2025-01-01', lane: 'A' })
  fixture.document('letter.pdf', rawPdf(onePage(say('Certificate 4471'))))
  const input = { cases: [], years: [2025], out, today: '2026-04-02' as CalendarDate }
  const { result } = await createHandoff(fixture.source(), input, press, () => {}, NOW, newRecordId())
  const { text } = await readBack(await readFile(join(out, 'Handoff Kim 2025.pdf')))
  return { result, said: text.join(' ').replace(/\s+/g, ' ') }
}

test('a page whose copy shows something else than its file becomes a picture; where that differs too, it is said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-look-'))
  try {
    const sound = await made(pressroom, join(folder, 'sound'))
    assert.doesNotMatch(sound.said, /shown as a picture/)
    assert.deepEqual(
      sound.result.warnings.filter((text) => text.includes('letter.pdf')),
      [],
    )
    const mended = await made(pressThatErrs('copying'), join(folder, 'mended'))
    assert.match(mended.said, /The page is shown as a picture, because copying would have changed what it shows/)
    assert.deepEqual(mended.result.warnings, sound.result.warnings)
    const wrong = await made(pressThatErrs('always'), join(folder, 'wrong'))
    const [warning, ...others] = wrong.result.warnings
    assert.match(warning ?? '', /^Exhibit 1, letter\.pdf: page 1 may not show what the file shows\./)
    assert.deepEqual(others, sound.result.warnings)
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** A press that puts the pages of other exhibits than asked into the copy for a return. */
function pressThatCopies(chosen: (asked: readonly string[]) => unknown): PressSource {
  return {
    session: async () => {
      const real = await pressroom.session()
      const stream: PressSession['stream'] = (job, payload, bytes, bounds) => {
        const erring = () => ({ ...Object(payload), exhibits: chosen(Object(payload).exhibits) })
        return real.stream(job, job === 'bind.year' ? erring() : payload, bytes, bounds)
      }
      return { request: real.request.bind(real), stream, close: () => real.close() }
    },
  }
}

test('the copy that goes with a return is held against its paper too, page by page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-look-'))
  try {
    const fixture = new Fixture().who({ nameOnRecord: 'Kim' })
    fixture.case({ clients: [{ name: 'A' }], country: 'DE', begin: '2025-01-01', lane: 'A' })
    const pages = [fixture.document('front.pdf', rawPdf(onePage(say('Certificate 4471'))))]
    pages.push(fixture.document('back.pdf', rawPdf(onePage(say('Notes to the certificate')))))
    fixture.paper({ kind: 'foreign-certificate', state: 'held', issuer: 'DRV', begin: '2025-01-01', documents: pages })
    const copied = async (press: PressSource, name: string) => {
      const out = join(folder, name)
      const input = { cases: [], years: [2025], out, today: '2026-04-02' as CalendarDate }
      const { result } = await createHandoff(fixture.source(), input, press, () => {}, NOW, newRecordId())
      return result.warnings.filter((text) => text.startsWith('1040 attachments/'))
    }
    assert.deepEqual(await copied(pressroom, 'sound'), [])
    assert.deepEqual(
      await copied(
        pressThatCopies(([front]) => [front, front]),
        'doubled',
      ),
      [
        '1040 attachments/2025_SE_Exempt_Certificate_DE_K.pdf, copy of Exhibit 2, back.pdf: page 1 may not show what the file shows. Look at it before it goes with the return, and send the file along where it differs.',
      ],
    )
    await assert.rejects(
      copied(
        pressThatCopies(([front]) => [front]),
        'short',
      ),
      { code: 'handoff-check-failed' },
    )
    await assert.rejects(
      copied(
        pressThatCopies(([front, back]) => [front, back, back]),
        'long',
      ),
      { code: 'handoff-check-failed' },
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
