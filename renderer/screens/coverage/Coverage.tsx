import { Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Engagement } from '../../../shared/model/case.ts'
import type { CalendarDate } from '../../../shared/model/dates.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { useCaseId } from '../case/useCase.ts'
import { AdviserQuestionForm } from '../years/AdviserQuestionForm.tsx'
import classes from './Coverage.module.css'
import { Interview } from './Interview.tsx'
import { LaneAnswer } from './LaneAnswer.tsx'
import { OtherFactForm } from './OtherFactForm.tsx'
import { type OtherFact, OtherFacts, opensFact } from './OtherFacts.tsx'
import { recorded, useEngagement } from './useEngagement.ts'

/** Which country covers the work: questions on the one side, on the other what the answers support so far. */
export function Coverage() {
  const caseId = useCaseId()
  const today = useToday()
  const { engagement, stored, error, retry, change, isSaving } = useEngagement(caseId)
  const lane = useCall('rules.lane', { case: caseId, today })
  const [fact, setFact] = useState<OtherFact>()
  const [isAsking, setAsking] = useState(false)
  // What was added or taken away has another button now: the focus goes there.
  const close = (closed: OtherFact) => {
    setFact(undefined)
    requestAnimationFrame(() => document.getElementById(opensFact(closed))?.focus())
  }
  const failed = error ?? lane.error
  if (failed)
    return (
      <FailureAlert
        error={failed}
        onRetry={() => {
          retry()
          void lane.refetch()
        }}
      />
    )
  if (!engagement || !stored || !lane.data) return <Skeleton height={320} />
  const { situation = {} } = engagement
  return (
    <>
      <div className={classes.split}>
        <Stack gap="lg" component="section" aria-label="Questions">
          <Text c="dimmed">
            Each answer is saved as you give it. Answer from documents where you can; “I do not know” is an answer too.
          </Text>
          <Interview
            engagement={engagement}
            missing={lane.data.missing}
            country={lane.data.agreement}
            years={yearsOf(engagement, today)}
            onAnswer={(changed) => change({ situation: recorded(changed) })}
            onException={() => setFact('exception')}
            isSaving={isSaving}
          />
          <OtherFacts situation={situation} onOpen={setFact} />
        </Stack>
        <section aria-labelledby="lane-answer">
          <LaneAnswer
            answer={lane.data}
            isEmployee={situation.worker === 'employee'}
            onTake={(taken) => void change({ lane: taken })}
            isTaking={isSaving}
            onEscalate={() => setAsking(true)}
          />
        </section>
      </div>
      <NotAdvice />
      {fact && <OtherFactForm fact={fact} caseId={caseId} stored={stored} onClose={() => close(fact)} />}
      {isAsking && (
        <AdviserQuestionForm
          stored={undefined}
          about={caseId}
          question={toAsk(lane.data.missing)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** What an adviser is asked: what the person does not know, else what is missing first, else the whole. */
function toAsk(missing: Output<'rules.lane'>['missing']): string {
  const unknown = missing.filter((one) => one.unknown)
  const asked = (unknown.length > 0 ? unknown : missing.slice(0, 1)).map(({ question }) => question)
  return asked.join('\n') || 'Which country’s social security covers this work?'
}

/** The tax years of the work until now, at most the last five. */
function yearsOf({ begin, end }: Engagement, today: CalendarDate): number[] {
  const last = Number((end && end < today ? end : today > begin ? today : begin).slice(0, 4))
  const first = Math.max(Number(begin.slice(0, 4)), last - 4)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
