import { exportOpen } from '../export/openExport.ts'
import { exportSqlcipher } from '../export/sqlcipherExport.ts'
import type { Handlers } from './handler.ts'
import { refuseInside } from './outsideCabinet.ts'

/** The way out: everything of a case, or of the person file, for other programs. */
export const exportCalls: Handlers<'export.open' | 'export.sqlcipher'> = {
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
