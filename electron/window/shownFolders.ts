import { dirname } from 'node:path'
import { type CallName, CONTRACT, type Output } from '../../shared/contract/contract.ts'

/** Of which calls' answers a folder may be shown, and which: where the cabinet lies, and where something was written for the person. */
const FOLDERS: { readonly [Name in CallName]?: (answer: Output<Name>) => string | undefined } = {
  'cabinet.create': ({ cabinet }) => cabinet.folder,
  'cabinet.unlock': ({ folder }) => folder,
  'backup.create': ({ files }) => files[0] && dirname(files[0].path),
  'backup.restore': ({ folder }) => folder,
  'documents.get': ({ path }) => dirname(path),
  'export.open': ({ folder }) => folder,
  'handoff.create': ({ folder }) => folder,
  'letter.write': ({ path }) => dirname(path),
  'reminders.write': ({ path }) => dirname(path),
  'sheet.save': ({ file }) => dirname(file),
}

/**
 * The folder that may be shown after an answer of the backend. Always a folder: a file that the system is asked to open may be a
 * program.
 */
export function shownFolder<Name extends CallName>(name: Name, answer: unknown): string | undefined {
  return FOLDERS[name]?.(CONTRACT[name].output.parse(answer) as Output<Name>)
}
