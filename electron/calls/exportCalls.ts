import { exportOpen } from '../export/openExport.ts'
import { salvage } from '../export/salvage.ts'
import { exportSqlcipher } from '../export/sqlcipherExport.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** The way out: everything of a case, or of the person file, for other programs. */
export const exportCalls: Handlers<'export.open' | 'export.salvage' | 'export.sqlcipher'> = {
  'export.salvage': async ({ cabinet, secret, out }, { desk, signal }) => {
    await refuseInside(cabinet, out)
    return salvage({ cabinet, secret: desk.secretOf(secret), out, now: desk.now }, signal)
  },

  'export.open': async ({ case: id, out }, { desk, emit, signal }) => {
    const vault = desk.elsewhere(id)
    await refuseInside(desk.cabinet.folder, out)
    return exportOpen(vault, out, emit, signal)
  },

  'export.sqlcipher': async ({ case: id, file, passphrase }, { desk, emit, signal }) => {
    const vault = desk.elsewhere(id)
    await refuseInside(desk.cabinet.folder, file)
    return exportSqlcipher(vault, file, passphrase, emit, signal)
  },
}
