/** Stands wherever Coverkeep says something about tax or coverage (R78). */
export const NOT_ADVICE = 'Education only, not legal or tax advice.'
