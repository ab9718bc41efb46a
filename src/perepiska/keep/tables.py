"""The tables of a kept edition. Invariant: they hold all of the edition, in its order, and nothing else.

Every table can be read in any browser of SQLite files. ``position`` keeps the
order; ids are those of the edition. The views ``parties`` and ``letters_of_entities``
are for people: who wrote to whom, and where somebody is named.
"""

from __future__ import annotations

STORE_FORMAT = 4
"""Raised with every change below; an edition of another format is built again."""
APPLICATION = 0x70657265
"""«pere», the mark by which SQLite files tell whose they are."""

LETTER_ROLES = (
    "date",
    "bounds",
    "place",
    "received_date",
    "received_place",
    "senders",
    "addressees",
    "kind",
    "title",
    "series",
    "archive",
    "note_author",
    "parts",
    "names",
    "references",
)
"""The fields of ``EditedLetter`` that hold mentions; the column ``role`` names them."""
STATEMENT_SIDES = ("objects", "others", "subjects")
"""Who and what a statement is of; the column ``side`` names it."""
MENTION_SPANS, LINK_SPANS, STATEMENT_SPANS = "mention", "link", "statement"
"""Whose words a span holds; the column ``of`` names it, ``number`` the row there."""

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE versions (position INTEGER PRIMARY KEY, part TEXT NOT NULL, version TEXT NOT NULL);
CREATE TABLE letters (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, fingerprint TEXT NOT NULL,
    language TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, part INTEGER,
    encoding TEXT NOT NULL, encoding_certainty REAL NOT NULL
);
CREATE TABLE facts (
    letter TEXT NOT NULL, position INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
    source TEXT NOT NULL, authority TEXT, certainty REAL NOT NULL, PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE marks (
    letter TEXT NOT NULL, position INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    kind TEXT NOT NULL, value TEXT NOT NULL, anchor INTEGER, PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE mentions (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, letter TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL,
    value TEXT NOT NULL, certainty REAL NOT NULL, made_by TEXT NOT NULL, source TEXT, entity TEXT, decided_by TEXT
);
CREATE TABLE spans (
    of TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, letter TEXT NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (of, number, position)
) WITHOUT ROWID;
CREATE TABLE entities (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
    certainty REAL NOT NULL, made_by TEXT NOT NULL, decided_by TEXT, document_kind TEXT, author TEXT,
    addressee TEXT, date TEXT, status TEXT, letter TEXT
);
CREATE TABLE names (
    entity TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE TABLE entity_mentions (
    entity TEXT NOT NULL, position INTEGER NOT NULL, mention TEXT NOT NULL, PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE TABLE joinings (
    entity TEXT NOT NULL, position INTEGER NOT NULL, form TEXT NOT NULL, reason TEXT NOT NULL,
    certainty REAL NOT NULL, instead TEXT NOT NULL, PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE TABLE authorities (
    entity TEXT NOT NULL, position INTEGER NOT NULL, scheme TEXT NOT NULL, uri TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE TABLE locations (
    entity TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, latitude REAL,
    longitude REAL, uri TEXT, certainty REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE TABLE links (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, from_id TEXT NOT NULL, to_id TEXT NOT NULL,
    relation TEXT NOT NULL, certainty REAL NOT NULL, made_by TEXT NOT NULL, decided_by TEXT
);
CREATE TABLE statements (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, letter TEXT NOT NULL, predicate TEXT NOT NULL,
    certainty REAL NOT NULL, made_by TEXT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL,
    speaker TEXT NOT NULL, issue TEXT, stance TEXT, tense TEXT NOT NULL, time TEXT, place TEXT, decided_by TEXT
);
CREATE TABLE threads (position INTEGER PRIMARY KEY, id TEXT NOT NULL, parties TEXT NOT NULL, letters TEXT NOT NULL);
CREATE TABLE statement_ends (
    statement INTEGER NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL, entity TEXT NOT NULL,
    PRIMARY KEY (statement, side, position)
) WITHOUT ROWID;
CREATE TABLE refusals (position INTEGER PRIMARY KEY, path TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL);
CREATE TABLE editors_lists (position INTEGER PRIMARY KEY, id TEXT NOT NULL, entry TEXT NOT NULL);
CREATE TABLE matter (position INTEGER PRIMARY KEY, path TEXT NOT NULL, before INTEGER, text TEXT NOT NULL);
CREATE TABLE doubts (position INTEGER PRIMARY KEY, letter TEXT, subject TEXT NOT NULL, sentence TEXT NOT NULL);
CREATE VIEW parties AS
    SELECT mentions.letter, mentions.role, json_extract(mentions.value, '$.as_written') AS as_written, entities.id AS entity,
        entities.name, mentions.certainty, mentions.decided_by
    FROM mentions LEFT JOIN entities ON entities.id = mentions.entity
    WHERE mentions.role IN ('senders', 'addressees', 'place');
CREATE VIEW letters_of_entities AS
    SELECT DISTINCT entities.id AS entity, entities.name, mentions.letter
    FROM entities JOIN mentions ON mentions.entity = entities.id;
"""

INDEXES = """
CREATE INDEX mentions_of_letters ON mentions (letter);
CREATE INDEX mentions_by_id ON mentions (id);
CREATE INDEX mentions_of_entities ON mentions (entity, letter) WHERE entity IS NOT NULL;
CREATE INDEX entities_by_kind ON entities (kind, name);
CREATE INDEX entities_of_mentions ON entity_mentions (mention);
CREATE INDEX links_from ON links (from_id);
CREATE INDEX links_to ON links (to_id);
CREATE INDEX statements_of_letters ON statements (letter);
CREATE INDEX statements_of_entities ON statement_ends (entity);
"""
"""Made after the rows, which is faster and gives the same file."""
