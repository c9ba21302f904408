import { Badge, Group, Tabs } from '@mantine/core'
import { useState } from 'react'
import { useParams } from 'react-router'
import { CaseId } from '../../../shared/model/ids.ts'
import { caseName } from '../../components/caseName.ts'
import { Page } from '../../components/Page.tsx'
import { showCountry, showPeriod } from '../../components/show.ts'
import { TroubleAlert } from '../../components/TroubleAlert.tsx'
import { useCall } from '../../queries.ts'
import { Documents } from './Documents.tsx'
import { EngagementFacts } from './EngagementFacts.tsx'
import { Records } from './Records.tsx'

/** Which part of a case was last looked at, so that going back from a document lands where one was. */
const lastTab = new Map<string, string>()

/** One case: its documents first, then what is recorded about it. */
export function CaseScreen() {
  const { case: text } = useParams()
  const id = CaseId.parse(text)
  const cases = useCall('case.list', {})
  const one = cases.data?.find((candidate) => candidate.id === id)
  const [tab, setTab] = useState(lastTab.get(id) ?? 'documents')
  const open = (next: string | null) => {
    if (!next) return
    lastTab.set(id, next)
    setTab(next)
  }

  return (
    <Page
      title={one ? caseName(one) : 'Case'}
      lead={
        one && (
          <Group gap="xs" component="span">
            {[one.work, showCountry(one.country), showPeriod(one.begin, one.end)].filter(Boolean).join(' · ')}
          </Group>
        )
      }
      back={{ to: '/', label: 'Cases' }}
      wide
    >
      {one?.trouble ? (
        <TroubleAlert text={one.trouble.text} />
      ) : (
        <Tabs value={tab} onChange={open} keepMounted={false}>
          <Tabs.List mb="lg">
            <Tabs.Tab
              value="documents"
              rightSection={
                one && one.documents > 0 ? (
                  <Badge size="sm" variant="light" color="gray" circle={one.documents < 10} c="dimmed">
                    {one.documents}
                  </Badge>
                ) : undefined
              }
            >
              Documents
            </Tabs.Tab>
            <Tabs.Tab value="records">Records</Tabs.Tab>
            <Tabs.Tab value="engagement">Engagement</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="documents">
            <Documents caseId={id} />
          </Tabs.Panel>
          <Tabs.Panel value="records">
            <Records caseId={id} />
          </Tabs.Panel>
          <Tabs.Panel value="engagement">
            <EngagementFacts caseId={id} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  )
}
