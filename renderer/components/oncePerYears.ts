import type { Output } from '../../shared/contract/contract.ts'

type Finding = Output<'rules.check'>['findings'][number]

/** The same finding of several years as one line, for the latest of them: what settles one most often settles them all. */
export function oncePerYears(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.case ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()].flatMap((group) => {
    const years = [...new Set(group.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b)
    const last = group.find(({ year }) => year === years.at(-1)) ?? group[0]
    if (!last) return []
    if (years.length < 2) return group
    return [{ ...last, why: `The same for ${years.slice(0, -1).join(', ')}. ${last.why}` }]
  })
}
