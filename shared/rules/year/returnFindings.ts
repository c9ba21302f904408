import type { CalendarDate } from '../../model/dates.ts'
import type { Finding } from '../finding.ts'
import { remainingFilings } from '../otherFilings.ts'
import type { CabinetRecords } from '../records.ts'
import { returnEntry } from '../returnEntry.ts'
import type { PersonYear } from '../scheduleSe.ts'
import { reliedOn } from './paperFindings.ts'

/** The return of the year: the copy that goes with it, the entry, and what the paper does not settle (R50, R64, R69, R88, R92). */
export function returnFindings(cabinet: CabinetRecords, year: PersonYear, today: CalendarDate): Finding[] {
  if (year.businesses.length === 0) return []
  const relies = reliedOn(year).length > 0
  return [
    ...(relies ? [...copy(year, today), ...entry(year), ...earnedIncome(year)] : []),
    ...others(cabinet, year, relies, today),
  ]
}

function copy({ year, recorded }: PersonYear, today: CalendarDate): Finding[] {
  if (recorded && recorded.attached.length > 0) return []
  const filed = recorded?.filedOn
  if (!filed && Number(today.slice(0, 4)) <= year) return []
  return [
    {
      code: filed ? 'copy-not-attached' : 'copy-to-attach',
      weight: filed ? 'risk' : 'open',
      what: filed
        ? `The return of ${year} was filed, and no copy of the paper is recorded as attached.`
        : `A copy of the paper has to go with the return of ${year}.`,
      why: 'A photocopy goes with the return of every year that relies on it, not once.',
      sources: ['P-1005'],
      step: filed
        ? 'Look at the filed return: record what was attached, or ask the preparer how to send it after.'
        : 'Take the attachment from the handoff, and record in the tax year that it was attached.',
      requirements: ['R50', 'R54', 'R69'],
    },
  ]
}

function entry({ year }: PersonYear): Finding[] {
  const { state } = returnEntry(year)
  if (state === 'known') return []
  return [
    {
      code: state === 'provisional' ? 'entry-provisional' : 'entry-not-published',
      weight: state === 'provisional' ? 'note' : 'open',
      what:
        state === 'provisional'
          ? `The entry for ${year} is that of a draft form.`
          : `No form of ${year} was found; the entry given is the last one known.`,
      why: 'The line, box and code have changed before: 2018, 2019 and 2025.',
      sources: ['C-SCH2b', 'I1040-25', 'TAXACT18'],
      step: `Check the final Schedule 2 of ${year} and its instructions before filing.`,
      requirements: ['R88', 'R93'],
    },
  ]
}

function earnedIncome({ year }: PersonYear): Finding[] {
  return [
    {
      code: 'earned-income',
      weight: 'note',
      what: `Profit that is left out of self-employment tax in ${year} likely does not count as earned income for some credits.`,
      why: 'IRS worksheets for the earned income credit and the child credit leave such amounts out; with Form 2555 there is no refundable child credit at all.',
      sources: ['I1040-25b', 'CTCWS', 'C-8812'],
      step: 'Ask the preparer if a child credit or the earned income credit is claimed.',
      requirements: ['R64'],
    },
  ]
}

/** "I have a certificate, so I am done" (R64): what nobody has looked at yet. */
function others(cabinet: CabinetRecords, { year }: PersonYear, relies: boolean, today: CalendarDate): Finding[] {
  if (Number(today.slice(0, 4)) <= year) return []
  const open = remainingFilings(cabinet, year).filter(
    ({ form, state }) => form !== 'Form 1040' && (state === 'not-checked' || state === 'not-recorded'),
  )
  if (open.length === 0) return []
  return [
    {
      code: 'other-filings-open',
      weight: 'open',
      what: `For ${year} nobody has said yet whether these are needed and filed: ${open.map(({ form }) => form).join(', ')}.`,
      why: `${relies ? 'Having a certificate is not being done: it' : 'A certificate'} settles none of them.`,
      sources: ['P-1825', 'HILL', 'FBARWIZ'],
      step: 'Check each against its threshold and record yes or no for the year.',
      requirements: ['R60', 'R61', 'R62', 'R64'],
    },
  ]
}
