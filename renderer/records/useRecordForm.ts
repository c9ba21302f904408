import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type RefObject, type SubmitEvent, useRef, useState } from 'react'
import { ENTITIES, type Entity, type EntityName } from '../../shared/model/entities.ts'
import type { CaseId } from '../../shared/model/ids.ts'
import { call } from '../client.ts'
import { fieldErrors } from '../components/fieldErrors.ts'
import { type DraftAbout, useDraft } from '../drafts/useDraft.ts'
import { useChanged } from './changed.ts'
import type { StoredOf } from './useRecords.ts'
import { withoutAbsent } from './withoutAbsent.ts'

/** What a form holds while it is filled in: text as it is typed, and whatever its parts keep. */
export type Fields = Readonly<Record<string, unknown>>

interface RecordFormOptions<Name extends EntityName, F extends Fields> {
  readonly entity: Name
  readonly caseId?: CaseId | undefined
  /** The record that is changed; absent: a new one. */
  readonly stored?: StoredOf<Name> | undefined
  /** What the form holds at first. */
  readonly start: F
  /** The record as it stands in the fields. `undefined` takes a field away; what the form does not know stays as it was. */
  readonly toRecord: (fields: F) => { readonly [Field in keyof Entity<Name>]?: unknown }
  /** What to do about a field, in place of the schema's own wording; by its path joined with dots. */
  readonly reasons?: Readonly<Record<string, string>>
  /** Under which name what is typed is kept until it is saved. Absent: for a form of one or two fields that nobody would miss. */
  readonly draft?: DraftAbout | undefined
  readonly onSaved?: (saved: StoredOf<Name>) => void
}

/** One form for one record: its fields, what is wrong with them once somebody tried, and its way into the vault. */
export interface RecordForm<F extends Fields> {
  readonly fields: F
  readonly errors: Partial<Record<string, string>>
  readonly set: <Field extends keyof F>(name: Field, value: F[Field]) => void
  /** Props of a text field. */
  readonly text: (name: keyof F & string) => {
    readonly value: string
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
    readonly error: string | undefined
  }
  /** Props of a field that hands over its value: dates, choices, countries. */
  readonly value: (name: keyof F & string) => {
    readonly value: string
    readonly onChange: (value: string | null) => void
    readonly error: string | undefined
  }
  readonly submit: (event: SubmitEvent) => void
  readonly isSaving: boolean
  readonly isSaved: boolean
  readonly isChanged: boolean
  /** When what the form began with was put aside unsaved; absent: it began as it is recorded. */
  readonly draftFrom: string | undefined
  /** Throws away what was typed: the fields as they are recorded, and no draft any more. */
  readonly startOver: () => void
  readonly failure: unknown
  readonly ref: RefObject<HTMLFormElement | null>
}

/** @see RecordForm */
export function useRecordForm<Name extends EntityName, F extends Fields>(
  options: RecordFormOptions<Name, F>,
): RecordForm<F> {
  const { entity, caseId, stored, start, toRecord, reasons = {}, draft: about, onSaved } = options
  const [began, setBegan] = useState(start)
  const [fields, setFields] = useState(start)
  const [tried, setTried] = useState(false)
  const ref = useRef<HTMLFormElement>(null)
  const changed = useChanged()

  const record = withoutAbsent({ ...stored?.record, ...toRecord(fields) })
  const schema = ENTITIES[entity]
  const errors = tried ? fieldErrors(schema, record, reasons) : {}

  const isChanged = JSON.stringify(fields) !== JSON.stringify(began)
  // What was put aside may be of a version that had other fields.
  const draft = useDraft(about, fields, isChanged, (kept) => setFields({ ...start, ...kept }))

  const save = useMutation({
    mutationFn: () =>
      call('record.save', {
        ...(caseId ? { case: caseId } : {}),
        entity,
        ...(stored ? { id: stored.id } : {}),
        record,
      }),
    onSuccess: async (saved) => {
      setBegan(fields)
      await draft.drop()
      await changed()
      onSaved?.(saved as StoredOf<Name>)
    },
  })

  const set: RecordForm<F>['set'] = (name, value) => setFields((now) => ({ ...now, [name]: value }))
  const asText = (name: keyof F & string) => {
    const held = fields[name]
    return typeof held === 'string' ? held : ''
  }
  return {
    fields,
    errors,
    set,
    text: (name) => ({
      value: asText(name),
      onChange: (event) => set(name, event.currentTarget.value as F[typeof name]),
      error: errors[name],
    }),
    value: (name) => ({
      value: asText(name),
      onChange: (value) => set(name, (value ?? '') as F[typeof name]),
      error: errors[name],
    }),
    submit: (event) => {
      event.preventDefault()
      event.stopPropagation()
      setTried(true)
      if (schema.safeParse(record).success) save.mutate()
      else requestAnimationFrame(() => ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    },
    isSaving: save.isPending,
    isSaved: save.isSuccess,
    isChanged,
    draftFrom: draft.from,
    startOver: () => {
      setFields(began)
      setTried(false)
      void draft.drop()
    },
    failure: save.error,
    ref,
  }
}

/** The text of an optional field, absent when nothing is in it. */
export function orAbsent(text: string): string | undefined {
  return text.trim() === '' ? undefined : text
}
