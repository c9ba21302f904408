import { MIGRATIONS, SCHEMA_VERSION } from '../vault/migrations.ts'

/*
 * For fault runs: until there is a second version, one that no program has ever had. Its step is as heavy as a real one may be: a new
 * table of some eighty pages, a new column, every record written anew.
 */
const STEP = {
  to: SCHEMA_VERSION + 1,
  both: `
    CREATE TABLE later(no INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
    WITH RECURSIVE count(no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM count WHERE no < 40)
      INSERT INTO later SELECT no, randomblob(30000) FROM count;
    ALTER TABLE record ADD COLUMN later TEXT;
    UPDATE record SET later = created_at;`,
}

/** Runs `work` as the program of the next version would: a database it opens is brought up to that version. Not beside other work. */
export async function asNewerVersion<T>(work: () => Promise<T>): Promise<T> {
  const steps = MIGRATIONS as (typeof STEP)[]
  steps.push(STEP)
  try {
    return await work()
  } finally {
    steps.pop()
  }
}

/** Whether a database is whole at the newer version. */
export const IS_NEWER = `SELECT (SELECT user_version FROM pragma_user_version) = ${STEP.to}
  AND (SELECT count(*) FROM later) = 40 AND NOT EXISTS (SELECT 1 FROM record WHERE later IS NOT created_at)`
