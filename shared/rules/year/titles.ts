import type { YearReport } from '../yearReport.ts'

/** Where a tax year stands, as a line above everything else that is said about it. */
export const YEAR_TITLES: Readonly<Record<YearReport['position'], string>> = {
  'exempt-supported': 'foreign coverage, supported by papers',
  due: 'self-employment tax is due',
  mixed: 'part supported by papers, part taxed',
  'partly-covered': 'only partly covered: ask before filing',
  undecided: 'not decided: ask before filing',
  none: 'nothing for Schedule SE',
}

/** What becomes of Schedule SE. */
export const SCHEDULE_SE_ACTIONS: Readonly<Record<YearReport['scheduleSe']['action'], string>> = {
  'leave-out': 'not completed for this work',
  file: 'completed and filed',
  'file-for-part': 'filed for the taxed businesses only',
  'not-required': 'not required',
  ask: 'open',
}
