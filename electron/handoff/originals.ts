import type { EventOf } from '../../shared/contract/contract.ts'
import { CoverkeepError } from '../../shared/errors.ts'
import type { HandoffSource } from './facts.ts'
import { bound, type Exhibit, type Plan } from './plan.ts'
import type { Target } from './target.ts'

/**
 * Writes every exhibit's original and holds it against the hash it was imported with. One damaged or missing file costs its
 * document, not the handoff: what the cabinet cannot give is returned, each with the reason as a clause.
 */
export async function keepOriginals(
  source: HandoffSource,
  plan: Plan,
  target: Target,
  onEvent: (event: EventOf<'handoff.create'>) => void,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Exhibit, string>> {
  const unreadable = new Map<Exhibit, string>()
  const all = bound(plan)
  for (const [done, exhibit] of all.entries()) {
    if (signal?.aborted) throw new CoverkeepError('cancelled')
    onEvent({ step: 'Copying originals', done, total: all.length })
    const file = `originals/${exhibit.file}`
    try {
      const written = await target.write(file, source.read(exhibit.caseId, exhibit.documentId))
      if (written.sha256 !== exhibit.document.sha256)
        throw new CoverkeepError('handoff-check-failed', {
          reason: `the file of ${exhibit.label} is not the one that was imported`,
        })
    } catch (error) {
      const why = whyUnreadable(error)
      if (why === undefined) throw error
      unreadable.set(exhibit, why)
      await target.drop(file)
    }
  }
  return unreadable
}

function whyUnreadable(error: unknown): string | undefined {
  if (!(error instanceof CoverkeepError)) return undefined
  if (error.code === 'database-damaged') return 'damaged in the cabinet'
  if (error.code === 'file-missing') return 'missing from the cabinet'
  // A bad sector shows as a read error.
  return error.code === 'file-not-readable' ? `not readable in the cabinet (${error.details.reason})` : undefined
}

/** The facts, now that some files cannot be had: what rested on them has to be said anew. */
export function without(source: HandoffSource, unreadable: ReadonlyMap<Exhibit, string>): HandoffSource {
  const cases = source.cases.map((facts, at) => ({
    ...facts,
    unreadable: new Map(
      [...unreadable].flatMap(([{ caseNo, documentId }, why]) => (caseNo === at + 1 ? [[documentId, why]] : [])),
    ),
  }))
  return { ...source, cases }
}
