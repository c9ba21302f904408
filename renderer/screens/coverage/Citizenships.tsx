import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { CountriesField } from '../../components/CountriesField.tsx'
import { useRecords } from '../../records/useRecords.ts'
import { useSave } from '../../records/useSave.ts'
import type { AskProps } from './AskOne.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import type { Question } from './questions.ts'
import { recorded } from './useEngagement.ts'

/** Citizenships belong to the person: they are recorded there once, for every case. */
export function Citizenships({ question, onDone, onSkip, heading }: AskProps<Question>) {
  const { records } = useRecords('person')
  const save = useSave('person')
  const person = records?.[0]
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>()
  const citizenships = chosen ?? person?.record.citizenships ?? []
  const next = async () => {
    const record = recorded({ nameOnRecord: name, ...person?.record, citizenships })
    await save.mutateAsync({ ...(person ? { id: person.id } : {}), record })
    onDone()
  }
  return (
    <QuestionCard
      title={question.title}
      ask={question.ask}
      canGoOn={citizenships.length > 0 && (person !== undefined || name.trim() !== '')}
      isSaving={save.isPending}
      onNext={() => void next()}
      onSkip={() => onSkip()}
      heading={heading}
    >
      {records && !person && (
        <TextInput
          label="Your name on the official record"
          description="As on the Social Security card."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <CountriesField label="Citizenships" value={citizenships} onChange={setChosen} />
    </QuestionCard>
  )
}
