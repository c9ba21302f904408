import { Badge, Group, Skeleton, Stack, Text } from '@mantine/core'
import { Navigate, useParams } from 'react-router'
import { Year } from '../../../shared/model/dates.ts'
import { YEAR_TITLES } from '../../../shared/rules/year/titles.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { FindingList } from '../../components/FindingList.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { Section } from '../../components/Section.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { ContributionProofs } from './ContributionProofs.tsx'
import { OnTheReturn } from './OnTheReturn.tsx'
import { OtherFilings } from './OtherFilings.tsx'
import { TaxYearRecord } from './TaxYearRecord.tsx'
import { YearBusinesses } from './YearBusinesses.tsx'

/** One tax year over all businesses and cases: where it stands, what goes on the return, what is open. */
export function YearScreen() {
  const year = Year.safeParse(Number(useParams().year))
  if (!year.success) return <Navigate to={places.years} replace />
  return <OneYear key={year.data} year={year.data} />
}

function OneYear({ year }: { year: number }) {
  const today = useToday()
  const report = useCall('rules.year', { year, today })
  return (
    <Page
      title={`Tax year ${year}`}
      lead={report.data && <Text span>{report.data.sentence}</Text>}
      back={{ to: places.years, label: 'Tax years' }}
      actions={
        report.data && (
          <Badge variant="light" size="lg" tt="none" color={COLORS[report.data.position]}>
            {YEAR_TITLES[report.data.position]}
          </Badge>
        )
      }
    >
      {report.error && <FailureAlert error={report.error} onRetry={() => void report.refetch()} />}
      {!report.error && !report.data && <Skeleton height={320} />}
      {report.data && (
        <Stack gap="xl">
          <YearBusinesses report={report.data} />
          {report.data.findings.some(({ weight }) => weight !== 'note') && (
            <Section title="To settle">
              <FindingList
                findings={report.data.findings.filter(({ weight }) => weight !== 'note')}
                sources={report.data.sources}
                label="To settle"
              />
            </Section>
          )}
          <OnTheReturn report={report.data} />
          <TaxYearRecord report={report.data} />
          <OtherFilings report={report.data} />
          <ContributionProofs year={year} />
          {report.data.questions.length > 0 && (
            <Section title="Questions for the preparer">
              <ol>
                {report.data.questions.map(({ text }) => (
                  <Text component="li" key={text} mb="xs">
                    {text}
                  </Text>
                ))}
              </ol>
            </Section>
          )}
          {report.data.findings.some(({ weight }) => weight === 'note') && (
            <Section title="Good to know">
              <FindingList
                findings={report.data.findings.filter(({ weight }) => weight === 'note')}
                sources={report.data.sources}
                label="Good to know"
              />
            </Section>
          )}
          <Group>
            <NotAdvice />
          </Group>
        </Stack>
      )}
    </Page>
  )
}

const COLORS = {
  'exempt-supported': 'pine',
  due: 'gray',
  mixed: 'yellow',
  'partly-covered': 'yellow',
  undecided: 'yellow',
  none: 'gray',
} as const
