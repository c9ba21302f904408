import { Navigate, Route, Routes } from 'react-router'
import { places } from '../../places.ts'
import { BackupPage } from './BackupPage.tsx'
import { CheckPage } from './CheckPage.tsx'
import { ExportPage } from './ExportPage.tsx'
import { LogPage } from './LogPage.tsx'
import { MovePage } from './MovePage.tsx'
import { RehearsePage } from './RehearsePage.tsx'
import { RestorePage } from './RestorePage.tsx'
import { SafetyOverview } from './SafetyOverview.tsx'
import { SheetPage } from './SheetPage.tsx'

/** Whether these papers are safe, and everything that keeps them so. */
export function SafetyScreen() {
  return (
    <Routes>
      <Route index element={<SafetyOverview />} />
      <Route path="backup" element={<BackupPage />} />
      <Route path="check" element={<CheckPage />} />
      <Route path="rehearse" element={<RehearsePage />} />
      <Route path="restore" element={<RestorePage />} />
      <Route path="move" element={<MovePage />} />
      <Route path="sheet" element={<SheetPage />} />
      <Route path="export" element={<ExportPage />} />
      <Route path="log" element={<LogPage />} />
      <Route path="*" element={<Navigate to={places.safety} replace />} />
    </Routes>
  )
}
