import { Button, Paper, Skeleton, Text } from '@mantine/core'
import { useState } from 'react'
import { showDate } from '../../../shared/model/dates.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { Facts } from '../../components/Facts.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Section } from '../../components/Section.tsx'
import { count, showBytes, showInstant } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { useToday } from '../../today.ts'
import { DestroyDialog } from './DestroyDialog.tsx'

/** Until when a case is kept, counted from the returns it was used in. Nothing is ever deleted by itself. */
export function Retention({ caseId }: { caseId: CaseId }) {
  const today = useToday()
  const fate = useCall('case.fate', { case: caseId, today })
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title="How long it is kept"
      lead="Nothing is deleted by itself. A certificate can explain gaps in an earnings record decades later."
      actions={
        fate.data && (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setOpen(true)}>
            Destroy this case …
          </Button>
        )
      }
    >
      {fate.error && <FailureAlert error={fate.error} onRetry={() => void fate.refetch()} />}
      {!fate.error && !fate.data && <Skeleton height={100} />}
      {fate.data && (
        <Paper p="md">
          <Facts
            facts={[
              [
                'Keep at least until',
                fate.data.keepUntil ? (
                  <>
                    {showDate(fate.data.keepUntil)}
                    {fate.data.retentionReached && (
                      <Text span c="dimmed" fz="inherit">
                        , which has passed
                      </Text>
                    )}
                  </>
                ) : (
                  'Not known yet: it counts from the day a return is filed'
                ),
              ],
              [
                'No filing date recorded for',
                fate.data.notFiled.length > 0 ? fate.data.notFiled.join(', ') : undefined,
              ],
              ['In it', `${count(fate.data.documents, 'document')}, ${showBytes(fate.data.bytes)}`],
              ['Last backup', fate.data.lastBackup ? showInstant(fate.data.lastBackup) : 'Never'],
            ]}
          />
        </Paper>
      )}
      {isOpen && fate.data && <DestroyDialog caseId={caseId} fate={fate.data} onClose={() => setOpen(false)} />}
    </Section>
  )
}
