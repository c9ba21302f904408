import { Button, Group, Stack, Text } from '@mantine/core'
import { showDate } from '../../../shared/model/dates.ts'
import type { Situation } from '../../../shared/model/situation.ts'
import { countryInSentence } from '../../../shared/rules/agreements.ts'
import classes from './Coverage.module.css'

export type OtherFact = 'refusal' | 'exception' | 'escalation'

const FACTS: Readonly<Record<OtherFact, { readonly title: string; readonly add: string }>> = {
  refusal: { title: 'An agency will not issue a paper', add: 'An agency will not issue a paper' },
  exception: { title: 'A special exception', add: 'A special exception is asked for' },
  escalation: { title: 'For SSA or an adviser', add: 'I want SSA or an adviser to decide' },
}
const ORDER = ['refusal', 'exception', 'escalation'] as const satisfies readonly OtherFact[]

/** What a fact outside the ordinary questions is called. */
export const titleOf = (fact: OtherFact): string => FACTS[fact].title

/** The id of the button that opens a fact, by which the focus comes back to it. */
export const opensFact = (fact: OtherFact): string => `fact-${fact}`

interface OtherFactsProps {
  readonly situation: Situation
  readonly onOpen: (fact: OtherFact) => void
}

/** Facts that no rule asks for, since only some have them: they change the answer all the same. Those recorded can be read here. */
export function OtherFacts({ situation, onOpen }: OtherFactsProps) {
  const recorded = ORDER.filter((fact) => situation[fact])
  const others = ORDER.filter((fact) => !situation[fact])
  return (
    <section aria-label="Other facts">
      <Stack gap="md">
        {recorded.length > 0 && (
          <ul className={classes.answered} aria-label="Recorded besides">
            {recorded.map((fact) => (
              <li key={fact}>
                <div>
                  <Text size="xs" c="dimmed">
                    {titleOf(fact)}
                  </Text>
                  <Text size="sm">{said(fact, situation)}</Text>
                </div>
                <Button
                  id={opensFact(fact)}
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => onOpen(fact)}
                  aria-label={`Change: ${titleOf(fact)}`}
                >
                  Change
                </Button>
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <div>
            <Text size="sm" c="dimmed" mb={4}>
              Something else that counts?
            </Text>
            <Group gap="xs">
              {others.map((fact) => (
                <Button
                  key={fact}
                  id={opensFact(fact)}
                  variant="default"
                  size="compact-sm"
                  onClick={() => onOpen(fact)}
                >
                  {FACTS[fact].add}
                </Button>
              ))}
            </Group>
          </div>
        )}
      </Stack>
    </section>
  )
}

/** A recorded fact in words. */
function said(fact: OtherFact, { refusal, exception, escalation }: Situation): string | undefined {
  switch (fact) {
    case 'refusal':
      return refusal && ofRefusal(refusal)
    case 'exception':
      return exception && ofException(exception)
    case 'escalation':
      return escalation?.why
  }
}

function ofRefusal({ agency, on, reason }: NonNullable<Situation['refusal']>): string {
  return [[agency, on && showDate(on)].filter(Boolean).join(', '), reason].filter(Boolean).join(': ')
}

function ofException({ askedOn, askedOf, grantedOn, grants, refusedOn }: NonNullable<Situation['exception']>): string {
  const asked = [
    askedOn ? `Asked for on ${showDate(askedOn)}` : 'To be asked for',
    askedOf && `for the coverage of ${countryInSentence(askedOf)}`,
  ]
  if (refusedOn) return `Refused on ${showDate(refusedOn)}`
  if (grantedOn)
    return `Granted on ${showDate(grantedOn)}${grants ? `: the coverage of ${countryInSentence(grants)}` : ''}`
  return [...asked, askedOn && 'no answer yet'].filter(Boolean).join(', ')
}
