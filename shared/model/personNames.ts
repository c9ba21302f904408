import type { EXTENSION_FORM, FILING_STATUS, YEAR_POSITION } from './person.ts'

/** What each filing status is called, as the return has it. */
export const FILING_STATUS_NAMES: Readonly<Record<(typeof FILING_STATUS)[number], string>> = {
  single: 'Single',
  'married-joint': 'Married filing jointly',
  'married-separate': 'Married filing separately',
  'head-of-household': 'Head of household',
  'surviving-spouse': 'Qualifying surviving spouse',
}

/** What the person says the position of a year is. */
export const YEAR_POSITION_NAMES: Readonly<Record<(typeof YEAR_POSITION)[number], string>> = {
  'foreign-coverage': 'Covered abroad',
  'us-coverage': 'Covered by the United States',
  mixed: 'Both, for different work',
  undecided: 'Not decided',
}

/** How more time to file was asked for. */
export const EXTENSION_FORM_NAMES: Readonly<Record<(typeof EXTENSION_FORM)[number], string>> = {
  '4868': 'Form 4868',
  '2350': 'Form 2350',
  letter: 'Letter for two more months',
}
