import { type KeyboardEvent, useState } from 'react'
import type { RecordId } from '../../../shared/model/ids.ts'

/** Which documents of a list are chosen, one by one or from one to another. */
export interface Selection {
  readonly chosen: ReadonlySet<RecordId>
  readonly choose: (id: RecordId, on: boolean, asRange: boolean) => void
  readonly chooseAll: (on: boolean) => void
  /** Up and down go to the box of the next document; with Shift it is chosen too. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The id of a document's box, by which the focus goes from one to the next. */
export const boxOf = (id: RecordId) => `choose-${id}`

/** @see Selection `shown`: the documents as they stand on the screen. */
export function useSelection(shown: readonly { readonly id: RecordId }[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<RecordId>>(new Set())
  /** Where a range begins: the last one that was chosen by itself. */
  const [from, setFrom] = useState<RecordId>()

  const choose: Selection['choose'] = (id, on, asRange) => {
    const at = shown.findIndex((one) => one.id === id)
    const start = asRange ? shown.findIndex((one) => one.id === from) : -1
    const begin = start < 0 ? at : start
    const range = shown.slice(Math.min(begin, at), Math.max(begin, at) + 1)
    setChosen((now) => {
      const next = new Set(now)
      for (const one of range) {
        if (on) next.add(one.id)
        else next.delete(one.id)
      }
      return next
    })
    if (start < 0) setFrom(id)
  }

  const onKeyDown: Selection['onKeyDown'] = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const at = shown.findIndex(({ id }) => event.target instanceof HTMLElement && boxOf(id) === event.target.id)
    const here = shown[at]
    const next = by === undefined ? undefined : shown[at + by]
    if (!here || !next) return
    event.preventDefault()
    if (event.shiftKey) {
      if (!chosen.has(here.id)) choose(here.id, true, false)
      choose(next.id, true, false)
    }
    document.getElementById(boxOf(next.id))?.focus()
  }

  return {
    chosen,
    choose,
    chooseAll: (on) => setChosen(new Set(on ? shown.map(({ id }) => id) : [])),
    onKeyDown,
  }
}
