import { Anchor, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleDashed, IconHandStop, IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Output } from '../../shared/contract/contract.ts'
import { type CasePart, placeOf, places } from '../places.ts'
import { useToday } from '../today.ts'
import { dueWords } from './dueWords.ts'
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
  const today = useToday()
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
                  {finding.due && <strong>{dueWords(finding.due, today)}: </strong>}
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

/** Findings of which the person's own details are the place, whatever case they were found in. */
const ABOUT_THE_PERSON = /^(person-|ssn-not-recorded|birth-date-not-recorded|born-|family-|italy-citizenship|name-)/

/** In which part of a case a finding is settled, by how its code begins. */
const PARTS: readonly (readonly [RegExp, CasePart])[] = [
  [
    /^(lane-|issuer-|no-agreement|rests-on-hearsay|text-read|work-before|older-treaty|no-border|likely-exempt)/,
    'coverage',
  ],
  [/^(paper-|wrong-paper|bilateral-form|form-not-bilateral|papers-|replaced-|open-ended|covering-paper)/, 'papers'],
  [/^payment-/, 'payments'],
  [
    /^(packet-|field-|channel-|status-|follow-up|requests-|request-|sent-|looked-|look-|confirmation-|control-number|two-references|completed-)/,
    'request',
  ],
  [/^(contract-|evidence-|dates-not-shown|identity-not-shown)/, 'documents'],
  [/^(description-differs|residence-not-shown)/, 'engagement'],
]

/** The screen on which a finding can be settled. */
export function whereItIsSettled({ code, records, case: of, year }: Finding): string | undefined {
  if (ABOUT_THE_PERSON.test(code)) return places.you
  const [record] = records ?? []
  if (record) return placeOf(record.entity, { id: record.id, case: of, year })
  const part = PARTS.find(([begin]) => begin.test(code))?.[1]
  if (of && part) return places.case(of, part)
  if (year !== undefined) return places.year(year)
  return of && places.case(of, 'engagement')
}
