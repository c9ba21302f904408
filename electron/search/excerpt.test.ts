import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptOf } from './excerpt.ts'
import { hideSsn } from './hideSsn.ts'
import { readQuery } from './query.ts'

const nobody = hideSsn(undefined)

function excerpt(text: string, typed: string, hide = nobody): string | undefined {
  return excerptOf([{ field: 'note', text }], readQuery(typed)?.looks ?? [], hide)?.excerpt
}

test('an excerpt is one line around what was found, however it is written', () => {
  const text = `${'x '.repeat(300)}Rechnung für\nŁódź Biuro ${'y '.repeat(300)}`
  const shown = excerpt(text, 'lodz') ?? ''
  assert.match(shown, /^….* Rechnung für Łódź Biuro .*…$/)
  assert.ok(shown.length < 200)
  assert.equal(excerpt('株式会社みなと出版', '出版'), '株式会社みなと出版')
  assert.match(excerpt(`${'a'.repeat(90_000)} ﾐﾅﾄ`, 'ミナト') ?? '', /ﾐﾅﾄ$/)
  assert.equal(excerpt('nothing of the kind', 'lodz'), undefined)
})

test('no SSN is in an excerpt, in no spelling and wherever it lies', () => {
  const hide = hideSsn('987-65-4321')
  for (const ssn of ['987-65-4321', '987654321', '987 65 4321', '987–65–4321', '987-65-\n4321', '123-45-6789']) {
    for (let gap = 0; gap < 220; gap++) {
      for (const text of [`needle${' '.repeat(gap)}${ssn}`, `${ssn}${'.'.repeat(gap)} needle and more`]) {
        const shown = excerpt(text, 'needle', hide) ?? ''
        assert.doesNotMatch(shown.replace(/\D/g, ''), /\d{5}/, `${text} gave ${shown}`)
      }
    }
    assert.doesNotMatch(excerpt(`number ${ssn} of it`, 'number', hide) ?? '', /\d{5}|\d{3}.\d{2}/)
  }
})
