import { Alert, Text } from '@mantine/core'
import type { CaseId } from '../../../shared/model/ids.ts'
import type { Packet } from '../../../shared/rules/packet/shape.ts'
import { LetterSection } from './LetterSection.tsx'

/** The letter, where there is somebody to write to. */
export function Letter({ caseId, packet }: { caseId: CaseId; packet: Packet }) {
  if (packet.to !== 'undecided' && packet.to !== 'nobody')
    return <LetterSection key={packet.channel} caseId={caseId} packet={packet} />
  return (
    <Alert color="yellow" title="There is nobody to write to yet">
      <Text size="sm">
        {packet.to === 'nobody'
          ? 'By what is recorded no agreement fits: a certificate may not be the right paper. Ask SSA or an adviser.'
          : 'Which agency issues the paper follows from the coverage. Settle it at Coverage, and record it for the case.'}
      </Text>
    </Alert>
  )
}
