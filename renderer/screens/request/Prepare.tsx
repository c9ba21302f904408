import { Alert, Anchor, Stack, Text, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import { inWindow } from '../../../shared/inWindow.ts'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { Packet } from '../../../shared/rules/packet/shape.ts'
import { Facts } from '../../components/Facts.tsx'
import { Section } from '../../components/Section.tsx'
import { Sources } from '../../components/Sources.tsx'
import { places } from '../../places.ts'
import coverage from '../coverage/Coverage.module.css'
import { ChannelChoice } from './ChannelChoice.tsx'
import { PacketFields } from './PacketFields.tsx'
import { useRequest } from './useRequest.ts'

interface PrepareProps {
  readonly caseId: CaseId
  readonly packet: Packet
  readonly sources: Output<'packet.show'>['sources']
}

/** What holds a request up and follows from the facts of the coverage. */
const SETTLED_AT_COVERAGE: ReadonlySet<string> = new Set([
  'lane-undecided',
  'addressee-undecided',
  'no-agreement-fits',
  'refused',
  'escalated',
])

/** What goes into the request, to whom it goes and how, and what holds it up (R18, R22, R37). */
export function Prepare({ caseId, packet, sources }: PrepareProps) {
  const { gate, agency, to, consistency } = packet
  const undecided = gate.open.filter(({ code }) => !/^(missing|conflict|too-long)-/.test(code) && code !== 'label')
  return (
    <Stack gap="lg">
      {gate.ready ? (
        <Alert color="pine" icon={<IconCircleCheck aria-hidden />} title="Nothing holds it up">
          Compare it once more with the documents before it goes out.
        </Alert>
      ) : (
        undecided.length > 0 && (
          <Alert color="yellow" title="Not to be sent yet">
            {undecided.map(({ code, text }) => (
              <Text key={code} size="sm">
                {inWindow(text)}
              </Text>
            ))}
            {undecided.some(({ code }) => SETTLED_AT_COVERAGE.has(code)) && (
              <Anchor component={Link} to={places.case(caseId, 'coverage')} size="sm">
                Settle it at Coverage
              </Anchor>
            )}
          </Alert>
        )
      )}
      <div className={coverage.split}>
        <Section title="What goes in" lead="Each value is kept once, where it belongs.">
          <PacketFields caseId={caseId} packet={packet} sources={sources} />
        </Section>
        <Stack gap="lg">
          {to !== 'undecided' && to !== 'nobody' && (
            <Section title="To whom">
              {to === 'foreign-agency' && <AgencyName caseId={caseId} packet={packet} />}
              <Facts
                facts={[
                  ['Agency', to === 'ssa' ? agency.name : undefined],
                  ['Address', agency.address],
                  ['Form', agency.form],
                ]}
              />
              <Sources keys={[...new Set(agency.facts.flatMap((fact) => fact.sources))]} sources={sources} />
            </Section>
          )}
          <ChannelChoice caseId={caseId} packet={packet} sources={sources} />
          {consistency.length > 0 && (
            <Section title="To compare" lead="Where records say different things.">
              <Stack gap="sm">
                {consistency.map(({ code, what, values }) => (
                  <div key={code + what}>
                    <Text size="sm">{what}</Text>
                    {values.map(({ where, value }) => (
                      <Text key={where + value} size="xs" c="dimmed">
                        {where}: {value}
                      </Text>
                    ))}
                  </div>
                ))}
              </Stack>
            </Section>
          )}
          {packet.warnings.length > 0 && (
            <Section title="To mind">
              <Stack gap="xs">
                {packet.warnings.map(({ code, text, sources: keys }) => (
                  <div key={code}>
                    <Text size="sm">{text}</Text>
                    <Sources keys={keys} sources={sources} />
                  </div>
                ))}
              </Stack>
            </Section>
          )}
        </Stack>
      </div>
    </Stack>
  )
}

/** The agency by its own name: which sickness fund, which office. */
function AgencyName({ caseId, packet }: { caseId: CaseId; packet: Packet }) {
  const { change } = useRequest(caseId, packet)
  const [typed, setTyped] = useState<string>()
  const name = typed ?? packet.agency.name ?? ''
  return (
    <TextInput
      label="Agency"
      description="By its own name, as it stands on its letters."
      value={name}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => name.trim() !== '' && typed !== undefined && change({ agency: name })}
      mb="sm"
    />
  )
}
