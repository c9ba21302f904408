import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANE } from '../model/case.ts'
import { attachmentDescription, attachmentName, initials } from './yearAttachment.ts'

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
