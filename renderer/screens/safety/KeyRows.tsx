import { Button } from '@mantine/core'
import { IconDeviceLaptop, IconFileText, IconKey, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/contract.ts'
import { DeviceDialog } from '../../components/secret/DeviceDialog.tsx'
import { NewWordsDialog } from './NewWordsDialog.tsx'
import { PassphraseDialog } from './PassphraseDialog.tsx'
import { RotateDialog } from './RotateDialog.tsx'
import { Row, Rows } from './Rows.tsx'

const DEVICE: Readonly<Record<Output<'keys.list'>['keychain'], string>> = {
  ready: 'Its keychain can open the cabinet, without the passphrase being typed here.',
  plaintext: 'It cannot open the cabinet by itself: this system’s keychain would keep the key unencrypted.',
  unavailable: 'It cannot open the cabinet by itself: this system offers no keychain here.',
  none: 'It cannot open the cabinet by itself in a browser window: only the installed program reaches its keychain.',
}

/** What opens the cabinet, and how each is changed. */
export function KeyRows({ keys }: { keys: Output<'keys.list'> }) {
  const [asking, setAsking] = useState<'passphrase' | 'words' | 'device' | 'rotate'>()
  const close = () => setAsking(undefined)
  const device = keys.slots.includes('device')
  return (
    <Rows title="What opens it">
      <Row
        icon={<IconKey size={20} stroke={1.6} aria-hidden />}
        title="Passphrase"
        action={
          <Button variant="default" onClick={() => setAsking('passphrase')}>
            Change
          </Button>
        }
      >
        Change it when somebody may have seen it, or when a better one comes to mind.
      </Row>
      <Row
        icon={<IconFileText size={20} stroke={1.6} aria-hidden />}
        title="Recovery words"
        action={
          <Button variant="default" onClick={() => setAsking('words')}>
            New words
          </Button>
        }
      >
        Make new ones when the sheet is lost or somebody has seen it. The old ones open nothing then.
      </Row>
      <Row
        icon={<IconDeviceLaptop size={20} stroke={1.6} aria-hidden />}
        title="This device"
        action={
          device || keys.keychain === 'ready' ? (
            <Button variant="default" onClick={() => setAsking('device')}>
              {device ? 'Turn off' : 'Turn on'}
            </Button>
          ) : undefined
        }
      >
        {device ? 'A device opens the cabinet without the passphrase.' : DEVICE[keys.keychain]}
      </Row>
      <Row
        icon={<IconRefresh size={20} stroke={1.6} aria-hidden />}
        title="New keys"
        action={
          <Button variant="default" onClick={() => setAsking('rotate')}>
            Make new keys
          </Button>
        }
      >
        When somebody may have an old passphrase or old words together with a copy of the cabinet.
      </Row>
      {asking === 'passphrase' && <PassphraseDialog onClose={close} />}
      {asking === 'words' && <NewWordsDialog onClose={close} />}
      {asking === 'device' && <DeviceDialog opens={!device} onClose={close} />}
      {asking === 'rotate' && <RotateDialog onClose={close} />}
    </Rows>
  )
}
