import type { Output } from '../../../shared/contract/contract.ts'
import { EXIT } from '../../../shared/errors.ts'
import { checkText } from '../checkText.ts'
import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { todayOr } from '../today.ts'

export interface CheckOptions {
  readonly all: boolean
  readonly failOn?: string
  readonly today?: string
}

export type Checked = Output<'rules.check'>

/** `check CABINET [CASE]`: what stands between the file and a handoff, heaviest first. */
export async function check(
  folder: string,
  place: string | undefined,
  options: CheckOptions,
  context: Context,
): Promise<number> {
  const today = todayOr(options.today)
  return withCabinet(folder, context, async ({ call, findCase }) => {
    const one = place === undefined ? {} : { case: await findCase(place) }
    const found = await call('rules.check', { ...one, today })
    context.answer(found, checkText(found, options.all, outWidth()), found.findings)
    for (const { text } of found.unread) context.warn(text)
    return isHeavy(found, options.failOn) ? EXIT.findings : EXIT.done
  })
}

function isHeavy({ counts }: Checked, failOn: string | undefined): boolean {
  if (failOn === undefined) return false
  const weights = Object.entries(counts)
  const last = weights.findIndex(([weight]) => weight === failOn)
  return weights.slice(0, last + 1).some(([, count]) => count > 0)
}
