import { CoverkeepError } from '../../shared/errors.ts'
import { Instant } from '../../shared/model/dates.ts'
import { type Draft, Settings } from '../../shared/model/settings.ts'
import { droppingDraft, withoutSsn } from '../records/drafts.ts'
import { listRecords, parseEntity, saveRecord } from '../records/records.ts'
import type { Vault } from '../vault/vault.ts'
import type { Handlers } from './handler.ts'

/** Settings and drafts: records of the person file that only the window writes. */
export const settingsCalls: Handlers<'settings.get' | 'settings.save' | 'drafts.list' | 'drafts.save' | 'drafts.drop'> =
  {
    'settings.get': (_, { desk }) => listRecords(desk.cabinet.person, 'settings')[0]?.record ?? Settings.parse({}),

    'settings.save': (settings, { desk }) => {
      const { timeZone } = settings
      if (timeZone !== undefined && !isTimeZone(timeZone))
        throw new CoverkeepError('invalid-input', { field: 'timeZone', reason: 'there is no such time zone' })
      return saveRecord(desk.cabinet.person, 'settings', undefined, settings, desk.now).record
    },

    'drafts.list': (_, { desk }) =>
      listRecords(desk.cabinet.person, 'draft')
        .map(({ record }) => record)
        .sort((a, b) => b.savedAt.localeCompare(a.savedAt)),

    'drafts.save': (given, { desk }) => {
      const { person } = desk.cabinet
      const [self] = listRecords(person, 'person')
      const value = withoutSsn(given.value, self?.record.ssn)
      const draft = { ...given, value, savedAt: Instant.parse(desk.now().toISOString()) }
      const before = draftOf(person, draft.key)
      // A draft of a case that is gone would lead nowhere.
      if (draft.case && !desk.cabinet.roster().some(({ id }) => id === draft.case))
        throw new CoverkeepError('case-not-found', { case: draft.case })
      saveRecord(person, 'draft', before, parseEntity('draft', draft), desk.now)
      return {}
    },

    'drafts.drop': ({ key }, { desk }) => {
      const { person } = desk.cabinet
      const id = draftOf(person, key)
      if (id) person.write(droppingDraft(person, id))
      return {}
    },
  }

/** Checked where it is set and not where it is read: another computer may know fewer. A fixed distance such as “+02:00” is none. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function draftOf(person: Vault, key: Draft['key']) {
  return listRecords(person, 'draft').find(({ record }) => record.key === key)?.id
}
