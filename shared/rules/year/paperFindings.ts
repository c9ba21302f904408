import { countryInSentence } from '../agreements.ts'
import type { PlacedPaper } from '../coverage.ts'
import type { Finding } from '../finding.ts'
import type { CabinetRecords } from '../records.ts'
import type { PersonYear } from '../scheduleSe.ts'
import { isBilateral, isTranscribed, namesOf } from '../yearPaper.ts'

/** The papers of a year against the return: the name, the form, the language, and proof that contributions were paid (R54, R66, R71). */
export function paperFindings(cabinet: CabinetRecords, year: PersonYear): Finding[] {
  const papers = reliedOn(year)
  return [
    ...papers.flatMap((paper) => ofPaper(cabinet, year, paper)),
    ...wrongDirection(year),
    ...contributions(cabinet, year),
  ]
}

/** Foreign papers that the year rests on, each once. */
export function reliedOn(year: PersonYear): PlacedPaper[] {
  const foreign = year.cases.flatMap((one) => (one.outcome === 'foreign' ? one.papers : []))
  return [...new Map(foreign.map((paper) => [`${paper.case} ${paper.id}`, paper])).values()]
}

function ofPaper(cabinet: CabinetRecords, year: PersonYear, paper: PlacedPaper): Finding[] {
  const { record } = paper
  const found: Finding[] = []
  const about = { case: paper.case, records: [{ entity: 'paper' as const, id: paper.id }] }
  const names = namesOf(cabinet.person, record)
  if (names.state === 'differ' || names.state === 'accents-differ')
    found.push({
      code: names.state === 'differ' ? 'name-differs' : 'name-accents-differ',
      weight: names.state === 'differ' ? 'risk' : 'note',
      what: `The paper from ${record.issuer} names ${names.onPaper}; the return of ${year.year} names ${names.onReturn}.`,
      why: 'A reviewer who compares the two has to see that they are one person.',
      sources: [],
      step: 'Attach what shows the change of name, or have the paper corrected.',
      requirements: ['R26', 'R54'],
      ...about,
    })
  const bilateral = isBilateral(record)
  if (bilateral !== 'yes')
    found.push({
      code: 'form-not-bilateral',
      weight: bilateral === 'no' ? 'risk' : 'open',
      what:
        bilateral === 'no'
          ? `The paper from ${record.issuer} is not the form of the agreement with the United States.`
          : `Whether the paper from ${record.issuer} is the form of the agreement with the United States is not recorded; it looks like an EU form A1.`,
      why: 'SSA names bilateral forms per country; the IRS text asks for “a statement” and names none, and how it takes an A1 could not be confirmed.',
      sources: ['AMOV', 'TFX', 'SPOT'],
      step: 'Ask the agency for the form of the agreement, or ask the preparer whether this one is taken.',
      requirements: ['R54', 'R84'],
      ...about,
    })
  if (!isTranscribed(record))
    found.push({
      code: 'paper-not-in-english',
      weight: 'open',
      what: `The paper from ${record.issuer} is in ${record.language} and has no transcription.`,
      why: 'No IRS rule on it was found; as a caution, a plain translation with name, date and signature goes behind the copy.',
      sources: ['LEGALTR'],
      step: 'Add a labelled transcription and name it in the paper’s record.',
      requirements: ['R90'],
      ...about,
    })
  return found
}

/** A paper of the other direction in a case: the commonest wrong paper. */
function wrongDirection(year: PersonYear): Finding[] {
  return year.cases.flatMap((one) => {
    if (!one.work || (one.outcome !== 'foreign' && one.outcome !== 'us')) return []
    const other = one.outcome === 'foreign' ? 'us-certificate' : 'foreign-certificate'
    const wrong = one.facts.papers.filter(({ record }) => record.kind === other && record.state === 'held')
    if (wrong.length === 0 || one.days.covered > 0) return []
    return [
      {
        code: 'wrong-paper',
        weight: 'risk',
        what:
          one.outcome === 'foreign'
            ? `The work in ${countryInSentence(one.facts.engagement.country)} is recorded as foreign-covered, but the paper held is SSA’s.`
            : 'The work is recorded as US-covered, but the paper held is the other country’s.',
        why: 'SSA’s certificate frees work from the other country’s contributions and leaves US tax due; only the other country’s supports leaving it out.',
        sources: ['P-1005', 'P54-13'],
        step: 'Check which country covers the work, and ask that country’s agency for its paper.',
        requirements: ['R54', 'R84'],
        case: one.facts.id,
        records: wrong.map(({ id }) => ({ entity: 'paper' as const, id })),
      } satisfies Finding,
    ]
  })
}

function contributions(cabinet: CabinetRecords, year: PersonYear): Finding[] {
  const countries = new Set(
    year.cases.flatMap((one) =>
      one.work && one.outcome === 'foreign' && one.facts.engagement.lane !== 'C' ? [one.facts.engagement.country] : [],
    ),
  )
  return [...countries].flatMap((country): Finding[] => {
    const proven = cabinet.contributionProofs.some(
      ({ record }) => record.year === year.year && record.country === country,
    )
    if (proven) return []
    return [
      {
        code: 'contributions-not-shown',
        weight: 'open',
        what: `No proof is recorded that contributions for ${year.year} were paid in ${countryInSentence(country)}.`,
        why: 'Preparers ask for the certificate, SSA’s statement, or proof that contributions were paid; the exemption rests on being subject to that system.',
        sources: ['OTP', 'USC1401'],
        step: 'Record the agency’s statement of contributions for the year.',
        requirements: ['R66', 'R90'],
      },
    ]
  })
}
