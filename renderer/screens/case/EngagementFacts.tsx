import { Paper, Skeleton, Stack, Text } from '@mantine/core'
import { Engagement, type Lane } from '../../../shared/model/case.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { Facts } from '../../components/Facts.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { showCountry } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useCaseId } from './useCase.ts'

const LANES: Readonly<Record<Lane, string>> = {
  A: 'Covered by the other country, shown by its certificate',
  B: 'Covered by the United States, shown by a US certificate',
  C: 'Covered by the other country, shown by a letter from the SSA',
  D: 'Norway: a determination of residence',
  E: 'A special exception agreed between the agencies',
  F: 'No agreement with this country',
}

/** What the engagement is, as recorded. */
export function EngagementFacts() {
  const caseId = useCaseId()
  const records = useCall('record.list', { case: caseId, entity: 'engagement' })
  if (records.error) return <FailureAlert error={records.error} onRetry={() => void records.refetch()} />
  if (!records.data) return <Skeleton height={180} />
  const engagement = Engagement.safeParse(records.data[0]?.record)
  if (!engagement.success) return <Text c="dimmed">Nothing is recorded about this engagement.</Text>
  const { clients, country, work, businessName, begin, end, lane, facts, note } = engagement.data
  return (
    <Stack gap="md" maw="44rem">
      <Paper p="lg">
        <Facts
          facts={[
            [
              clients.length === 1 ? 'Client' : 'Clients',
              clients
                .map((client) =>
                  [client.name, client.country && showCountry(client.country), client.address]
                    .filter(Boolean)
                    .join(', '),
                )
                .join('\n'),
            ],
            ['Country', showCountry(country)],
            ['Kind of work', work],
            ['Business name', businessName],
            ['First day', showDate(begin)],
            ['Last day', end ? showDate(end) : 'It goes on'],
            ['Coverage, as recorded', lane ? LANES[lane] : 'Not settled yet'],
            [
              'What this rests on',
              facts
                .map((fact) =>
                  [fact.fact, fact.source && `(${fact.source}${fact.readOn ? `, read ${showDate(fact.readOn)}` : ''})`]
                    .filter(Boolean)
                    .join(' '),
                )
                .join('\n'),
            ],
            ['Note', note],
          ]}
        />
      </Paper>
      <NotAdvice />
    </Stack>
  )
}
