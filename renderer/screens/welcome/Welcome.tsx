import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { KeepWords } from '../../components/recovery/KeepWords.tsx'
import { CabinetReady } from './CabinetReady.tsx'
import { MakeCabinet } from './MakeCabinet.tsx'
import { MoveHere } from './MoveHere.tsx'
import { RestoreCabinet } from './RestoreCabinet.tsx'
import { UnlockCabinet } from './UnlockCabinet.tsx'
import { WelcomeDoors } from './WelcomeDoors.tsx'
import { WelcomeFrame } from './WelcomeFrame.tsx'

type Cabinet = Output<'cabinet.unlock'>
/** Where one can be without having made anything. */
export type Door = 'doors' | 'make' | 'unlock' | 'restore' | 'move'
type Step =
  | { readonly at: Door; readonly folder?: string }
  | { readonly at: 'words'; readonly words: readonly string[]; readonly cabinet: Cabinet }
  | { readonly at: 'ready'; readonly cabinet: Cabinet }

interface WelcomeProps {
  readonly info: Output<'app.info'>
  readonly onOpen: (cabinet: Cabinet) => void
}

/** The way in: make a cabinet and keep its recovery words, unlock one that is there, bring one back, or look around in a sample. */
export function Welcome({ info, onOpen }: WelcomeProps) {
  const [step, setStep] = useState<Step>({ at: info.cabinetExists ? 'unlock' : 'doors' })
  const go = (at: Door) => setStep({ at })
  const toDoors = () => go('doors')
  switch (step.at) {
    case 'doors':
      return <WelcomeDoors onDoor={go} onOpen={onOpen} />
    case 'make':
      return (
        <MakeCabinet
          info={info}
          onBack={toDoors}
          onOpenInstead={(folder) => setStep({ at: 'unlock', folder })}
          onMade={(cabinet, words) => setStep({ at: 'words', words, cabinet })}
        />
      )
    case 'words': {
      const { words, cabinet } = step
      return (
        <KeepWords
          words={words}
          folder={cabinet.folder}
          frame={(title, lead, body) => (
            <WelcomeFrame key={title} title={title} lead={lead} step="Step 2 of 3" wide card>
              {body}
            </WelcomeFrame>
          )}
          onDone={() => setStep({ at: 'ready', cabinet })}
        />
      )
    }
    case 'ready':
      return <CabinetReady cabinet={step.cabinet} onDone={() => onOpen(step.cabinet)} />
    case 'unlock':
      return <UnlockCabinet info={info} folder={step.folder} onBack={toDoors} onOpen={onOpen} />
    case 'restore':
      return <RestoreCabinet info={info} onBack={toDoors} onOpen={onOpen} />
    case 'move':
      return <MoveHere onBack={toDoors} onRestore={() => go('restore')} />
  }
}
