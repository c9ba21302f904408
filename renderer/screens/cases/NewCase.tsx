import { useNavigate } from 'react-router'
import { NotAdvice } from '../../components/NotAdvice.tsx'
import { Page } from '../../components/Page.tsx'
import { places } from '../../places.ts'
import { CaseForm } from './CaseForm.tsx'

/** A new case by itself. */
export function NewCase() {
  const navigate = useNavigate()
  return (
    <Page
      title="New case"
      lead="One engagement: one country, one kind of work, one or more clients, a period."
      back={{ to: places.cases, label: 'Cases' }}
    >
      <CaseForm onMade={(id) => void navigate(places.case(id), { replace: true })} onCancel={() => void navigate(-1)} />
      <NotAdvice />
    </Page>
  )
}
