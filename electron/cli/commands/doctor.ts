import { EXIT } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { showMoment } from '../moments.ts'
import { type Session, withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** `doctor CABINET`: one sentence per problem, with what to do. @returns the exit code */
export async function doctor(folder: string, context: Context): Promise<number> {
  const examine = async ({ call }: Session) => {
    const found = await call('cabinet.doctor', {})
    const lines = found.advice.map(({ text, next }, no) => {
      const remedy = next === found.advice[no - 1]?.next ? 'As above.' : next
      return `- ${printable(text)}\n  ${printable(remedy)}\n`
    })
    const { lastBackup, lastCheck } = found
    const moments =
      lastBackup && lastCheck ? `Last backup: ${showMoment(lastBackup)}. Last check: ${showMoment(lastCheck)}.\n` : ''
    context.answer(found, lines.length > 0 ? lines.join('') : `Nothing to do. ${moments}`, found.advice)
    return lines.length > 0 ? EXIT.findings : EXIT.done
  }
  return withCabinet(folder, context, examine, undefined, 'answered')
}
