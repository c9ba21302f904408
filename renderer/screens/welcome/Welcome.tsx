import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { MakeCabinet } from './MakeCabinet.tsx'
import { RecoveryWords } from './RecoveryWords.tsx'
import { UnlockCabinet } from './UnlockCabinet.tsx'
import { WelcomeDoors } from './WelcomeDoors.tsx'

type Cabinet = Output<'cabinet.unlock'>
type Step =
  | { readonly at: 'doors' | 'make' | 'unlock' }
  | { readonly at: 'words'; readonly words: readonly string[]; readonly cabinet: Cabinet }

interface WelcomeProps {
  readonly info: Output<'app.info'>
  readonly onOpen: (cabinet: Cabinet) => void
}

/** The way in: make a cabinet and write down its recovery words, or unlock one that is there. */
export function Welcome({ info, onOpen }: WelcomeProps) {
  const [step, setStep] = useState<Step>({ at: info.cabinetExists ? 'unlock' : 'doors' })
  switch (step.at) {
    case 'doors':
      return <WelcomeDoors onMake={() => setStep({ at: 'make' })} onUnlock={() => setStep({ at: 'unlock' })} />
    case 'make':
      return (
        <MakeCabinet
          info={info}
          onBack={() => setStep({ at: 'doors' })}
          onMade={(cabinet, words) => setStep({ at: 'words', words, cabinet })}
        />
      )
    case 'words':
      return <RecoveryWords words={step.words} folder={step.cabinet.folder} onDone={() => onOpen(step.cabinet)} />
    case 'unlock':
      return <UnlockCabinet info={info} onBack={() => setStep({ at: 'doors' })} onOpen={onOpen} />
  }
}
