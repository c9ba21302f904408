/** "2026-11-22 07:48:20 UTC": a moment as tables show it. */
export function showMoment(moment: string): string {
  return moment.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')
}
