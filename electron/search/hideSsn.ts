/** Between the groups of a number, however it was typed, printed or broken over lines. */
const GAP = '[^0-9A-Za-z]{0,3}'

/** The same with any dash or space between the groups, as the command line refuses it. */
const SPACED = /(?<!\d)\d{3}[-\u2010-\u2015\u2212 \u00a0]\d{2}[-\u2010-\u2015\u2212 \u00a0]\d{4}(?!\d)/g

/** Anything written like one: a note may hold a spouse's. */
const SHAPE = /(?<!\d)\d{3}([-\u2010-\u2015\u2212])\d{2}\1\d{4}(?!\d)/g

/** Replaces all but the last four digits of Social Security Numbers by as many asterisks: places in the text stay what they are. */
export type HideSsn = (text: string) => string

/** Hides the person's own number in every spelling, and whatever is written 000-00-0000. */
export function hideSsn(ssn: string | undefined): HideSsn {
  const digits = ssn?.replace(/\D/g, '') ?? ''
  const spelled = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)].join(GAP)
  const own = digits.length === 9 ? new RegExp(spelled, 'g') : undefined
  return (text) => {
    const without = own ? text.replace(own, stars) : text
    return without.replace(SHAPE, stars)
  }
}

/** The same for what a file brings in, with mixed dashes and spaces between the groups too: as strict as what is typed. */
export function maskSsnIn(ssn: string | undefined): HideSsn {
  const hide = hideSsn(ssn)
  // Most cells have no nine digits, and there are a million of them.
  return (text) => (MANY_DIGITS.test(text) ? hide(text).replace(SPACED, stars) : text)
}

/** Nine digits at the least. */
const MANY_DIGITS = /(?:\d\D{0,3}){8}\d/

function stars(found: string): string {
  return found.replace(/\d(?=(?:\D*\d){4})/g, '*')
}
