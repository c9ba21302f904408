import type { Document } from './case.ts'

type Kind = Document['kind']

/** Words of file names as offices, banks and people write them; the first line that fits is taken, so the narrower ones stand first. */
const WORDS: readonly (readonly [Kind, RegExp])[] = [
  ['contribution-proof', /beitrag|contribution|cotisation|contribu|bijdrage|nenkin|年金|保険料/],
  ['confirmation', /confirmation|eingangsbest|submitted|receipt of (the )?request|acknowledg|受付/],
  ['certificate', /certificate|bescheinigung|certificat|certificad|certifica|d[ -]usa|適用証明/],
  ['request', /request|antrag|application|solicitud|demande|domanda|申請/],
  ['invoice', /invoice|rechnung|facture|factura|fattura|fatura|請求書/],
  ['payment-proof', /payment|paid|zahlung|statement|kontoauszug|auszug|transfer|überweisung|remittance|payslip|入金/],
  ['contract', /contract|agreement|vertrag|contrat|contrato|contratto|契約/],
  ['tax-return', /1040|tax return|steuererkl|schedule (c|se|2)\b|2555|1116/],
  ['identity', /passport|reisepass|ausweis|\bid card|passeport|pasaporte|旅券/],
  ['correspondence', /letter|brief|schreiben|e-?mail|notice|bescheid|lettre|carta|手紙/],
]

/**
 * What a document may be by the name of its file and its type; undefined where neither says. A suggestion for a person to take or to
 * leave: nothing is sorted by it.
 */
export function suggestedKind({ name, type }: Pick<Document, 'name' | 'type'>): Kind | undefined {
  const words = name.normalize('NFC').toLowerCase().replaceAll('_', ' ')
  const named = WORDS.find(([, fits]) => fits.test(words))?.[0]
  return named ?? (type === 'eml' ? 'correspondence' : undefined)
}
