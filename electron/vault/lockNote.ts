import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { format } from 'date-fns/format'
import { z } from 'zod'

/** Name of the note in the cabinet's folder. */
export const LOCK_NOTE = 'cabinet.lock'

const Note = z.object({ host: z.string().max(255), pid: z.number().int(), since: z.iso.datetime() })

/** Says who has the cabinet open, for the message a second process shows. The lock itself is SQLite's on person.db. */
export function leaveLockNote(folder: string, since: string): void {
  try {
    writeFileSync(join(folder, LOCK_NOTE), JSON.stringify({ host: hostname(), pid: process.pid, since }), {
      mode: 0o600,
    })
  } catch {
    // Only the message would be poorer.
  }
}

/** Removes the note. */
export function removeLockNote(folder: string): void {
  try {
    rmSync(join(folder, LOCK_NOTE), { force: true })
  } catch {
    // A note that stays says something wrong to a second process; it keeps no one out.
  }
}

/** ` by process 4711 on desk since 2026-04-15 10:00` in local time, or nothing when no note can be read. */
export function readLockNote(folder: string): string {
  try {
    const { host, pid, since } = Note.parse(JSON.parse(readFileSync(join(folder, LOCK_NOTE), 'utf8')))
    return ` by process ${pid} on ${printable(host)} since ${format(new Date(since), 'yyyy-MM-dd HH:mm')}`
  } catch {
    return ''
  }
}

/** Anyone can write that file: nothing in it may move a terminal's cursor. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?')
}
