import { ActionIcon, Button, Group, Input, Select, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { CoverkeepError, describe, toFailure } from '../../shared/errors.ts'
import type { CaseId, RecordId } from '../../shared/model/ids.ts'
import { useCall } from '../queries.ts'
import { useChanged } from '../records/changed.ts'
import { keepFile } from '../uploads/uploadQueue.ts'
import classes from './DocumentsField.module.css'
import { searched } from './searched.ts'
import small from './smallPicture.module.css'
import { Thumbnail } from './Thumbnail.tsx'

interface DocumentsFieldProps {
  readonly label: string
  readonly description?: string
  /** Whose documents; absent: the inbox. */
  readonly caseId?: CaseId | undefined
  readonly value: readonly RecordId[]
  readonly onChange: (documents: RecordId[]) => void
  readonly error?: string | undefined
  /** At most so many; absent: as many as there are. */
  readonly most?: number
}

/** Documents that a record names, in their order: those that are there, or new ones by drop, paste and picker, which are kept at once. */
export function DocumentsField(props: DocumentsFieldProps) {
  const { label, description, caseId, value, onChange, error, most = Number.POSITIVE_INFINITY } = props
  const documents = useCall('documents.list', caseId ? { case: caseId } : {})
  const changed = useChanged()
  const picker = useRef<HTMLInputElement>(null)
  const [keeping, setKeeping] = useState<string>()
  const [failures, setFailures] = useState<readonly string[]>([])

  const add = async (files: readonly File[]) => {
    const failed: string[] = []
    let now = [...value]
    const room = most - value.length
    for (const file of files.slice(room))
      failed.push(`${file.name} was not kept: here is room for ${room === 1 ? 'one file' : `${room} files`} only.`)
    for (const file of files.slice(0, room)) {
      setKeeping(file.name)
      try {
        if (file.size === 0) throw new CoverkeepError('empty-file', { file: file.name })
        const { document } = await keepFile(caseId, file)
        if (!now.includes(document)) now = [...now, document]
        onChange(now)
      } catch (failure) {
        const { what, safe } = describe(toFailure(failure))
        failed.push([what, safe].filter(Boolean).join(' '))
      }
    }
    setKeeping(undefined)
    setFailures(failed)
    await changed()
  }
  const take = (event: DragEvent | ClipboardEvent, transfer: DataTransfer | null) => {
    const files = transfer ? filesIn(transfer) : []
    if (files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    void add(files)
  }
  const move = (at: number, by: number) => {
    const now = [...value]
    const [moved] = now.splice(at, 1)
    if (moved) now.splice(at + by, 0, moved)
    onChange(now)
  }
  const others = (documents.data ?? []).filter(({ id }) => !value.includes(id))

  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the button beside is the one for the keyboard */}
      <div
        className={classes.field}
        onDrop={(event) => take(event, event.dataTransfer)}
        onDragOver={(event) => event.preventDefault()}
        onPaste={(event) => take(event, event.clipboardData)}
      >
        {value.length > 0 && (
          <ol className={classes.list} aria-label={label}>
            {value.map((id, at) => {
              const stored = documents.data?.find((one) => one.id === id)
              const title = stored?.document.title ?? 'A document that is not here any more'
              return (
                <li key={id} className={classes.item}>
                  <span className={small.picture}>{stored && <Thumbnail caseId={caseId} stored={stored} />}</span>
                  <Text size="sm" className={classes.title}>
                    {title}
                  </Text>
                  {value.length > 1 && (
                    <>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        disabled={at === 0}
                        onClick={() => move(at, -1)}
                        aria-label={`Move ${title} up`}
                      >
                        <IconArrowUp size={16} aria-hidden />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        disabled={at === value.length - 1}
                        onClick={() => move(at, 1)}
                        aria-label={`Move ${title} down`}
                      >
                        <IconArrowDown size={16} aria-hidden />
                      </ActionIcon>
                    </>
                  )}
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    onClick={() => onChange(value.filter((other) => other !== id))}
                    aria-label={`Take ${title} out`}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                </li>
              )
            })}
          </ol>
        )}
        {value.length < most && (
          <Group gap="xs" wrap="wrap">
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              loading={keeping !== undefined}
              onClick={() => picker.current?.click()}
            >
              Add a file
            </Button>
            {others.length > 0 && (
              <Select
                aria-label={`${label}: choose one that is here`}
                placeholder="or choose one that is here"
                data={others.map(({ id, document }) => ({ value: id as string, label: document.title }))}
                value={null}
                onChange={(id) => {
                  const chosen = others.find((one) => one.id === id)
                  if (chosen) onChange([...value, chosen.id])
                }}
                {...searched}
                size="xs"
                flex="1 1 10rem"
              />
            )}
            <input
              ref={picker}
              type="file"
              multiple={most > 1}
              hidden
              aria-label={`Files for ${label}`}
              onChange={(event) => {
                void add([...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }}
            />
          </Group>
        )}
        {keeping && (
          <Text size="xs" c="dimmed" role="status">
            Keeping {keeping} …
          </Text>
        )}
        {failures.map((failure) => (
          <Text key={failure} size="xs" c="var(--mantine-color-error)" role="alert">
            {failure}
          </Text>
        ))}
      </div>
    </Input.Wrapper>
  )
}

/** What was dropped or pasted, without folders: those come as files that have no bytes to read. */
function filesIn(transfer: DataTransfer): File[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null
    return file && !item.webkitGetAsEntry()?.isDirectory ? [file] : []
  })
}
