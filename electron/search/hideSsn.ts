/** Between the groups of a number, however it was typed, printed or broken over lines. */
const GAP = '[^0-9A-Za-z]{0,3}'

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

function stars(found: string): string {
  return found.replace(/\d(?=(?:\D*\d){4})/g, '*')
}
