import type { RefObject } from 'react'
import { useState } from 'react'
import type { Situation } from '../../../shared/model/situation.ts'
import { AnswerField } from './AnswerField.tsx'
import { Citizenships } from './Citizenships.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import type { Loose, Question } from './questions.ts'

export interface AskProps<Asked extends Question> {
  readonly question: Asked
  readonly country: string
  readonly situation: Situation
  /** The tax years the work touches. */
  readonly years: readonly number[]
  readonly onAnswer: (situation: Loose) => void
  readonly onDone: () => void
  /** “I do not know”: with the situation without the answer that stood there. */
  readonly onSkip: (situation?: Loose) => void
  readonly onException: () => void
  readonly isSaving: boolean
  readonly heading: RefObject<HTMLHeadingElement | null>
}

/** One question of the interview. It holds the answer until “Next”, so that arrow keys among choices decide nothing. */
export function AskOne(props: AskProps<Question>) {
  const { question, onSkip, onException, heading } = props
  switch (question.kind) {
    case 'citizenships':
      return <Citizenships {...props} />
    case 'exception':
      return (
        <QuestionCard
          title={question.title}
          ask={question.ask}
          onNext={onException}
          onSkip={() => onSkip()}
          heading={heading}
          nextLabel="Write down the answer"
          skipLabel="No answer yet"
        >
          {null}
        </QuestionCard>
      )
    default:
      return <AskSituation {...props} question={question} />
  }
}

type InSituation = Exclude<Question, { kind: 'citizenships' | 'exception' }>

function AskSituation({ question, situation, country, years, onAnswer, onSkip, ...rest }: AskProps<InSituation>) {
  const [value, setValue] = useState<unknown>(() => question.get(situation))
  const put = question.put as (situation: Situation, value: unknown) => Loose
  return (
    <QuestionCard
      title={question.title}
      ask={question.ask}
      canGoOn={
        value !== undefined && value !== '' && !(question.kind === 'countries' && (value as string[]).length === 0)
      }
      isSaving={rest.isSaving}
      heading={rest.heading}
      onNext={() => onAnswer(put(situation, value))}
      onSkip={() => onSkip(put(situation, undefined))}
    >
      <AnswerField question={question} country={country} years={years} value={value} onChange={setValue} />
    </QuestionCard>
  )
}
