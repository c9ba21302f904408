import { Button, Group, Skeleton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { caseName } from '../../components/caseName.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { useCaseId } from '../case/useCase.ts'
import { Coverage } from '../coverage/Coverage.tsx'
import { FollowUp } from '../request/FollowUp.tsx'
import { Letter } from '../request/Letter.tsx'
import { Prepare } from '../request/Prepare.tsx'
import { StepLine } from './StepLine.tsx'
import { STEPS, type Step, stepOf } from './steps.ts'

const isStep = (value: string | null): value is Step => STEPS.some((step) => step === value)

/** From the work to the request on its way. The parts are those of the case; only their order is this screen's. */
export function NeedPaper() {
  const caseId = useCaseId()
  const today = useToday()
  const navigate = useNavigate()
  const [parameters, setParameters] = useSearchParams()
  const cases = useCall('case.list', {})
  const shown = useCall('packet.show', { case: caseId, today })
  const one = cases.data?.find(({ id }) => id === caseId)
  const asked = parameters.get('step')
  const begun = useRef<Step>(undefined)
  if (shown.data && !begun.current) begun.current = stepOf(shown.data)
  const step = isStep(asked) && asked !== 'case' ? asked : begun.current
  const part = useRef<HTMLDivElement>(null)
  const arrived = useRef(step)
  useEffect(() => {
    if (arrived.current !== undefined && arrived.current !== step) {
      part.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    arrived.current = step
  }, [step])

  const go = (to: Step) => {
    if (to === 'case') void navigate(places.needPaper)
    else setParameters({ step: to })
  }
  const at = step ? STEPS.indexOf(step) : 0
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]]
  return (
    <Page
      title="I need a paper"
      lead={one && caseName(one)}
      back={{ to: places.home, label: 'Home' }}
      place={places.needPaperOf(caseId)}
      wide
    >
      {step && <StepLine step={step} onStep={go} />}
      {shown.error && <FailureAlert error={shown.error} onRetry={() => void shown.refetch()} />}
      {!shown.error && !shown.data && <Skeleton height={320} />}
      {shown.data && step && (
        <div ref={part} tabIndex={-1} style={{ outline: 'none' }}>
          {step === 'coverage' && <Coverage />}
          {step === 'prepare' && <Prepare caseId={caseId} packet={shown.data.packet} sources={shown.data.sources} />}
          {step === 'letter' && <Letter caseId={caseId} packet={shown.data.packet} />}
          {step === 'sent' && <FollowUp caseId={caseId} shown={shown.data} />}
          <Group justify="space-between" mt="xl">
            {before ? (
              <Button variant="default" onClick={() => go(before)}>
                Back
              </Button>
            ) : (
              <span />
            )}
            {after ? (
              <Button onClick={() => go(after)} variant={isDone(step, shown.data) ? 'filled' : 'default'}>
                {isDone(step, shown.data) ? 'Go on' : 'Go on all the same'}
              </Button>
            ) : (
              <Button variant="default" onClick={() => void navigate(places.case(caseId, 'request'))}>
                To the case
              </Button>
            )}
          </Group>
        </div>
      )}
    </Page>
  )
}

type Shown = NonNullable<ReturnType<typeof useCall<'packet.show'>>['data']>

function isDone(step: Step, { packet }: Shown): boolean {
  if (step === 'coverage') return packet.lane !== undefined
  return step !== 'prepare' || (packet.gate.complete && packet.gate.consistent)
}
