import type { Output } from '../../../shared/contract/contract.ts'
import { CoverkeepError } from '../../../shared/errors.ts'
import type { Context } from '../context.ts'
import { withCabinet } from '../session.ts'
import { outWidth } from '../streams.ts'
import { todayOr } from '../today.ts'
import { yearText } from '../yearText.ts'

export type ShownYear = Output<'rules.year'>

/** `year CABINET YEAR`: where the person stands in one tax year, over all businesses and cases. */
export async function year(
  folder: string,
  typed: string,
  options: { readonly today?: string },
  context: Context,
): Promise<void> {
  if (!/^\d{4}$/.test(typed))
    throw new CoverkeepError('usage', { message: `YEAR is a tax year like 2025, not ${typed}` })
  const asked = { year: Number(typed), today: todayOr(options.today) }
  await withCabinet(folder, context, async ({ call }) => {
    const shown = await call('rules.year', asked)
    context.answer(shown, yearText(shown, outWidth()))
    for (const { text } of shown.unread) context.warn(text)
  })
}
