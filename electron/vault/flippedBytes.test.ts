import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { copyOf, filesOf, flip, inTemporaryFolder, saidOf, sampleCabinet } from './fixture.ts'
import { PAGE_BYTES } from './pragmas.ts'

/** Every region of a file: of a database the clear bytes one by one, each page's edges, tag and nonce; of a header or a document a sample. */
function offsets(name: string, size: number): number[] {
  const found = new Set<number>()
  if (name.endsWith('.db')) {
    for (let at = 0; at < 32; at++) found.add(at)
    for (let at = 33; at < 100; at += 11) found.add(at)
    for (let page = 0; page < size / PAGE_BYTES; page++) {
      // Most pages hold one large text: its middle adds nothing that its edges do not show.
      if (page > 12 && page < size / PAGE_BYTES - 6 && page % 29 !== 0) continue
      for (const at of [0, 5000, PAGE_BYTES - 65, PAGE_BYTES - 40, PAGE_BYTES - 1]) found.add(page * PAGE_BYTES + at)
    }
  } else {
    for (let at = 0; at < size; at += size < 10_000 ? 41 : 250_000) found.add(at)
    found.add(size - 1)
  }
  return [...found].filter((at) => at < size)
}

test('a flipped bit in any file of a locked cabinet is noticed by unlock or by verify', async (t) => {
  await inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    assert.deepEqual(await saidOf(copyOf(sample, join(folder, 'copy'))), [], 'clean before')
    for (const name of filesOf(sample.folder)) {
      await t.test(name.replace(sample.cases[0] ?? '', '<case>'), async () => {
        for (const at of offsets(name, statSync(join(sample.folder, name)).size)) {
          const copy = copyOf(sample, join(folder, 'copy'))
          flip(join(copy.folder, name), at)
          const said = await saidOf(copy)
          assert.notDeepEqual(said, [], `byte ${at} of ${name}`)
        }
      })
    }
  })
})
