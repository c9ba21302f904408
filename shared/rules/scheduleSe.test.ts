import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANE } from '../model/case.ts'
import { AGREEMENTS, agreementWith, countryInSentence, countryName } from './agreements.ts'
import {
  attachmentDescription,
  attachmentName,
  EXEMPT_WORDS,
  entryAction,
  entryPlace,
  initials,
  laneOutcome,
  laneSentence,
  returnEntry,
} from './scheduleSe.ts'

test('the entry on the return follows the form of the year', () => {
  assert.equal(entryPlace(returnEntry(2018)), 'Schedule 4 (Form 1040), line 57')
  for (const year of [2019, 2022, 2024]) {
    assert.equal(entryPlace(returnEntry(year)), 'Schedule 2 (Form 1040), line 4')
    assert.equal(entryAction(returnEntry(year)), `write “${EXEMPT_WORDS}”`)
  }
  assert.equal(entryAction(returnEntry(2025)), 'check box 3 and enter the code EAS')
  assert.equal(returnEntry(2025).state, 'known')
  assert.equal(returnEntry(2026).state, 'provisional')
  assert.equal(returnEntry(2027).state, 'unpublished')
  assert.match(entryPlace(returnEntry(2016)), /^Form 1040, the self-employment tax line/)
})

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

test('attachment names are safe in every script and within 50 characters', () => {
  assert.equal(attachmentName(2025, 'DE', 'Łukasz Ærøskøbing-Nguyễn'), '2025_SE_Exempt_Certificate_DE_LAN.pdf')
  assert.equal(attachmentName(2025, 'JP', '山田 太郎'), '2025_SE_Exempt_Certificate_JP.pdf')
  assert.equal(attachmentName(2025, 'KR', '김하늘', 2), '2025_SE_Exempt_Certificate_KR_2.pdf')
  for (const name of ['Μαρία', 'a b c d e f g h i j k', '../../etc', '', 'O’Brien, Åse "x"']) {
    const file = attachmentName(2025, 'GB', name, 12)
    assert.match(file, /^[A-Za-z0-9_-]+\.pdf$/)
    assert.ok(file.length <= 50, file)
  }
  assert.equal(initials('Zoë Łukasik-Ōta'), 'ZLO')
  for (const lane of LANE) assert.ok(attachmentDescription(2025, 'GB', lane).length <= 128)
})

test('the list of agreements has 31 entries, the newest marked as reported', () => {
  assert.equal(AGREEMENTS.length, 31)
  assert.equal(agreementWith('RO')?.standing, 'reported')
  assert.equal(agreementWith('JE')?.country, 'GB')
  assert.equal(agreementWith('MX'), undefined)
  assert.equal(countryName('MX'), 'Mexico')
  assert.equal(countryInSentence('GB'), 'the United Kingdom')
})
