import type { Input } from '../../shared/contract/contract.ts'

type Body = Input<'record.save'>['record']

/** The sample person's tax years: two under US coverage in Japan, two exempt ones in Germany, one that needs a decision. */
export function taxYears(cases: { japan: string; germany: string }): Body[] {
  const business = (id: string, netEarningsUsd: string) => ({
    name: 'Lukasik-Ōta Translations',
    case: id,
    netEarningsUsd,
  })
  const certificate = 'Copy of certificate D/USA 101 (Germany), Schedule 2 marked as exempt'
  return [
    {
      year: 2022,
      filingStatus: 'single',
      position: 'us-coverage',
      businesses: [business(cases.japan, '31480.00')],
      filedOn: '2023-06-12',
      note: 'Schedule SE filed; self-employment tax 4,447.98 USD paid.',
    },
    {
      year: 2023,
      filingStatus: 'single',
      position: 'us-coverage',
      businesses: [business(cases.japan, '24310.00')],
      filedOn: '2024-06-14',
      note: 'Schedule SE filed; self-employment tax 3,434.90 USD paid.',
    },
    {
      year: 2024,
      filingStatus: 'single',
      position: 'foreign-coverage',
      businesses: [business(cases.germany, '5120.00')],
      attached: [{ what: certificate, on: '2025-06-10' }],
      filedOn: '2025-06-10',
    },
    {
      year: 2025,
      filingStatus: 'single',
      position: 'foreign-coverage',
      businesses: [business(cases.germany, '5350.00')],
      attached: [{ what: certificate, on: '2026-06-12' }],
      filedOn: '2026-06-12',
    },
    { year: 2026, position: 'undecided', note: 'The follow-on certificate has been asked for and is not here yet.' },
  ]
}
