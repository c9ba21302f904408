import { Group, Tabs } from '@mantine/core'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { caseName } from '../../components/caseName.ts'
import { Page } from '../../components/Page.tsx'
import { showCountry, showPeriod } from '../../components/show.ts'
import { TroubleAlert } from '../../components/TroubleAlert.tsx'
import { places } from '../../places.ts'
import { useCall } from '../../queries.ts'
import { CASE_SECTIONS } from './sections.tsx'
import { useCaseId } from './useCase.ts'

/** One case: what is open about it first, then its parts, each with an address of its own. */
export function CaseScreen() {
  const id = useCaseId()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const cases = useCall('case.list', {})
  const one = cases.data?.find((candidate) => candidate.id === id)
  const here = CASE_SECTIONS.find(({ part }) => places.case(id, part) === pathname)?.part ?? 'overview'

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
      back={{ to: places.cases, label: 'Cases' }}
      place={`/case/${id}`}
      wide
    >
      {one?.trouble ? (
        <TroubleAlert text={one.trouble.text} />
      ) : (
        <Tabs
          value={here}
          onChange={(part) => {
            const section = CASE_SECTIONS.find((candidate) => candidate.part === part)
            if (section) void navigate(places.case(id, section.part))
          }}
        >
          <Tabs.List mb="lg">
            {CASE_SECTIONS.map(({ part, label }) => (
              <Tabs.Tab key={part} value={part}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {CASE_SECTIONS.map(({ part }) => (
            <Tabs.Panel key={part} value={part}>
              {part === here && <Outlet key={id} />}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Page>
  )
}
