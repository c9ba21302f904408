import { SegmentedControl, Skeleton, Stack } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { useCaseId } from '../case/useCase.ts'
import { Contacts } from './Contacts.tsx'
import { FollowUp } from './FollowUp.tsx'
import { Letter } from './Letter.tsx'
import { Prepare } from './Prepare.tsx'

const VIEWS = { prepare: 'Prepare', letter: 'Letter', sent: 'Sent', contacts: 'Contacts' } as const
type View = keyof typeof VIEWS

const isView = (value: string | null): value is View => value !== null && Object.hasOwn(VIEWS, value)

/** The request of a case: what goes into it, its letter, what was sent and where it stands, whom one spoke to. */
export function Request() {
  const caseId = useCaseId()
  const today = useToday()
  const shown = useCall('packet.show', { case: caseId, today })
  const [parameters, setParameters] = useSearchParams()
  if (shown.error) return <FailureAlert error={shown.error} onRetry={() => void shown.refetch()} />
  if (!shown.data) return <Skeleton height={320} />
  const asked = parameters.get('view')
  const view = isView(asked) ? asked : shown.data.status.length > 0 ? 'sent' : 'prepare'
  const { packet, sources } = shown.data
  return (
    <Stack gap="lg">
      <div>
        <SegmentedControl
          aria-label="Part of the request"
          value={view}
          onChange={(chosen) => setParameters({ view: chosen }, { replace: true })}
          data={Object.entries(VIEWS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      {view === 'prepare' && <Prepare caseId={caseId} packet={packet} sources={sources} />}
      {view === 'letter' && <Letter caseId={caseId} packet={packet} />}
      {view === 'sent' && <FollowUp caseId={caseId} shown={shown.data} />}
      {view === 'contacts' && <Contacts caseId={caseId} packet={packet} />}
      <NotAdvice />
    </Stack>
  )
}
