import type { Facts } from './facts.ts'
import type { LabelChoice } from './shape.ts'

const OPTIONS = [
  {
    label: 'performer',
    name: 'Performer Certificate',
    fits: 'performers and entertainers, whose requests go their own way',
  },
  { label: 'employer', name: 'Employer Certificate', fits: 'an employer that sends someone to work abroad' },
  { label: 'self-employed', name: 'Self Employed Certificate', fits: 'someone who works on their own account' },
] as const

const PERFORMING =
  /\b(actors?|actress|acting|artiste?s?|bands?|comedians?|composers?|conductors?|dancers?|dj|djs|entertain\w*|magicians?|musicians?|music|perform\w*|pianists?|singers?|stage|theat(?:er|re)|tours?|touring|violinists?)\b/i

/**
 * The label under which SSA's online form files a request: separate lanes, chosen first (R20; source GUIDE). The product never chooses: where
 * the records do not fit the label, or none is recorded, it stops.
 */
export function labelChoice({ to, asks, channel, request, worker, records }: Facts): LabelChoice {
  const base = { options: OPTIONS, sources: ['GUIDE'] as const }
  if (to !== 'ssa')
    return { ...base, state: 'not-for-this-agency', options: [], say: 'Only SSA’s form has these labels.' }
  if (asks !== 'certificate' && channel !== 'online')
    return {
      ...base,
      state: 'not-for-this-agency',
      options: [],
      say: 'Only SSA’s form for a certificate has these labels.',
    }
  const label = request?.record.label
  const performing = PERFORMING.test(records.engagement.work ?? '')
  if (!label)
    return {
      ...base,
      state: 'to-choose',
      say:
        worker === 'employee'
          ? 'Choose the label first. The records name an employer: an employer or its representative asks, not the employee alone.'
          : performing
            ? 'Choose the label first. The work sounds like performing, which has a label of its own: stop and ask SSA if it is not clear.'
            : 'Choose the label first. The records show self-employment; if the work is performing or entertaining, stop and ask SSA.',
    }
  const wrong =
    (label === 'self-employed' && worker === 'employee') ||
    (label === 'employer' && worker === 'self-employed') ||
    (label === 'self-employed' && performing)
  return wrong
    ? {
        ...base,
        state: 'does-not-fit',
        label,
        say: performing
          ? 'The label is Self Employed, the work sounds like performing: ask SSA which label is meant before anything is sent.'
          : `The label is ${OPTIONS.find((one) => one.label === label)?.name}, the records show ${worker === 'employee' ? 'an employee' : 'a self-employed person'}: stop until the two agree.`,
      }
    : { ...base, state: 'chosen', label, say: `Chosen: ${OPTIONS.find((one) => one.label === label)?.name}.` }
}
