import { Text } from '@mantine/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { Sources } from '../../components/Sources.tsx'

type Report = Output<'rules.year'>

/** What is left to do for a return that was filed, as the handoff says it. */
export function LeftToDo({
  left,
  sources,
}: {
  left: NonNullable<Report['filed']>['left']
  sources: Report['sources']
}) {
  if (left.length === 0) return <Text>As recorded here, nothing.</Text>
  return (
    <ul>
      {left.map((one) => (
        <li key={one.text}>
          {one.text} <Sources keys={one.sources} sources={sources} />
        </li>
      ))}
    </ul>
  )
}
