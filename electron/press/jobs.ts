import type { Job } from './job.ts'

/** What the press can do, by name. What a job needs is loaded with the first of its kind: few presses do everything. */
export const JOBS: Readonly<Record<string, Job>> = {
  inspect: async (call) => (await import('./inspect.ts')).inspect(call),
  page: async (call) => (await import('./preview.ts')).preview(call),
  ...together(
    [
      'bind.begin',
      'bind.exhibit',
      'bind.sizes',
      'bind.reduce',
      'bind.layout',
      'bind.year',
      'bind.write',
      'bind.readBack',
    ] as const,
    async () => (await import('./bind.ts')).bindJobs(),
  ),
  ...together(['look.open', 'look.exhibit'] as const, async () => (await import('./look.ts')).lookJobs()),
}

/** Jobs that share what one of them keeps for the next. */
function together<Name extends string>(
  names: readonly Name[],
  load: () => Promise<Readonly<Record<Name, Job>>>,
): Readonly<Record<string, Job>> {
  let loaded: Promise<Readonly<Record<Name, Job>>> | undefined
  const jobs = () => {
    loaded ??= load()
    return loaded
  }
  return Object.fromEntries(names.map((name) => [name, async (call) => (await jobs())[name](call)] as const))
}
