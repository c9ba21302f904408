import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANE } from '../model/case.ts'
import { laneOutcome, laneSentence } from './laneWords.ts'

test('a lane decides nothing it does not prove', () => {
  assert.deepEqual(
    LANE.map((lane) => laneOutcome(lane)),
    ['foreign', 'us', 'foreign', 'foreign', 'undecided', 'neither'],
  )
  assert.equal(laneOutcome(undefined), 'undecided')
  assert.equal(laneOutcome('E', 'foreign'), 'foreign')
  assert.equal(laneOutcome('E', 'us'), 'us')
})

test('no sentence claims an exemption; what is covered is "supported" and US coverage stays due', () => {
  for (const lane of [...LANE, undefined])
    for (const granted of ['foreign', 'us', undefined] as const) {
      const sentence = laneSentence(lane, laneOutcome(lane, granted), 'DE')
      assert.doesNotMatch(sentence, /\bexempt\b/i)
      const due = /Schedule SE is filed/.test(sentence)
      assert.equal(due, ['us', 'neither'].includes(laneOutcome(lane, granted)))
    }
  assert.match(laneSentence('A', 'foreign', 'NL'), /social security of the Netherlands/)
  assert.match(laneSentence('B', 'us', 'JP'), /does not remove US self-employment tax/)
})
