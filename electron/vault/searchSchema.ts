/** Changes whenever the same text would be indexed differently: an index of another version is made anew. */
export const SEARCH_VERSION = '1'

/**
 * `search` holds words and no text: what is shown of a hit comes from the record itself. `sought` says which record a row is and since when it is there. Own
 * words (`own`) and what the press read in a document (`text`) are apart, so that a title counts before a page.
 */
export const SEARCH_SCHEMA = `
      CREATE TABLE sought(no INTEGER PRIMARY KEY, entity TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL,
        UNIQUE(entity, id)) STRICT;
      CREATE VIRTUAL TABLE search USING fts5(own, text, content='', contentless_delete=1,
        prefix='2', tokenize='unicode61 remove_diacritics 0');`
