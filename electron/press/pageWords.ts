/** Pages of a file that has so many, from 1, as the beginning of a sentence. */
export function listed(numbers: readonly number[], count: number): string {
  if (numbers.length === count) return count === 1 ? 'The page is' : 'Each page is'
  return numbers.length === 1 ? `Page ${numbers[0]} is` : `Each of the pages ${numbers.join(', ')} is`
}

/** What a slip sheet says of pages, from 1, that are damaged in the file: some of them show in part what they showed, others nothing. */
export function saidOfDamage(damaged: readonly number[], lost: readonly number[], count: number): string[] {
  return [
    ...(damaged.length > 0
      ? [`${listed(damaged, count)} damaged in the file and shown as far as it can be read.`]
      : []),
    ...(lost.length > 0 ? [`${listed(lost, count)} damaged beyond what can be read.`] : []),
  ]
}
