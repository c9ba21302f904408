import { Checkbox } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { boxOf, type Selection } from './useSelection.ts'

interface ChooseBoxProps {
  readonly stored: Output<'documents.list'>[number]
  readonly selection: Selection
  readonly className?: string | undefined
}

/** Chooses a document; with Shift all from the one chosen before it. */
export function ChooseBox({ stored: { id, document }, selection, className = '' }: ChooseBoxProps) {
  return (
    <Checkbox
      id={boxOf(id)}
      className={className}
      checked={selection.chosen.has(id)}
      onChange={({ currentTarget, nativeEvent }) =>
        selection.choose(id, currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
      aria-label={`Select ${document.title}`}
    />
  )
}
