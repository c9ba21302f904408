import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Engagement } from './case.ts'
import { Person } from './person.ts'

test('a person kept before requests had fields of their own still reads, with none of them', () => {
  const person = Person.parse({ nameOnRecord: 'Zoë Łukasik-Ōta' })
  assert.deepEqual([person.foreignNumbers, person.family, person.nameParts], [[], [], undefined])
})

test('R28: a foreign number is kept as it is printed, and a US number is not taken for one', () => {
  const number = (text: string) =>
    Person.safeParse({ nameOnRecord: 'Zoë', foreignNumbers: [{ country: 'DE', number: text }] })
  assert.equal(number(' 65 140586 L 003 ').data?.foreignNumbers[0]?.number, '65 140586 L 003')
  assert.equal(number('987-65-4321').success, false)
  const family = [{ name: 'Jan', relation: 'child', number: '987-65-4321' }]
  assert.equal(Person.safeParse({ nameOnRecord: 'Zoë', family }).success, false)
})

test('R30, R75: an employer is asked about only where there is one', () => {
  const engagement = { clients: [{ name: 'Łódź Biuro' }], country: 'PL', begin: '2024-02-01' }
  assert.equal(Engagement.parse(engagement).employment, undefined)
  const employment = { usEmployer: { name: 'Sample Inc.', zip: '00000' }, hiredOn: '2024-01-15', hiredIn: 'US' }
  assert.deepEqual(Engagement.parse({ ...engagement, employment }).employment, employment)
  assert.equal(Engagement.safeParse({ ...engagement, employment: { hiredIn: 'USA' } }).success, false)
})

test('R27, R29: a number is written 000-00-0000 and a birth date has four digits of year and exists', () => {
  const takes = (more: object) => Person.safeParse({ nameOnRecord: 'Zoë Ōta', ...more }).success
  assert.ok(takes({ ssn: '987-65-4321', birthDate: '1986-02-28' }))
  for (const ssn of ['987654321', '987-65-432', '98-765-4321']) assert.ok(!takes({ ssn }), ssn)
  for (const birthDate of ['86-02-28', '28.02.1986', '1986-02-30', '1986']) assert.ok(!takes({ birthDate }), birthDate)
})
