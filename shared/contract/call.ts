import type { z } from 'zod'

/** Who may make a call: the window, the command line or both. */
export type Surface = 'window' | 'cli'

/** One call, declared once as a value: both ends derive their types and their checks from it. */
export interface Call<
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
  Ev extends z.ZodType = z.ZodType,
> {
  /** `worker` owns keys and databases; `shell` is the window's host (dialogs, folders). */
  readonly at: 'worker' | 'shell'
  readonly surfaces: readonly Surface[]
  readonly input: In
  readonly output: Out
  /** What arrives while the call runs, before its answer. Absent: the call is silent until it answers. */
  readonly event?: Ev
}

/** Declares a call and keeps its exact types. */
export function call<In extends z.ZodType, Out extends z.ZodType, Ev extends z.ZodType = z.ZodNever>(
  declared: Call<In, Out, Ev>,
): Call<In, Out, Ev> {
  return declared
}
