import { useRef, useState } from 'react'
import type { Input } from '../../../shared/contract/contract.ts'

export type Secret = Input<'cabinet.unlock'>['secret']
/** What a person proves themselves with. */
export type SecretKind = 'passphrase' | 'words' | 'device'

export interface SecretEntry {
  readonly kind: SecretKind
  readonly setKind: (kind: SecretKind) => void
  readonly typed: string
  readonly setTyped: (typed: string) => void
  /** What was entered, or nothing yet. */
  readonly secret: Secret | undefined
  readonly field: React.RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>
  /** After a failure: back into the field, with what stands there selected. */
  readonly retry: () => void
}

/** A secret being entered. It lives in the component that asks for it and nowhere else. */
export function useSecret(first: SecretKind = 'passphrase'): SecretEntry {
  const [kind, setKind] = useState<SecretKind>(first)
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  return {
    kind,
    setKind: (next) => {
      setKind(next)
      setTyped('')
    },
    typed,
    setTyped,
    secret: secretOf(kind, typed),
    field,
    retry: () => {
      field.current?.focus()
      field.current?.select()
    },
  }
}

function secretOf(kind: SecretKind, typed: string): Secret | undefined {
  if (kind === 'device') return { device: true }
  if (typed.trim() === '') return undefined
  return kind === 'words' ? { recoveryWords: typed } : { passphrase: typed }
}
