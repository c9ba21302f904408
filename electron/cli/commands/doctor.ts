import { EXIT } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { printable } from '../streams.ts'

/** `doctor CABINET`: one sentence per problem, with what to do. @returns the exit code */
export async function doctor(folder: string, context: Context): Promise<number> {
  return withCabinet(folder, context, async ({ call }) => {
    const found = await call('cabinet.doctor', {})
    const lines = found.advice.map(({ text, next }) => `- ${printable(text)} ${printable(next)}\n`)
    context.answer(found, lines.length > 0 ? lines.join('') : 'Nothing to do.\n', found.advice)
    return lines.length > 0 ? EXIT.findings : EXIT.done
  })
}
