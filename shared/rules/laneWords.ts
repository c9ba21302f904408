import type { Lane } from '../model/case.ts'
import { countryInSentence } from './agreements.ts'

/** What a lane means for one tax year's Schedule SE. `undecided`: no lane chosen, or an exception nobody has granted yet. */
export type SeOutcome = 'foreign' | 'us' | 'neither' | 'undecided'

/**
 * The outcome of a lane (domain.md §3.1): A, C and D take the work out of Schedule SE when the paper is attached, B and F do
 * not; E goes as it was granted, which only a held paper shows.
 */
export function laneOutcome(lane: Lane | undefined, granted?: 'foreign' | 'us'): SeOutcome {
  if (lane === 'A' || lane === 'C' || lane === 'D') return 'foreign'
  if (lane === 'B') return 'us'
  if (lane === 'F') return 'neither'
  if (lane === 'E') return granted ?? 'undecided'
  return 'undecided'
}

/** A lane in a few words, for tables and covers. */
export function laneName(lane: Lane | undefined): string {
  if (!lane) return 'Not decided'
  const names: Record<Lane, string> = {
    A: 'Foreign coverage',
    B: 'US coverage',
    C: 'SSA letter',
    D: 'Determination of residence',
    E: 'Special exception',
    F: 'No agreement that fits',
  }
  return names[lane]
}

/** The paper a lane rests on, in the words of the field. */
export function lanePaper(lane: Lane | undefined, country: string): string {
  const name = countryInSentence(country)
  if (!lane) return 'a certificate of coverage from the country that covers the work'
  const papers: Record<Lane, string> = {
    A: `certificate of coverage issued in ${name}`,
    B: 'certificate of coverage issued by SSA',
    C: 'letter of exemption from SSA',
    D: `determination of residence (or certificate) issued in ${name}`,
    E: 'certificate from the country whose coverage was granted',
    F: 'none: no agreement covers this work',
  }
  return papers[lane]
}

/** What a lane means for Schedule SE, as a sentence that claims no more than its source (domain.md §3.1; R4, R50). */
export function laneSentence(lane: Lane | undefined, outcome: SeOutcome, country: string): string {
  const attached = outcome === 'foreign' && lane ? ` ${GOES_WITH_THE_RETURN}` : ''
  return `${laneSupport(lane, outcome, country)}${attached}`
}

const GOES_WITH_THE_RETURN =
  'Schedule SE is not completed for this work; a photocopy of the paper goes with the return every year it is relied on.'

/** What the records support, without what that means for the return; for several countries in the order in which their work was named. */
export function laneSupport(
  lane: Lane | undefined,
  outcome: SeOutcome,
  ...[country = '', ...others]: readonly string[]
): string {
  const last = others.at(-1)
  const first = [country, ...others.slice(0, -1)].map(countryInSentence).join(', ')
  const name = last === undefined ? first : `${first} and ${countryInSentence(last)} respectively`
  if (!lane || outcome === 'undecided')
    return lane === 'E'
      ? 'A special exception was asked for; no paper in this file shows which country’s coverage was granted. Until it does, the preparer should treat self-employment tax as open.'
      : 'Which country covers this work has not been decided in this file. Until it is, the preparer should treat self-employment tax as open.'
  if (lane === 'A')
    return `The records place this work under the social security of ${name}. The certificate issued there supports leaving it out of US self-employment tax.`
  if (lane === 'C') return 'SSA’s letter supports leaving this work out of US self-employment tax.'
  if (lane === 'D')
    return `The determination of residence issued in ${name} supports leaving this work out of US self-employment tax.`
  if (lane === 'E' && outcome === 'foreign')
    return `Coverage by ${name} was granted as a special exception. The paper supports leaving this work out of US self-employment tax.`
  if (lane === 'E')
    return 'US coverage was granted as a special exception. Self-employment tax is due on this work and Schedule SE is filed.'
  if (lane === 'B')
    return `This work stays under US coverage: self-employment tax is due and Schedule SE is filed. SSA’s certificate frees the work from contributions in ${name}; it does not remove US self-employment tax and is not attached for that.`
  return `No agreement was found that fits this work in ${name}: self-employment tax is due and Schedule SE is filed. Contributions may be due in ${name} as well.`
}
