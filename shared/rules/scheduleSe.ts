/** When Schedule SE matters at all (R51; domain.md §3.3, §4c of the form): a statement, never a calculation. */
export const THRESHOLD_NOTE =
  'Schedule SE is in scope when net earnings from self-employment (line 4c, after the 92.35% factor) reach $400. It is looked at per person and tax year, over all businesses together, not per engagement. The foreign earned income exclusion does not reduce it. Coverkeep computes no tax.'
