import { Stepper } from '@mantine/core'
import { STEP_NAMES, STEPS, type Step } from './steps.ts'

interface StepLineProps {
  readonly step: Step
  /** Absent where there is nothing to go to yet. */
  readonly onStep?: (step: Step) => void
}

/** The steps towards a paper, and which one this is. */
export function StepLine({ step, onStep }: StepLineProps) {
  return (
    <Stepper
      active={STEPS.indexOf(step)}
      size="xs"
      mb="xl"
      {...(onStep
        ? {
            onStepClick: (at: number) => {
              const chosen = STEPS[at]
              if (chosen) onStep(chosen)
            },
          }
        : { allowNextStepsSelect: false })}
    >
      {STEPS.map((one) => (
        <Stepper.Step key={one} label={STEP_NAMES[one]} allowStepSelect={onStep !== undefined} />
      ))}
    </Stepper>
  )
}
