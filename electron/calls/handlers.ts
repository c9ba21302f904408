import { backupCalls } from './backupCalls.ts'
import { cabinetCalls } from './cabinetCalls.ts'
import { calendarCalls } from './calendarCalls.ts'
import { caseCalls } from './caseCalls.ts'
import { checkCalls } from './checkCalls.ts'
import { documentCalls } from './documentCalls.ts'
import { exportCalls } from './exportCalls.ts'
import type { Handlers, WorkerCall } from './handler.ts'
import { handoffCalls } from './handoffCalls.ts'
import { keyCalls } from './keyCalls.ts'
import { laneCalls } from './laneCalls.ts'
import { letterCalls } from './letterCalls.ts'
import { packetCalls } from './packetCalls.ts'
import { paymentCalls } from './paymentCalls.ts'
import { recordCalls } from './recordCalls.ts'
import { sampleCalls } from './sampleCalls.ts'
import { searchCalls } from './searchCalls.ts'
import { settingsCalls } from './settingsCalls.ts'
import { sheetCalls } from './sheetCalls.ts'
import { yearCalls } from './yearCalls.ts'

/** The handler of every worker call; a call without one does not compile. */
export const HANDLERS: Handlers<WorkerCall> = {
  ...cabinetCalls,
  ...keyCalls,
  ...exportCalls,
  ...backupCalls,
  ...calendarCalls,
  ...checkCalls,
  ...caseCalls,
  ...recordCalls,
  ...documentCalls,
  ...searchCalls,
  ...settingsCalls,
  ...laneCalls,
  ...paymentCalls,
  ...handoffCalls,
  ...yearCalls,
  ...packetCalls,
  ...letterCalls,
  ...sheetCalls,
  ...sampleCalls,
}
