import type { SourceKey } from '../sources.ts'

/**
 * Which country an agreement gives self-employed work to (domain.md §1.1). RES: where the person lives. WORK5: where the work is done,
 * except that a business moved for at most five years stays with the country it came from. FR24, NAT, AU: France, Italy and Australia
 * have rules of their own (§1.2).
 */
export const SELF_EMPLOYED_RULE = ['RES', 'WORK5', 'FR24', 'NAT', 'AU'] as const
export type SelfEmployedRule = (typeof SELF_EMPLOYED_RULE)[number]

/**
 * What happens when one country sees self-employment and the other employment, to someone who does not live in the first of them (who does
 * is covered there): `employee-rules`, `other-country`, or `self-employment` when the work counts as such for both.
 */
export const MIXED_STATUS_RULE = ['employee-rules', 'other-country', 'self-employment'] as const
export type MixedStatusRule = (typeof MIXED_STATUS_RULE)[number]

/** What a request wants beside the core list of domain.md §2.2. */
export const EXTRA_DATA = [
  'residence-facts',
  'private-health-insurance',
  'health-insurance',
  'family-members',
  'both-surnames',
  'foreign-number',
  'basic-pension-number',
  'section-3121l',
] as const
export type ExtraDatum = (typeof EXTRA_DATA)[number]

/** Text of a cell with what stands behind it. */
export interface Told {
  readonly text: string
  readonly standing: 'confirmed' | 'reported' | 'unverified'
  readonly sources: readonly SourceKey[]
  readonly note?: string
}

/** One agreement as the built-in list has it. What nobody could confirm says `unverified`. */
export interface AgreementRow {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly name: string
  readonly since: string
  readonly standing: 'confirmed' | 'reported'
  /** Supplements and new treaties, with what came with them. */
  readonly later: readonly {
    readonly date: string
    readonly kind: 'supplement' | 'new-treaty' | 'benefits'
    readonly what: string
  }[]
  /** Two, where agency texts say different things. */
  readonly rules: readonly { readonly rule: SelfEmployedRule; readonly sources: readonly SourceKey[] }[]
  /** Where the person lives decides only when the work is done in both countries (Belgium). */
  readonly residenceWhenBoth?: boolean
  readonly mixedStatus?: MixedStatusRule
  /** The sources say that someone who lives in a third country needs a special exception. */
  readonly thirdCountry?: 'special-exception'
  /** Who gives a self-employed person the foreign document. */
  readonly issuer: Told
  readonly address?: Told
  /** Nobody could find where to write to. */
  readonly addressUnverified?: true
  /** Issuers for some people only, by a word that a fact of the case gives (Canada's plan, German insurance). */
  readonly issuerFor?: Readonly<
    Record<string, Partial<Told> & Pick<Told, 'standing' | 'sources'> & { readonly address?: string }>
  >
  /** Another office that matters, such as the liaison. */
  readonly liaison?: string
  /** Form number seen on papers of that country. */
  readonly form?: string
  readonly asks: readonly ExtraDatum[]
  /** How many copies reach a self-employed person, as far as a source says it. */
  readonly copies?: string
  readonly sources: readonly SourceKey[]
}
