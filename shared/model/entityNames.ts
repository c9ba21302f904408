import type { EntityName } from './entities.ts'

/** What a person calls one record of each entity. */
export const ENTITY_NAMES: Readonly<Record<EntityName, string>> = {
  person: 'Person',
  'residence-period': 'Residence',
  'tax-year': 'Tax year',
  'other-filing': 'Other filing',
  notice: 'Letter',
  'contribution-proof': 'Contributions',
  'adviser-question': 'Question',
  fact: 'Fact',
  handoff: 'Handoff',
  settings: 'Settings',
  draft: 'Draft',
  engagement: 'Engagement',
  request: 'Request',
  submission: 'Request sent',
  'status-check': 'Status check',
  contact: 'Contact',
  paper: 'Paper',
  payment: 'Payment',
  document: 'Document',
}
