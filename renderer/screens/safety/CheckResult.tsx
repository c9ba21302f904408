import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { SaveSheet } from '../../components/recovery/SaveSheet.tsx'
import { localDate } from '../../components/show.ts'
import { useCall } from '../../queries.ts'
import { CheckFindings } from './CheckFindings.tsx'
import { checkedText, reportText, verdictOf } from './checkReport.ts'

/** What the check-up found: the verdict, each finding in words, and what was read. */
export function CheckResult({ report, onAgain }: { report: Output<'cabinet.verify'>; onAgain: () => void }) {
  const [saving, setSaving] = useState(false)
  const info = useCall('app.info', {})
  const folder = useCall('cabinet.status', {}).data?.cabinet?.folder ?? ''
  const again = useRef<HTMLButtonElement>(null)
  useEffect(() => again.current?.focus(), [])
  const problems = report.findings.filter(({ severity }) => severity === 'problem').length
  return (
    <Stack gap="md">
      <Alert
        color={problems > 0 ? 'red' : 'pine'}
        role={problems > 0 ? 'alert' : 'status'}
        icon={problems > 0 ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
        title={verdictOf(report)}
      >
        <Text size="sm">{checkedText(report)}</Text>
        {problems > 0 && <Text size="sm">What was read and is not named below is whole.</Text>}
      </Alert>
      <CheckFindings findings={report.findings} />
      {saving && (
        <SaveSheet
          name={`Coverkeep check-up ${localDate(new Date(report.at))}.txt`}
          text={reportText(report, folder, info.data?.version ?? '')}
          label="File for the report"
          warning="The report names your clients and documents, and it lies in clear where you put it."
        />
      )}
      <Group justify="flex-end" gap="xs">
        {!saving && (
          <Button variant="default" onClick={() => setSaving(true)}>
            Save the report
          </Button>
        )}
        <Button ref={again} variant="default" onClick={onAgain}>
          Check again
        </Button>
      </Group>
    </Stack>
  )
}
