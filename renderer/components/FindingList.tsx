import { Anchor, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleDashed, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Output } from '../../shared/contract/contract.ts'
import { showDate } from '../../shared/model/dates.ts'
import { placeOf, places } from '../places.ts'
import classes from './FindingList.module.css'
import { Sources } from './Sources.tsx'

type Finding = Output<'rules.check'>['findings'][number]

const WEIGHTS: Readonly<Record<Finding['weight'], { name: string; icon: typeof IconInfoCircle; color: string }>> = {
  blocks: { name: 'Stop', icon: IconHandStop, color: 'var(--mantine-color-error)' },
  risk: { name: 'Risk', icon: IconAlertTriangle, color: 'var(--ck-warn)' },
  open: { name: 'Open', icon: IconCircleDashed, color: 'var(--mantine-color-dimmed)' },
  note: { name: 'Note', icon: IconInfoCircle, color: 'var(--mantine-color-dimmed)' },
}

interface FindingListProps {
  readonly findings: readonly Finding[]
  readonly sources: Output<'rules.check'>['sources']
  readonly label: string
}

/** Findings as lines to work from: what, why, what to do, who says so, and the way to the place. */
export function FindingList({ findings, sources, label }: FindingListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {findings.map((finding, at) => {
        const { name, icon: Icon, color } = WEIGHTS[finding.weight]
        const to = whereItIsSettled(finding)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same code can stand twice; the list is made anew with each answer
          <li key={`${finding.code} ${at}`} className={classes.finding}>
            <Icon size={18} color={color} role="img" aria-label={name} className={classes.icon} />
            <div>
              <Text fw={500}>{finding.what}</Text>
              <Text size="sm" c="dimmed">
                {finding.why}
              </Text>
              <Group gap="md" mt={4} align="baseline">
                <Text size="sm" className={classes.step}>
                  {finding.due && <strong>By {showDate(finding.due)}: </strong>}
                  {to ? (
                    <Anchor component={Link} to={to} size="sm">
                      {finding.step}
                    </Anchor>
                  ) : (
                    finding.step
                  )}
                </Text>
                <Sources keys={finding.sources} sources={sources} />
              </Group>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** The screen on which a finding can be settled. */
export function whereItIsSettled(finding: Finding): string | undefined {
  const [record] = finding.records ?? []
  if (record) return placeOf(record.entity, { id: record.id, case: finding.case, year: finding.year })
  if (finding.year !== undefined && finding.case === undefined) return places.year(finding.year)
  return finding.case && places.case(finding.case)
}
