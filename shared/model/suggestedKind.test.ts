import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suggestedKind } from './suggestedKind.ts'

test('the name of a file says what it may be, in several languages, and nothing is said where it does not', () => {
  const kinds: Record<string, string | undefined> = {
    'Invoice 2025-009.pdf': 'invoice',
    'RECHNUNG_17.pdf': 'invoice',
    'Beitragsbescheid 2025.tif': 'contribution-proof',
    'Bescheinigung D-USA 101 (Scan).jpg': 'certificate',
    'Eingangsbestätigung D-USA 101.pdf': 'confirmation',
    'Antrag 2025.pdf': 'request',
    '業務委託契約書.pdf': 'contract',
    'Kontoauszug 03.csv': 'payment-proof',
    'Form 1040 2024.pdf': 'tax-return',
    'Passport.jpg': 'identity',
    'IMG_2041.jpg': undefined,
    'notes.txt': undefined,
  }
  for (const [name, kind] of Object.entries(kinds)) assert.equal(suggestedKind({ name, type: 'pdf' }), kind, name)
  assert.equal(suggestedKind({ name: 'Re_ Hello.eml', type: 'eml' }), 'correspondence')
})
