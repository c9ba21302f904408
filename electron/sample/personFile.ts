import type { Input } from '../../shared/contract/contract.ts'
import type { PERSON_ENTITIES } from '../../shared/model/entities.ts'

type Body = Input<'record.save'>['record']

/** What the sample person's file holds beside the person and the tax years: where she lived, what else was filed, what shows contributions. */
export function personFile(
  germany: string,
  contributions: string,
): { entity: keyof typeof PERSON_ENTITIES; record: Body }[] {
  const residence = [
    { country: 'US', begin: '2015-08-01', end: '2022-03-31', shownBy: 'lease in Seattle' },
    { country: 'JP', begin: '2022-04-01', end: '2024-01-14', shownBy: 'residence card' },
    { country: 'DE', begin: '2024-01-15', shownBy: 'registration at Königsufer 14' },
  ]
  const filed = (year: number, on: string) =>
    (['Schedule C', 'FBAR', '2555', '8938'] as const).map((form) => ({
      year,
      ...(form === 'Schedule C' ? { form: 'other', name: form } : { form }),
      ...(form === '8938' || form === '2555' ? { filed: 'no' } : { filed: 'yes', filedOn: on }),
    }))
  const filings = [...filed(2022, '2023-06-12'), ...filed(2023, '2024-06-14'), ...filed(2024, '2025-06-10')]
  const proofs = [2024, 2025].map((year) => ({
    year,
    country: 'DE',
    agency: 'Musterkasse Nordlicht',
    documents: [{ case: germany, document: contributions }],
  }))
  return [
    ...residence.map((record) => ({ entity: 'residence-period' as const, record })),
    ...filings.map((record) => ({ entity: 'other-filing' as const, record })),
    ...proofs.map((record) => ({ entity: 'contribution-proof' as const, record })),
  ]
}
