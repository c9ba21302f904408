import type { Output } from '../../../shared/contract/contract.ts'
import { call } from '../../client.ts'
import { RestoreForm } from '../../components/backup/RestoreForm.tsx'
import { inFolder, parentOf } from '../../components/paths.ts'
import { WelcomeFrame } from './WelcomeFrame.tsx'

interface RestoreCabinetProps {
  readonly info: Output<'app.info'>
  readonly onBack: () => void
  readonly onOpen: (cabinet: Output<'cabinet.unlock'>) => void
}

/** A cabinet brought back from a backup, before any is open. */
export function RestoreCabinet({ info, onBack, onOpen }: RestoreCabinetProps) {
  const folder = info.cabinetExists ? inFolder(parentOf(info.defaultFolder), 'Coverkeep restored') : info.defaultFolder
  return (
    <WelcomeFrame
      title="Restore from a backup"
      lead="The backup is checked piece by piece while it is unpacked. It opens with the passphrase or the words of the day it was made."
      onBack={onBack}
      card
    >
      <RestoreForm
        folder={folder}
        onOpen={async (restored, secret) => onOpen(await call('cabinet.unlock', { folder: restored.folder, secret }))}
      />
    </WelcomeFrame>
  )
}
