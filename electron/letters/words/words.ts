import type { CalendarDate } from '../../../shared/model/dates.ts'
import type { FieldKey } from '../../../shared/rules/packet/shape.ts'

/** What a letter is about, in the words of its language. */
export interface Matter {
  /** The agreement, in the form in which the language's sentences take it. */
  readonly agreement: string
  /** The law that is to apply, likewise. */
  readonly law: string
  /** Dates as the language writes them. */
  readonly begin: string
  readonly end?: string
  /** Form number, where one is known for self-employed people. */
  readonly form?: string
}

/** The fields that a letter to a foreign agency can carry. */
export type LetterField = Exclude<
  FieldKey,
  'first-name' | 'hire-date' | 'hire-country' | 'affiliate' | 'health-insurance' | `${string}-employer${string}`
>

/** Everything a letter says in one language. */
export interface Words {
  /** BCP 47. */
  readonly language: string
  /** What the language calls itself. */
  readonly name: string
  /** The countries whose agencies it is written for. No other country has its phrases, so no other can be had. */
  readonly countries: Readonly<Record<string, { readonly agreement: string; readonly law: string }>>
  readonly date: (date: CalendarDate) => string
  readonly certificate: {
    readonly subject: (form?: string) => string
    readonly text: (about: Matter) => readonly string[]
  }
  readonly exception: { readonly subject: string; readonly text: (about: Matter) => readonly string[] }
  readonly greeting: string
  readonly closing: string
  readonly details: string
  readonly reason: string
  readonly enclosures: string
  readonly noEnd: string
  /** Says that the English beside it is no official translation. */
  readonly unofficial: string
  readonly sign: readonly [string, string]
  readonly labels: Readonly<Record<LetterField, string>>
  readonly fax: {
    readonly title: string
    readonly to: string
    readonly from: string
    readonly number: string
    readonly date: string
    readonly pages: string
    readonly subject: string
    readonly confidential: string
  }
}

/** A date in full as a language writes it: `14. Mai 1986`. */
export function longDate(language: string): (date: CalendarDate) => string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return (date) => format.format(new Date(`${date}T00:00:00Z`))
}
