import { Navigate, Route, Routes } from 'react-router'
import type { Output } from '../shared/contract/contract.ts'
import { Frame } from './components/Frame.tsx'
import { places } from './places.ts'
import { CaseScreen } from './screens/case/CaseScreen.tsx'
import { CASE_SECTIONS } from './screens/case/sections.tsx'
import { Cases } from './screens/cases/Cases.tsx'
import { NewCase } from './screens/cases/NewCase.tsx'
import { HandoffScreen } from './screens/handoff/HandoffScreen.tsx'
import { Home } from './screens/home/Home.tsx'
import { PersonScreen } from './screens/person/PersonScreen.tsx'
import { Preview } from './screens/preview/Preview.tsx'

/** Every screen of an open cabinet by its address; addresses are made in places.ts. */
export function CabinetRoutes({ cabinet }: { cabinet: Output<'cabinet.unlock'> }) {
  return (
    <Routes>
      <Route element={<Frame cabinet={cabinet} />}>
        <Route index element={<Home />} />
        <Route path="cases" element={<Cases />} />
        <Route path="new" element={<NewCase />} />
        <Route path="case/:case/documents/:document" element={<Preview />} />
        <Route path="case/:case" element={<CaseScreen />}>
          {CASE_SECTIONS.map(({ part, element }) =>
            part === 'overview' ? (
              <Route key={part} index element={element} />
            ) : (
              <Route key={part} path={part} element={element} />
            ),
          )}
        </Route>
        <Route path="you" element={<PersonScreen />} />
        <Route path="handoff" element={<HandoffScreen />} />
        <Route path="*" element={<Navigate to={places.home} replace />} />
      </Route>
    </Routes>
  )
}
