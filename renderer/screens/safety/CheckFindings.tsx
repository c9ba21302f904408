import { Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { Output } from '../../../shared/contract/contract.ts'
import { inWindow } from '../../../shared/inWindow.ts'
import classes from './CheckFindings.module.css'

type Finding = Output<'cabinet.verify'>['findings'][number]

/** Findings of a check-up: what it is about, what is wrong, what is safe, what to do. */
export function CheckFindings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className={classes.list} aria-label="Findings">
      {findings.map((finding, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same can be found twice; the list is made anew by each check
        <li key={at} className={classes.finding}>
          {finding.severity === 'problem' ? (
            <IconAlertTriangle size={18} color="var(--ck-warn)" role="img" aria-label="Problem" />
          ) : (
            <IconInfoCircle size={18} color="var(--mantine-color-dimmed)" role="img" aria-label="Note" />
          )}
          <div>
            <Text fw={500}>{finding.about ?? finding.where}</Text>
            <Text size="sm">{finding.text}</Text>
            {finding.safe && (
              <Text size="sm" c="dimmed">
                Safe: {finding.safe}
              </Text>
            )}
            {finding.next && (
              <Text size="sm" c="dimmed">
                To do: {inWindow(finding.next)}
              </Text>
            )}
            {finding.about && (
              <Text size="xs" c="dimmed">
                {finding.where}
              </Text>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
