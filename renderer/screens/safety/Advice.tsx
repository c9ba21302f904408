import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Output } from '../../../shared/contract/contract.ts'
import { inWindow } from '../../../shared/inWindow.ts'
import { Row, Rows } from './Rows.tsx'

/** Said above, each with its button. */
const SAID_ABOVE = new Set(['backup-age', 'check-age', 'check-problems'])

/** What else a person should do for the cabinet: one sentence each, and what to do about it. */
export function Advice({ advice }: { advice: Output<'cabinet.doctor'>['advice'] }) {
  const shown = advice.filter(({ code }) => !SAID_ABOVE.has(code))
  if (shown.length === 0) return null
  return (
    <Rows title="Needs attention">
      {shown.map(({ code, text, next }) => (
        <Row
          key={`${code} ${text}`}
          icon={<IconAlertTriangle size={20} color="var(--ck-warn)" aria-hidden />}
          title={inWindow(text)}
        >
          <Text size="sm" component="span">
            {inWindow(next)}
          </Text>
        </Row>
      ))}
    </Rows>
  )
}
