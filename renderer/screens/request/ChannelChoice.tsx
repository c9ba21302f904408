import { Badge, Button, Group, Paper, Radio, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { Output } from '../../../shared/contract/contract.ts'
import { CHANNEL_NAMES } from '../../../shared/model/caseNames.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import { type OfficialPageKey, officialPagesOf } from '../../../shared/rules/officialPages.ts'
import type { ChannelOption, Packet } from '../../../shared/rules/packet/shape.ts'
import { call } from '../../client.ts'
import { Section } from '../../components/Section.tsx'
import { Sources } from '../../components/Sources.tsx'
import { showFailure } from '../../components/showFailure.tsx'
import classes from './Request.module.css'
import { useRequest } from './useRequest.ts'

const STANDINGS: Readonly<Record<ChannelOption['standing'], { label: string; color: string }>> = {
  stated: { label: 'Stated by the agency', color: 'pine' },
  disputed: { label: 'Texts disagree', color: 'yellow' },
  'not-known': { label: 'Not known', color: 'gray' },
}

interface ChannelChoiceProps {
  readonly caseId: CaseId
  readonly packet: Packet
  readonly sources: Output<'packet.show'>['sources']
}

/** The label SSA's form wants first, and the way the request goes, each with what is said for and against it (R20–R25). */
export function ChannelChoice({ caseId, packet, sources }: ChannelChoiceProps) {
  const { chosen, change } = useRequest(caseId, packet)
  const { label, channels } = packet
  return (
    <Stack gap="lg">
      {label.options.length > 0 && (
        <Section title="Label of the certificate" lead={label.say}>
          <Radio.Group
            aria-label="Label of the certificate"
            value={String(chosen.label ?? label.label ?? '')}
            onChange={(picked) => change({ label: picked })}
          >
            <Stack gap="xs">
              {label.options.map((one) => (
                <Radio key={one.label} value={one.label} label={one.name} description={`For ${one.fits}.`} />
              ))}
            </Stack>
          </Radio.Group>
          <Sources keys={label.sources} sources={sources} />
        </Section>
      )}
      {channels.length > 0 && (
        <Section title="How it is sent" lead="The choice is yours. What was used, and what the agency said, is kept.">
          <Radio.Group
            aria-label="How it is sent"
            value={String(chosen.channel ?? packet.channel)}
            onChange={(picked) => change({ channel: picked })}
            className={classes.channels}
          >
            <Stack gap="sm">
              {channels.map((one) => (
                <Paper key={one.channel} p="md">
                  <Group justify="space-between" gap="xs" mb={4}>
                    <Radio value={one.channel} label={CHANNEL_NAMES[one.channel]} />
                    <Badge variant="light" color={STANDINGS[one.standing].color} tt="none">
                      {STANDINGS[one.standing].label}
                    </Badge>
                  </Group>
                  {one.where && <Text size="sm">{one.where}</Text>}
                  {one.sides.map(({ says, sources: keys }) => (
                    <div key={says}>
                      <Text size="sm" c="dimmed" mt={4}>
                        {says}
                      </Text>
                      <Sources keys={keys} sources={sources} />
                    </div>
                  ))}
                </Paper>
              ))}
            </Stack>
          </Radio.Group>
        </Section>
      )}
      <Pages packet={packet} />
    </Stack>
  )
}

const SSA_PAGES: readonly (readonly [OfficialPageKey, string])[] = [
  ['ssa-online', 'SSA’s online certificate of coverage service'],
  ['ssa-certificates', 'SSA on certificates of coverage'],
]

function Pages({ packet }: { packet: Packet }) {
  const own = officialPagesOf(packet.country).map(({ key, title }) => [key, title] as const)
  const pages = packet.to === 'ssa' ? [...SSA_PAGES, ...own] : own
  if (pages.length === 0) return null
  return (
    <Section title="Official pages" lead="They open in your own browser; nothing about you goes with it.">
      <Group gap="xs">
        {pages.map(([page, title]) => (
          <Button
            key={page}
            variant="default"
            size="compact-sm"
            rightSection={<IconExternalLink size={14} aria-hidden />}
            onClick={() => void call('app.openPage', { page }).catch(showFailure)}
          >
            {title}
          </Button>
        ))}
      </Group>
    </Section>
  )
}
