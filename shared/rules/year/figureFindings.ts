import { showAmount } from '../../model/money.ts'
import type { FactBook } from '../factBook.ts'
import type { Finding } from '../finding.ts'
import { figureOf, isTaxed, type PersonYear } from '../scheduleSe.ts'
import { additionalMedicare } from '../seTax.ts'

/** What is missing for a figure of the year, and what stands beside it (R51, R54, R89). */
export function figureFindings(year: PersonYear, book: FactBook): Finding[] {
  if (year.businesses.length === 0) return []
  return [...missing(year), ...wageBase(year, book), ...beside(year, book)]
}

function missing(year: PersonYear): Finding[] {
  const without = year.businesses.filter(({ netEarnings }) => netEarnings === undefined)
  const found: Finding[] = []
  if (without.length > 0)
    found.push({
      code: 'net-earnings-missing',
      weight: 'open',
      what: `No net profit for ${year.year} is recorded for ${without.map(({ name }) => name).join(', ')}.`,
      why: 'The $400 test and the tax at stake are per person and year, over the net profits of all businesses.',
      sources: ['SE24FORM'],
      step: 'Record the Schedule C profit or loss in US dollars in the tax year, with the case the business belongs to.',
      requirements: ['R51', 'R89', 'R90'],
    })
  if (!year.recorded?.filingStatus)
    found.push({
      code: 'filing-status-missing',
      weight: 'open',
      what: `The filing status for ${year.year} is not recorded.`,
      why: 'The thresholds of Form 8938 and of Additional Medicare Tax depend on it.',
      sources: ['FBARWIZ', 'TC560'],
      step: 'Record the filing status in the tax year.',
      requirements: ['R92'],
    })
  return found
}

function wageBase(year: PersonYear, book: FactBook): Finding[] {
  const known = year.businesses.filter(({ netEarnings }) => netEarnings !== undefined)
  const all = figureOf(year.year, known, year.recorded, book)
  const taxed = figureOf(year.year, known.filter(isTaxed), year.recorded, book)
  const states = [all?.state, taxed?.state]
  if (states.includes('ask-rates'))
    return [
      {
        code: 'rates-not-known',
        weight: 'note',
        what: `No figure is computed for ${year.year}.`,
        why: 'The rates on record are those of today’s form; earlier years had others at times.',
        sources: ['SE24FORM'],
        step: 'Take the figure from that year’s Schedule SE.',
        requirements: ['R89'],
      },
    ]
  if (!states.includes('ask-wage-base')) return []
  return [
    {
      code: 'wage-base-missing',
      weight: 'open',
      what: `The social security wage base of ${year.year} is not known, so no figure is computed.`,
      why: 'SSA announces it for each year; a guess or a projection is not used.',
      sources: ['WICPA', 'WB27'],
      step: `Look it up at ssa.gov and enter it with its source among the facts, as wage-base ${year.year}.`,
      requirements: ['R89', 'R77'],
    },
  ]
}

function beside(year: PersonYear, book: FactBook): Finding[] {
  const taxed = figureOf(year.year, year.businesses.filter(isTaxed), year.recorded, book)
  const status = year.recorded?.filingStatus
  const extra = taxed && additionalMedicare(taxed, status, book)
  if (!extra?.over || extra.over === '0.00') return []
  return [
    {
      code: 'additional-medicare',
      weight: 'note',
      what: `Self-employment income of ${year.year} is ${showAmount(extra.over)} USD above the threshold of Additional Medicare Tax.`,
      why: 'It is 0.9 % on Form 8959, not part of Schedule SE, wages count first, and living abroad changes nothing.',
      sources: ['TC560'],
      step: 'Have the preparer look at Form 8959.',
      requirements: ['R89'],
    },
  ]
}
