import { Button, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Dropped } from '../../uploads/uploadQueue.ts'
import classes from './Documents.module.css'

interface DropZoneProps {
  /** What it takes files for: “this case”, “the inbox”. */
  readonly into: string
  readonly onFiles: (files: readonly Dropped[]) => void
  readonly children: ReactNode
}

/** Takes files by drop anywhere on the window while it is shown, by paste, or by the picker; the strip on top says so and shows it. */
export function DropZone({ into, onFiles, children }: DropZoneProps) {
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Leaving the window itself: there is nothing the pointer went on to.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const dropped = event.dataTransfer ? droppedFiles(event.dataTransfer) : []
      if (dropped.length > 0) take(dropped)
    }
    const paste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData ? droppedFiles(event.clipboardData) : []
      if (pasted.length > 0) take(pasted)
    }
    window.addEventListener('paste', paste)
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('paste', paste)
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return (
    <section aria-label={`Documents of ${into}`}>
      <div className={classes.drop} data-over={over || undefined}>
        <IconUpload size={20} stroke={1.7} aria-hidden />
        <Text size="md" flex={1}>
          {over ? `Let go to keep the files in ${into}` : 'Drop files anywhere on this page, or paste a picture'}
        </Text>
        <Button variant="default" id="choose-files" onClick={() => picker.current?.click()}>
          Choose files …
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={`Files for ${into}`}
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])].map((file) => ({ file, isFolder: false })))
            event.currentTarget.value = ''
          }}
        />
      </div>
      {children}
    </section>
  )
}

/** Folders come as files without bytes; only the drop itself can still tell them apart. */
function droppedFiles(transfer: DataTransfer): Dropped[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null
    return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }] : []
  })
}
