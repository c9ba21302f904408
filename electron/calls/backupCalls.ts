import { rehearse, restore } from '../backup/restore.ts'
import { writeBackup } from '../backup/writeBackup.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** Backups: made while the cabinet is in use, and proven or unpacked without one open. */
export const backupCalls: Handlers<'backup.create' | 'backup.restore' | 'backup.rehearse'> = {
  'backup.create': ({ file, split }, { desk, emit, signal }) =>
    writeBackup(desk.cabinet, { file, split, now: desk.now }, emit, signal),

  'backup.restore': async ({ backup, folder, secret }, { desk, emit, signal }) => {
    // An open cabinet would carry the other one around in it, unknown to its check-ups and backups.
    if (desk.isOpen) await refuseInside(desk.cabinet.folder, folder)
    const options = { backup, folder, secret: desk.secretOf(secret), now: desk.now }
    const { facts, ...restored } = await restore(options, emit, signal)
    const { cabinet, madeAt } = facts.about
    return { ...restored, cabinet, madeAt, files: facts.members }
  },

  'backup.rehearse': async ({ backup, secret }, { desk, emit, signal }) => {
    const { facts, cases, report } = await rehearse(
      { backup, secret: desk.secretOf(secret), now: desk.now },
      emit,
      signal,
    )
    const { cabinet, madeAt } = facts.about
    return { cabinet, madeAt, files: facts.members, cases, findings: report.findings }
  },
}
