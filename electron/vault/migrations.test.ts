import assert from 'node:assert/strict'
import { test } from 'node:test'
import Sqlite, { type Database } from 'better-sqlite3'
import { MIGRATIONS, migrate, type Role, SCHEMA_VERSION } from './migrations.ts'

function fresh(role: Role): Database {
  const db = new Sqlite(':memory:')
  migrate(db, role, 'test.db', true)
  return db
}

function tablesOf(db: Database): unknown[] {
  return db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name`,
    )
    .pluck()
    .all()
}

test('to 1: the tables of the first format', () => {
  assert.deepEqual(tablesOf(fresh('person')), [
    'bin',
    'blob',
    'leaving',
    'log',
    'made',
    'meta',
    'record',
    'roster',
    'search',
    'sought',
  ])
  const db = fresh('case')
  assert.deepEqual(tablesOf(db), ['bin', 'blob', 'leaving', 'log', 'made', 'meta', 'record', 'search', 'sought'])
  assert.equal(db.pragma('user_version', { simple: true }), 1)
  assert.throws(() => db.exec(`INSERT INTO log(no) VALUES ('x')`), /datatype/, 'tables are strict')
})

test('versions follow one another', () => {
  assert.deepEqual(
    MIGRATIONS.map(({ to }) => to),
    MIGRATIONS.map((_, index) => index + 1),
  )
  assert.equal(SCHEMA_VERSION, MIGRATIONS.length)
})

test('a step that fails leaves the version and the tables before it', () => {
  const db = fresh('case')
  const steps = [...MIGRATIONS, { to: 2, both: 'CREATE TABLE more(a); CREATE TABLE meta(b);' }]
  assert.throws(() => migrate(db, 'case', 'test.db', false, steps), /already exists/)
  assert.equal(db.pragma('user_version', { simple: true }), 1)
  assert.ok(!tablesOf(db).includes('more'))
})

test('a newer database and one without any version are named', () => {
  const db = fresh('case')
  db.pragma('user_version = 99')
  assert.throws(() => migrate(db, 'case', 'test.db', false), {
    code: 'newer-vault',
    details: { file: 'test.db', found: 99, known: 1 },
  })
  db.pragma('user_version = 0')
  assert.throws(() => migrate(db, 'case', 'test.db', false), { code: 'database-damaged' })
})
