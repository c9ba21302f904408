import { format } from 'date-fns/format'
import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import { CalendarDate, showDate } from '../../../shared/model/dates.ts'
import type { Context } from '../context.ts'
import { showBytes } from '../progress.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** `case destroy CABINET CASE --confirm CLIENT`: says what goes and what stays elsewhere, then destroys it. */
export async function caseDestroy(
  folder: string,
  place: string,
  confirm: string | undefined,
  context: Context,
): Promise<void> {
  await withCabinet(folder, context, async ({ call, findCase }) => {
    const id = await findCase(place)
    const fate = await call('case.fate', { case: id, today: CalendarDate.parse(format(new Date(), 'yyyy-MM-dd')) })
    context.say(printed(id, fate))
    if (confirm === undefined) throw new CoverkeepError('not-confirmed', { clients: fate.clients.join(', ') })
    const gone = await call('case.destroy', { case: id, confirm })
    context.answer(gone, `Destroyed case ${id}. The cabinet keeps that it was there, whose it was and when it went.\n`)
  })
}

function printed(id: string, fate: Output<'case.fate'>): string {
  const lines = [
    `Case ${id} (${printable(fate.clients.join(', '))}): ${fate.documents} documents, ${showBytes(fate.bytes)}. There is no undo.`,
    'Destroying it removes its key and its files from this folder. It cannot reach:',
    `  - backups${fate.lastBackup ? ` (the last one is of ${fate.lastBackup.slice(0, 10)})` : ''}: they hold the case until you destroy them`,
    '  - snapshots of the disk, the history of a sync service, other copies of the folder',
    '  - what was exported or handed over',
    '  - old blocks of the disk, which it may keep until it needs the place; without the key they are noise',
  ]
  if (!fate.retentionReached) {
    const years =
      fate.notFiled.length > 0
        ? ` no filing date is recorded for ${fate.notFiled.join(', ')}, and without one the time to keep records does not end.`
        : ''
    const until = fate.keepUntil
      ? ` Records of the years filed are usually kept until ${showDate(fate.keepUntil)}.`
      : ''
    lines.push(`The time to keep these records is not over:${years}${until}`)
  }
  return lines.join('\n')
}
