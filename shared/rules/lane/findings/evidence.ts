import { partyOf } from '../../agreements.ts'
import type { Finding } from '../../finding.ts'
import type { PersonRecords } from '../../records.ts'
import type { Look } from './look.ts'

/** Who issues the paper, where that is open (R17, R79, R80). */
export function paperFindings({ result }: Look): Finding[] {
  if (result.state !== 'decided' || !result.paper) return []
  const { issuer } = result.paper
  const ask = result.missing.find(({ neededFor }) => neededFor === 'paper')
  if (ask)
    return [
      {
        code: 'issuer-open',
        weight: 'open',
        what: 'Who issues the paper depends on a fact that is not recorded.',
        why: ask.why,
        sources: ask.sources,
        step: ask.question,
        requirements: ['R17', 'R80'],
      },
    ]
  if (issuer.name && issuer.standing !== 'unverified') return []
  return [
    {
      code: 'issuer-unverified',
      weight: 'risk',
      what: 'Who issues the paper for someone in this situation is unverified.',
      why: issuer.note ?? 'No source that was read says so.',
      sources: issuer.sources,
      step: 'Ask the liaison agency, and enter what it says as a fact with its source.',
      requirements: ['R77', 'R79'],
    },
  ]
}

/** Rules that look at where the person lives. */
const BY_RESIDENCE: readonly string[] = ['RES', 'AU', 'mixed-status']

/** What a reader would want to see behind a decided lane: the text that was read, and what shows the residence (R7, R10, R16, R17). */
export function evidenceFindings({ result, records }: Look, person: PersonRecords): Finding[] {
  if (result.state !== 'decided' || result.lane === 'F') return []
  const found: Finding[] = []
  if (!records.engagement.facts.some(({ source, readOn }) => source && readOn))
    found.push({
      code: 'text-read-not-recorded',
      weight: 'open',
      what: 'Which official text was read about this agreement, and when, is not recorded with the case.',
      why: 'SSA’s country pages are highlights only, and the texts change.',
      sources: ['P-703600'],
      step: 'Read the agreement’s own text, and record the fact it gives with its source and the day in the engagement.',
      requirements: ['R7', 'R16', 'R17', 'R56'],
    })
  const shown = person.residence.some(
    ({ record }) => result.covers === partyOf(record.country) && (record.shownBy || record.documents.length > 0),
  )
  const matters = result.rules.some((rule) => BY_RESIDENCE.includes(rule)) && result.lane !== 'E'
  if (matters && !shown)
    found.push({
      code: 'residence-not-shown',
      weight: 'open',
      what: 'Residence decides here, and nothing is recorded that shows it.',
      why: 'SSA looks at a home with the intention to stay: a dwelling, an established business, children in school, similar burdens.',
      sources: ['P-1702230'],
      step: 'Record a residence-period for the country with what shows it, or a document.',
      requirements: ['R10', 'R17'],
    })
  return found
}
