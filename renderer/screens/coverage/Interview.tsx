import { Anchor, Button, Paper, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Engagement } from '../../../shared/model/case.ts'
import { count } from '../../components/show.ts'
import { places } from '../../places.ts'
import { AskOne } from './AskOne.tsx'
import classes from './Coverage.module.css'
import { type Loose, QUESTIONS, type Question } from './questions.ts'

type Missing = Output<'rules.lane'>['missing'][number]

interface InterviewProps {
  readonly engagement: Engagement
  readonly missing: readonly Missing[]
  readonly country: string
  readonly years: readonly number[]
  readonly onAnswer: (situation: Loose) => Promise<unknown>
  readonly onException: () => void
  readonly isSaving: boolean
}

/** One question at a time, the next one as the answers make it necessary; above it what was answered, to be changed. */
export function Interview(props: InterviewProps) {
  const { engagement, missing, country, years, onAnswer, onException, isSaving } = props
  const { situation = {} } = engagement
  const { unknown = [] } = situation
  // What has no answer yet is left for now only: its record says that already, and the answer may come any day.
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const [again, setAgain] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  const answered = QUESTIONS.filter((one) => one.said(situation) !== undefined)
  const open = missing.flatMap((one) => QUESTIONS.find(({ ask }) => ask.fact === one.fact) ?? [])
  const elsewhere = missing.filter((one) => QUESTIONS.every(({ ask }) => ask.fact !== one.fact))
  const isLeft = ({ ask }: Question) => later.has(ask.fact) || unknown.some((fact) => fact === ask.fact)
  const current = QUESTIONS.find(({ ask }) => ask.fact === again) ?? open.find((one) => !isLeft(one))
  const further = open.filter((one) => one !== current && !isLeft(one)).length
  const skipped = open.filter((one) => one !== current && isLeft(one))
  const asked = current?.ask.fact
  const moved = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the question, and only once somebody answered one
  useEffect(() => {
    if (moved.current) heading.current?.focus()
  }, [asked])

  // While an answer is saved, another question may have been chosen already: that stays.
  const goOn = () => {
    moved.current = true
    setAgain((now) => (now === asked ? undefined : now))
  }
  const answer = async (question: Question, changed: Loose) => {
    await onAnswer(known(changed, question))
    goOn()
  }
  const leave = async (question: Question, changed: Loose = situation) => {
    if (question.kind === 'exception') setLater(new Set([...later, question.ask.fact]))
    else
      await onAnswer({
        ...known(changed, question),
        unknown: [...(known(changed, question).unknown ?? []), question.ask.fact],
      })
    goOn()
  }
  return (
    <Stack gap="md">
      {answered.length > 0 && (
        <ul className={classes.answered} aria-label="Your answers">
          {answered.map((one) => (
            <li key={one.ask.fact}>
              <div>
                <Text size="xs" c="dimmed">
                  {one.title}
                </Text>
                <Text size="sm">{one.said(situation)}</Text>
              </div>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  moved.current = true
                  setAgain(one.ask.fact)
                }}
                aria-label={`Change: ${one.title}`}
              >
                Change
              </Button>
            </li>
          ))}
        </ul>
      )}
      {current && (
        <AskOne
          key={current.ask.fact}
          question={current}
          country={country}
          situation={situation}
          years={years}
          onAnswer={(changed) => void answer(current, changed)}
          onDone={goOn}
          onSkip={(changed) => void leave(current, changed)}
          onException={onException}
          isSaving={isSaving}
          heading={heading}
        />
      )}
      {further > 0 && (
        <Text size="sm" c="dimmed">
          {count(further, 'more question')} after this one, as far as can be seen now.
        </Text>
      )}
      {elsewhere.map((one) => (
        <Paper key={one.question} p="md">
          <Text>{one.question}</Text>
          <Text size="sm" c="dimmed">
            {one.why}
          </Text>
          <Anchor component={Link} to={one.fact.startsWith('facts.') ? places.facts : places.you} size="sm">
            {one.fact.startsWith('facts.') ? 'Go to Facts' : 'Go to You'}
          </Anchor>
        </Paper>
      ))}
      {skipped.length > 0 && (
        <Paper p="md">
          <Text size="sm" fw={500} mb={4}>
            Left open. That is allowed: the answer says so, and your preparer reads it among the questions of the year.
          </Text>
          <Stack gap={4} align="flex-start">
            {skipped.map((one) => (
              <Button
                key={one.ask.fact}
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  moved.current = true
                  setAgain(one.ask.fact)
                }}
              >
                {one.title}
              </Button>
            ))}
          </Stack>
        </Paper>
      )}
      {!current && missing.length === 0 && (
        <Text ref={heading} tabIndex={-1} role="status">
          Nothing more is asked. You can change an answer at any time.
        </Text>
      )}
    </Stack>
  )
}

/** What is answered is not unknown any more. */
function known(situation: Loose, { ask }: Question): Loose & { readonly unknown?: readonly string[] | undefined } {
  const unknown = (situation.unknown as readonly string[] | undefined)?.filter((fact) => fact !== ask.fact)
  return { ...situation, unknown: unknown?.length ? unknown : undefined }
}
