import type { Finding } from '../finding.ts'
import type { CabinetRecords, CaseRecords } from '../records.ts'

/** Who the person is, and what shows it (R26, R27, R29, R54, R66). */
export function identityFindings(records: CabinetRecords): Finding[] {
  const { person } = records
  if (!person)
    return [
      {
        code: 'person-not-recorded',
        weight: 'blocks',
        what: 'Nobody is recorded: the papers belong to no name.',
        why: 'A preparer holds the name on the paper against the name on the return.',
        sources: ['GUIDE'],
        step: 'Record the name exactly as on the Social Security card.',
        requirements: ['R26', 'R65'],
      },
    ]
  const found: Finding[] = []
  if (!person.ssn)
    found.push({
      code: 'ssn-not-recorded',
      weight: 'open',
      what: 'No Social Security Number is recorded.',
      why: 'SSA’s form does not go without it, and the page for the return names its last four digits.',
      sources: ['GUIDE'],
      step: 'Record it from the card or another official record; it is stored encrypted and shown masked.',
      requirements: ['R27', 'R54'],
    })
  if (!person.birthDate)
    found.push({
      code: 'birth-date-not-recorded',
      weight: 'open',
      what: 'No birth date is recorded.',
      why: 'Every request asks for it, with a year of four digits.',
      sources: ['GUIDE', 'S-KR'],
      step: 'Record it from an official record.',
      requirements: ['R29'],
    })
  if (records.cases.length > 0 && !hasDocument(records.cases, 'identity'))
    found.push({
      code: 'identity-not-shown',
      weight: 'open',
      what: 'No identity document is among the documents.',
      why: 'Name, birth date and number are taken from an official record, and whoever checks them looks for it.',
      sources: ['GUIDE'],
      step: 'Add a copy of the passport or card, as an identity document.',
      requirements: ['R54', 'R66'],
    })
  const wantsCitizenship = records.cases.filter(({ engagement }) => engagement.country === 'IT')
  if (person.citizenships.length === 0 && wantsCitizenship.length > 0)
    found.push({
      code: 'italy-citizenship-not-recorded',
      weight: 'risk',
      what: 'No citizenship is recorded, and the agreement with Italy goes by nationality.',
      why: 'A US national who is not Italian stays under US coverage; an Italian or dual national chooses by a day.',
      sources: ['P-1065', 'P-1070'],
      step: 'Record every citizenship.',
      requirements: ['R9', 'R54', 'R81'],
    })
  return found
}

/** Whether what says when the work is done rests on a document (R31, R54, R67). */
export function dateFindings(one: CaseRecords): Finding[] {
  if (hasDocument([one], 'contract')) return []
  return [
    {
      code: 'dates-not-shown',
      weight: 'open',
      what: 'No contract or engagement letter is among the documents of this case.',
      why: 'Dates of the work are to be supportable and are checked against the engagement’s documents.',
      sources: ['GUIDE'],
      step: 'Add what shows beginning and end, as a contract.',
      requirements: ['R31', 'R54', 'R66', 'R67'],
      case: one.id,
    },
  ]
}

const hasDocument = (cases: readonly CaseRecords[], kind: string) =>
  cases.some(({ documents }) => documents.some(({ record }) => record.kind === kind))
