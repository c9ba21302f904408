import { SegmentedControl, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CaseId, RecordId } from '../../../shared/model/ids.ts'
import { useCall } from '../../queries.ts'
import { Pages } from '../preview/Pages.tsx'
import classes from './ScanBeside.module.css'

interface ScanBesideProps {
  readonly caseId: CaseId | undefined
  readonly documents: readonly RecordId[]
  readonly children: ReactNode
}

/** The pages that are read, beside what is typed from them. */
export function ScanBeside({ caseId, documents, children }: ScanBesideProps) {
  const list = useCall('documents.list', caseId ? { case: caseId } : {})
  const [wanted, setWanted] = useState<string>()
  const stored = documents.flatMap((id) => list.data?.find((one) => one.id === id) ?? [])
  const shown = stored.find(({ id }) => id === wanted) ?? stored[0]
  return (
    <div className={classes.split}>
      <div className={classes.scan}>
        {shown ? (
          <>
            {stored.length > 1 && (
              <SegmentedControl
                aria-label="Which file"
                size="xs"
                mb="xs"
                data={stored.map(({ id }, at) => ({ value: id as string, label: `File ${at + 1}` }))}
                value={shown.id}
                onChange={setWanted}
              />
            )}
            <Pages key={shown.id} caseId={caseId} stored={shown} />
          </>
        ) : (
          <Text c="dimmed" ta="center" p="xl" className={classes.nothing}>
            Add the scan, and it is shown here beside the fields.
          </Text>
        )}
      </div>
      {children}
    </div>
  )
}
