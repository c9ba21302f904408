import { countryInSentence, countryName } from '../../../shared/rules/agreements.ts'
import { laneName } from '../../../shared/rules/laneWords.ts'
import { EXEMPT_WORDS } from '../../../shared/rules/returnEntry.ts'
import type { Inline, Section } from '../../press/draw/blocks.ts'
import type { Plan, YearAttachment } from '../plan.ts'
import { count, day, isForeign, listed, paperKind, paperPeriod, showAgreement, showPeriod } from '../show.ts'

/** The row that shows the Social Security Number. */
export const SSN_ROW = 'Social Security Number'

/** The statement before the copy of the paper, titled with the words of the instructions (domain.md §3.2, §7.1). A draft shows the last four of the SSN. */
export function yearCoverSection(plan: Plan, attachment: YearAttachment): Section {
  const { year, country, papers, cases } = attachment
  const copies = papers.reduce((sum, one) => sum + one.exhibits.length, 0)
  const engagements = cases.map(({ facts }) => facts)
  const lanes = [...new Set(engagements.map(({ engagement }) => laneName(engagement.lane)))]
  const work = engagements
    .map(({ engagement }) => [engagement.businessName, engagement.work].filter(Boolean).join(', '))
    .filter((text) => text !== '')
  const partly = cases.some(({ gaps }) => gaps.length > 0)
  return {
    title: `Attachment to Form 1040, ${year}`,
    blocks: [
      {
        kind: 'title',
        over: `Statement attached to Form 1040, tax year ${year}`,
        text: EXEMPT_WORDS,
        under: `Self-employment covered by the social security of ${countryInSentence(country)}`,
      },
      ...(plan.choices.forFiling
        ? []
        : [
            {
              kind: 'callout' as const,
              tone: 'warn' as const,
              title: 'Draft',
              text: `${plan.person.maskedSsn ? 'The Social Security Number is shown by its last four digits.' : 'No Social Security Number is recorded: write it in.'} Check every line against the paper before it goes with a return.`,
            },
          ]),
      { kind: 'gap', points: 8 },
      {
        kind: 'facts',
        rows: [
          ['Name', plan.person.onReturn ?? plan.person.name],
          [SSN_ROW, plan.person.maskedSsn ?? 'not recorded'],
          ['Tax year', String(year)],
          ['Country', countryName(country)],
          ['Agreement', showAgreement(country)],
          ['Position', listed(lanes)],
          ...(work.length > 0 ? [['Business', [...new Set(work)].join('\n')] as const] : []),
        ],
      },
      { kind: 'heading', level: 2, text: papers.length === 1 ? 'The paper' : 'The papers' },
      ...papers.map(({ paper: { case: keeper, id, record }, exhibits, translation }, at) => ({
        kind: 'facts' as const,
        rows: [
          [
            papers.length === 1 ? 'Paper' : `Paper ${at + 1} of ${papers.length}`,
            [{ text: [record.form, paperKind(record)].filter(Boolean).join(', '), bold: papers.length > 1 }],
          ],
          ['Issued by', record.issuer],
          ['Number', record.number ?? 'none recorded'],
          ['Period', paperPeriod(record)],
          ...cases
            .filter((one) => one.gaps.length > 0 && one.papers.some((its) => its.case === keeper && its.id === id))
            .map(
              ({ days, gaps }) =>
                [
                  `Work in ${year}`,
                  `${days.covered} of ${days.worked} days covered; no paper for ${listed(gaps.map((gap) => showPeriod(gap.begin, gap.end, '')))}`,
                ] as const,
            ),
          ...(isForeign(record) ? [['Language', record.language ?? ''] as const] : []),
          ['Copy', `follows, ${count(exhibits.length, 'file')}`],
          ...(translation.length > 0 || record.transcription?.length
            ? [['Transcription', 'follows the copy'] as const]
            : []),
        ] satisfies (readonly [string, Inline])[],
      })),
      {
        kind: 'text',
        text: `The self-employment named above is subject to the social security system of ${countryInSentence(country)} under the agreement (Internal Revenue Code section 1401(c)). A copy of the statement issued for it is attached (${count(copies, 'file')}). ${partly ? 'This statement is about the days of work that the paper covers, and about no others.' : 'Schedule SE is not completed for this work.'}`,
      },
      {
        kind: 'text',
        as: 'small',
        text: `Prepared on ${day(plan.today)} from the records of the person named above.`,
      },
    ],
  }
}
