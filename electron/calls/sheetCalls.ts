import { writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { CoverkeepError } from '../../shared/errors.ts'
import { writeFailure } from '../documents/fileErrors.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** Sheets in plain text, where a person said. Never over another file, and no file that a system would run. */
export const sheetCalls: Handlers<'sheet.save'> = {
  'sheet.save': async ({ file, text }, { desk }) => {
    const path = resolve(file)
    if (extname(path).toLowerCase() !== '.txt')
      throw new CoverkeepError('invalid-input', { field: 'file', reason: 'the name has to end in .txt' })
    if (desk.isOpen) await refuseInside(desk.cabinet.folder, file)
    const bytes = Buffer.from(text, 'utf8')
    try {
      // For this user only: what stands in it is nobody else's.
      writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      throw writeFailure(error, path)
    }
    return { file: path, bytes: bytes.length }
  },
}
