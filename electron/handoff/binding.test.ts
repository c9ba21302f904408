import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { CalendarDate } from '../../shared/model/dates.ts'
import { forkPressHost } from '../documents/forkPress.ts'
import type { PressHost } from '../documents/press.ts'
import { Pressroom } from '../documents/pressroom.ts'
import type { ToPress } from '../press/wire.ts'
import { newRecordId } from '../records/records.ts'
import { Fixture, samplePdf } from './fixture.ts'
import { createHandoff } from './handoff.ts'

const A4 = { width: 595, height: 842 }

/** Real presses that end as soon as the pages of one file are asked for, as a crash in a library would end them. */
function crashingAt(name: string): { host: PressHost; starts: () => number } {
  const fork = forkPressHost()
  let starts = 0
  const host: PressHost = {
    start: () => {
      starts += 1
      const press = fork.start()
      return {
        ...press,
        post: (message) => {
          press.post(message)
          const sent = message as ToPress
          const asked = sent.kind === 'request' ? (sent.payload as { name?: string; as?: string }) : {}
          if (asked.name === name && asked.as === 'pages') press.kill()
        },
      }
    },
  }
  return { host, starts: () => starts }
}

test('a press that ends while the next exhibit is on its way: the right one of the two is attached', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverkeep-binding-'))
  const { host, starts } = crashingAt('second.pdf')
  const pressroom = new Pressroom(host)
  try {
    const made = new Fixture()
      .who({ nameOnRecord: 'Kim' })
      .case({ clients: [{ name: 'A' }], country: 'KR', begin: '2025-01-01' })
    for (const name of ['first', 'second', 'third']) made.document(`${name}.pdf`, await samplePdf(name, [A4]))
    const input = { cases: [], years: [2025], out: join(folder, 'out'), today: '2026-04-02' as CalendarDate }
    const now = () => new Date('2026-04-02T08:00:00.000Z')
    const { result } = await createHandoff(made.source(), input, pressroom, () => {}, now, newRecordId())
    assert.deepEqual(
      result.attached.map(({ exhibit, name }) => [exhibit, name]),
      [['Exhibit 2', 'second.pdf']],
    )
    // Once with one ahead, once one by one, once with the culprit as a file, and once to look at what was written.
    assert.equal(starts(), 4)
  } finally {
    pressroom.close()
    await rm(folder, { recursive: true, force: true })
  }
})
