import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core'
import type { KeyboardEvent } from 'react'

/** Those whose name has a word that begins with what was typed; where none has, those that hold it anywhere. */
const byBeginning: OptionsFilter = ({ options, search }) => {
  const typed = search.trim().toLowerCase()
  const begun = kept(options, (label) => ` ${label}`.includes(` ${typed}`))
  return begun.length > 0 ? begun : kept(options, (label) => label.includes(typed))
}

function kept(options: ComboboxParsedItem<string>[], fits: (label: string) => boolean): ComboboxParsedItem<string>[] {
  return options.flatMap((item): ComboboxParsedItem<string>[] => {
    if (!('group' in item)) return fits(item.label.toLowerCase()) ? [item] : []
    const items = item.items.filter(({ label }) => fits(label.toLowerCase()))
    return items.length > 0 ? [{ ...item, items }] : []
  })
}

/** Tab takes what is highlighted, as Enter does: otherwise what was typed would vanish with the list. */
function takeOnTab(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Tab' || event.shiftKey || event.currentTarget.value === '') return
  const list = document.getElementById(event.currentTarget.getAttribute('aria-controls') ?? '')
  // What is chosen already stays so: a second click would take it away again.
  list?.querySelector<HTMLElement>('[data-combobox-selected]:not([data-combobox-active])')?.click()
}

/** Props of a list that one searches by typing: the first that fits is highlighted, and Enter or Tab takes it. */
export const searched = {
  searchable: true,
  selectFirstOptionOnChange: true,
  filter: byBeginning,
  onKeyDown: takeOnTab,
} as const
