import { Stepper } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { AddScan } from './AddScan.tsx'
import { ReadPaper } from './ReadPaper.tsx'
import { YearsOfPaper } from './YearsOfPaper.tsx'

type Step =
  | { readonly is: 'scan' }
  | { readonly is: 'read'; readonly documents: readonly RecordId[] }
  | { readonly is: 'years'; readonly caseId: CaseId; readonly paper: RecordId }

const STEPS: readonly Step['is'][] = ['scan', 'read', 'years']

/** From a paper in the hand to the years it is for: scan, what it says, what comes next. Each step is kept as soon as it is done. */
export function HavePaper() {
  const [step, setStep] = useState<Step>({ is: 'scan' })
  const [documents, setDocuments] = useState<readonly RecordId[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its top
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [step.is])
  return (
    <Page
      title="I have a paper"
      lead="A certificate of coverage, a letter from the SSA or a determination: kept, read and ready for your tax return."
      back={{ to: places.home, label: 'Home' }}
      wide
    >
      <Stepper active={STEPS.indexOf(step.is)} size="sm" mb="xl" maw="44rem" allowNextStepsSelect={false}>
        <Stepper.Step label="The scan" />
        <Stepper.Step label="What it says" />
        <Stepper.Step label="The years" />
      </Stepper>
      {step.is === 'scan' && (
        <AddScan documents={documents} onChange={setDocuments} onNext={() => setStep({ is: 'read', documents })} />
      )}
      {step.is === 'read' && (
        <ReadPaper
          documents={step.documents}
          onBack={() => setStep({ is: 'scan' })}
          onSaved={(saved) => setStep({ is: 'years', ...saved })}
        />
      )}
      {step.is === 'years' && <YearsOfPaper caseId={step.caseId} paperId={step.paper} />}
    </Page>
  )
}
