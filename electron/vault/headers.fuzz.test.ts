import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoverkeepError } from '../../shared/errors.ts'
import { changed, type JsonChange, jsonChange } from '../fuzz/jsonChange.ts'
import { type Mutation, mutated, mutations } from '../fuzz/mutation.ts'
import { tries } from '../fuzz/scale.ts'
import { readCabinetHeader } from './cabinetFile.ts'
import { copyOf, inTemporaryFolder, open, sampleCabinet } from './fixture.ts'
import { bakOf, readHeaderPair, sealHeader } from './headerFile.ts'
import { caseHeaderOf } from './headers.ts'

/** What reading a pair of header files may say; anything else is a crash. */
const NAMED = ['header-damaged', 'header-mismatch', 'newer-vault', 'not-a-cabinet', 'file-missing']

test('whatever happens to the two files of a header: it reads as it was written, or what is wrong has a name', () =>
  inTemporaryFolder(async (folder) => {
    const { folder: cabinet, cases } = await sampleCabinet(join(folder, 'cabinet'))
    const { header } = readCabinetHeader(cabinet)
    const [id] = cases
    assert.ok(id)
    const readers: [string, () => string][] = [
      ['cabinet.json', () => readCabinetHeader(cabinet).text],
      [join('cases', id, 'case.json'), () => textOf(join(cabinet, 'cases', id, 'case.json'))],
    ]
    function textOf(path: string): string {
      const pair = readHeaderPair(path, 'case.json', caseHeaderOf(header.id, id as never))
      if (pair === 'missing') throw new CoverkeepError('file-missing')
      return pair.text
    }
    for (const [name, read] of readers) {
      const path = join(cabinet, name)
      const whole = readFileSync(path)
      const property = fc.property(mutations, fc.option(mutations), (main: Mutation[], bak: Mutation[] | null) => {
        writeFileSync(path, mutated(whole, main))
        writeFileSync(bakOf(path), bak === null ? whole : mutated(whole, bak))
        try {
          assert.equal(read(), whole.toString('utf8'))
        } catch (error) {
          if (!(error instanceof CoverkeepError)) throw error
          assert.ok(NAMED.includes(error.code), error.code)
          assert.notEqual(bak, null, 'the copy was whole')
        }
      })
      fc.assert(property, tries(400))
    }
  }))

test('a header with a right checksum and anything in it: the cabinet opens or what is wrong has a name', () =>
  inTemporaryFolder(async (folder) => {
    const sample = await sampleCabinet(join(folder, 'cabinet'))
    const [id = ''] = sample.cases
    for (const name of ['cabinet.json', join('cases', id, 'case.json')]) {
      const { checksum: _, ...body } = JSON.parse(readFileSync(join(sample.folder, name), 'utf8'))
      const changes = fc.array(jsonChange(['coverkeep-case', 2, 4_294_967_296]), { minLength: 1, maxLength: 3 })
      const property = fc.asyncProperty(changes, async (change: JsonChange[]) => {
        const copy = copyOf(sample, join(folder, 'copy'))
        const path = join(copy.folder, name)
        const value = changed(body, change)
        let text: string
        try {
          text = sealHeader((value ?? {}) as object)
        } catch {
          // No program writes what canonical JSON has no form for.
          return
        }
        for (const file of [path, bakOf(path)]) writeFileSync(file, text)
        try {
          const cabinet = await open(copy)
          try {
            await cabinet.verify(() => {})
          } finally {
            cabinet.lock()
          }
        } catch (error) {
          if (!(error instanceof CoverkeepError) || error.code === 'unexpected') throw error
        }
      })
      await fc.assert(property, tries(40))
    }
  }))
