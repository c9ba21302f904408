import { listEntries } from '../records/audit.ts'
import { Cabinet } from '../vault/cabinet.ts'
import { examine } from '../vault/doctor.ts'
import { placeOf } from '../vault/place.ts'
import type { Handlers } from './handler.ts'

/** Opening, locking and checking the cabinet, and reading its log. */
export const cabinetCalls: Handlers<
  | 'cabinet.create'
  | 'cabinet.place'
  | 'cabinet.unlock'
  | 'cabinet.status'
  | 'cabinet.lock'
  | 'cabinet.verify'
  | 'cabinet.doctor'
  | 'audit.list'
> = {
  'cabinet.create': ({ folder, passphrase }, { desk }) =>
    desk.open(async () => {
      const { limits: kdf, now } = desk
      const { cabinet, recoveryWords } = await Cabinet.create({ folder, passphrase, now, kdf })
      const { id, openedAt } = cabinet
      return { cabinet, value: { cabinet: { id, folder: cabinet.folder, openedAt, notices: [] }, recoveryWords } }
    }),

  'cabinet.place': ({ folder }) => placeOf(folder),

  'cabinet.unlock': async ({ folder, secret }, { desk }) => {
    await desk.open(async () => ({
      cabinet: await Cabinet.unlock({ folder, secret: desk.secretOf(secret), now: desk.now }),
      value: undefined,
    }))
    return desk.summary()
  },

  'cabinet.status': (_, { desk }) => (desk.isOpen ? { cabinet: desk.summary() } : {}),

  'cabinet.lock': async (_, { desk }) => {
    await desk.lock()
    return {}
  },

  'cabinet.verify': (_, { desk, emit, signal }) => desk.cabinet.verify(emit, signal),

  'cabinet.doctor': (_, { desk }) => examine(desk.cabinet, desk.now()),

  'audit.list': ({ case: id }, { desk }) => listEntries(id ? desk.case(id) : desk.cabinet.person),
}
