import { Navigate, Route, Routes } from 'react-router'
import type { Output } from '../shared/contract/contract.ts'
import { Frame } from './components/Frame.tsx'
import { SampleBanner } from './components/SampleBanner.tsx'
import { places } from './places.ts'
import { CalendarScreen } from './screens/calendar/CalendarScreen.tsx'
import { CaseScreen } from './screens/case/CaseScreen.tsx'
import { CASE_SECTIONS } from './screens/case/sections.tsx'
import { Cases } from './screens/cases/Cases.tsx'
import { NewCase } from './screens/cases/NewCase.tsx'
import { FactsScreen } from './screens/facts/FactsScreen.tsx'
import { HandoffScreen } from './screens/handoff/HandoffScreen.tsx'
import { HavePaper } from './screens/havePaper/HavePaper.tsx'
import { Home } from './screens/home/Home.tsx'
import { Inbox } from './screens/inbox/Inbox.tsx'
import { Letters } from './screens/letters/Letters.tsx'
import { ChooseCase } from './screens/needPaper/ChooseCase.tsx'
import { NeedPaper } from './screens/needPaper/NeedPaper.tsx'
import { PersonScreen } from './screens/person/PersonScreen.tsx'
import { Preview } from './screens/preview/Preview.tsx'
import { SafetyScreen } from './screens/safety/SafetyScreen.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'
import { YearScreen } from './screens/years/YearScreen.tsx'
import { Years } from './screens/years/Years.tsx'

/** Every screen of an open cabinet by its address; addresses are made in places.ts. */
export function CabinetRoutes({ cabinet }: { cabinet: Output<'cabinet.unlock'> }) {
  return (
    <Routes>
      <Route
        element={
          <>
            <Frame cabinet={cabinet} />
            {cabinet.sample && <SampleBanner />}
          </>
        }
      >
        <Route index element={<Home />} />
        <Route path="inbox" element={<Inbox />} />
        <Route path="inbox/:document" element={<Preview />} />
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

        <Route path="years" element={<Years />} />
        <Route path="years/:year" element={<YearScreen />} />
        <Route path="calendar" element={<CalendarScreen />} />
        <Route path="have-a-paper" element={<HavePaper />} />
        <Route path="need-a-paper" element={<ChooseCase />} />
        <Route path="need-a-paper/:case" element={<NeedPaper />} />
        <Route path="got-a-letter" element={<Letters />} />
        <Route path="you" element={<PersonScreen />} />
        <Route path="facts" element={<FactsScreen />} />
        <Route path="settings" element={<SettingsScreen />} />
        <Route path="handoff" element={<HandoffScreen />} />
        <Route path="safety/*" element={<SafetyScreen />} />
        <Route path="*" element={<Navigate to={places.home} replace />} />
      </Route>
    </Routes>
  )
}
