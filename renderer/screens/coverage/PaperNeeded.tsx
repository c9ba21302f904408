import { Badge, Paper, Text, Title } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { showDate } from '../../../shared/model/dates.ts'
import { Facts } from '../../components/Facts.tsx'
import { Sources } from '../../components/Sources.tsx'
import { STANDING_NAMES } from '../../components/standing.ts'

type Answer = Output<'rules.lane'>
type Needed = NonNullable<Answer['paper']>

const GOES_TO: Readonly<Record<Needed['goesTo'], string>> = {
  return: 'A photocopy goes with your Form 1040; you keep the paper.',
  'foreign-agency': 'To the agency of the other country, when it asks. It is not attached to the return.',
  employer: 'The employer keeps it and shows it on request.',
}

interface PaperNeededProps {
  readonly paper: Needed
  readonly sources: Answer['sources']
  readonly attachEveryYear: boolean
}

/** The paper that proves the lane, and who issues it (R5, R84). */
export function PaperNeeded({ paper, sources, attachEveryYear }: PaperNeededProps) {
  const { name, form, issuer, copies, goesTo, held } = paper
  return (
    <section aria-labelledby="paper-needed">
      <Title order={2} id="paper-needed" mb="xs">
        The paper that proves it
      </Title>
      <Paper p="lg">
        <Facts
          facts={[
            ['Paper', sentence(name)],
            ['Form', form],
            [
              'Issued by',
              <>
                {issuer.name ?? 'Not known yet'}{' '}
                <Badge
                  variant="light"
                  color={issuer.standing === 'confirmed' ? 'pine' : issuer.standing === 'entered' ? 'gray' : 'yellow'}
                  tt="none"
                  size="sm"
                >
                  {STANDING_NAMES[issuer.standing]}
                </Badge>
                {issuer.note && (
                  <Text size="sm" c="dimmed">
                    {issuer.note}
                  </Text>
                )}
                {issuer.entered && (
                  <Text size="sm" c="dimmed">
                    From {issuer.entered.source}, read {showDate(issuer.entered.readOn as CalendarDate)}.
                  </Text>
                )}
                <div>
                  <Sources keys={issuer.sources} sources={sources} />
                </div>
              </>,
            ],
            ['Address', issuer.address],
            ['Copies', copies],
            ['Where it goes', GOES_TO[goesTo] + (attachEveryYear ? ' Every year in which you rely on it.' : '')],
            ['In this case', held.length > 0 ? 'Held. See Papers.' : 'Not held yet.'],
          ]}
        />
      </Paper>
    </section>
  )
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
