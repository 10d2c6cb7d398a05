-- The ledger: one row a job, its history, and the collections that Hangfire keeps beside the jobs.
-- Instants are milliseconds since 1970 UTC, except the lease: that is milliseconds since boot, so that no change of
-- the wall clock ends or extends it.

CREATE TABLE job (
    seq          INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    -- 0: a name and JSON arguments, for a handler; 1: a .NET call, for Hangfire's workers.
    kind         INTEGER NOT NULL CHECK (kind IN (0, 1)),
    type         TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    queue        TEXT    NOT NULL,
    arguments    TEXT    NOT NULL,
    payload_hash BLOB    NOT NULL,
    parameters   TEXT    NOT NULL,
    state        TEXT    CHECK (state IN ('Enqueued', 'Scheduled', 'Processing', 'Succeeded', 'Failed', 'Deleted', 'Awaiting')),
    reason       TEXT,
    revision     INTEGER NOT NULL,
    fence        INTEGER NOT NULL DEFAULT 0,
    attempt      INTEGER NOT NULL DEFAULT 0,
    takeovers    INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER,
    created_at   INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    expiry_time  INTEGER,
    state_at     INTEGER,
    started_at   INTEGER,
    finished_at  INTEGER,
    purge_at     INTEGER,
    owner        TEXT,
    lease_boot   TEXT,
    lease_until  INTEGER,
    result       TEXT,
    -- A running job always has a lease, so that no job can be stuck in Processing.
    CHECK (state IS NOT 'Processing' OR (owner IS NOT NULL AND lease_boot IS NOT NULL AND lease_until IS NOT NULL))
) STRICT;

-- A job is in one of these at a time: an index over all states would be written with every change of each job.
CREATE INDEX job_waiting ON job (kind, queue, due_at, seq) WHERE state IN ('Enqueued', 'Scheduled');
CREATE INDEX job_running ON job (lease_until) WHERE state = 'Processing';
CREATE INDEX job_resting ON job (state, state_at) WHERE state IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting');
CREATE INDEX job_purgeable ON job (purge_at) WHERE purge_at IS NOT NULL;

-- The columns as the worker names them.
CREATE VIEW job_record AS
SELECT seq AS Seq, id AS Id, kind AS Kind, type AS Type, source AS Source, queue AS Queue, arguments AS Arguments, state AS State, reason AS Reason,
       revision AS Revision, fence AS Fence, attempt AS Attempt, takeovers AS Takeovers, max_attempts AS MaxAttempts,
       owner AS Owner, created_at AS CreatedAt, due_at AS DueAt, state_at AS StateAt, started_at AS StartedAt,
       finished_at AS FinishedAt, purge_at AS PurgeAt, result AS Result, parameters AS Parameters
FROM job;

CREATE TABLE job_history (
    job_seq  INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    state    TEXT    NOT NULL,
    reason   TEXT,
    at       INTEGER NOT NULL,
    data     TEXT    NOT NULL,
    PRIMARY KEY (job_seq, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_key (
    source       TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    key_hash     BLOB    NOT NULL,
    job_id       TEXT    NOT NULL,
    payload_hash BLOB    NOT NULL,
    expires_at   INTEGER NOT NULL,
    PRIMARY KEY (source, type, key_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

CREATE TABLE named_lock (
    resource    TEXT    PRIMARY KEY,
    owner       TEXT    NOT NULL,
    lease_boot  TEXT    NOT NULL,
    lease_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE server (
    id           TEXT    PRIMARY KEY,
    data         TEXT    NOT NULL,
    heartbeat_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    key        TEXT    PRIMARY KEY,
    value      INTEGER NOT NULL,
    expires_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE set_item (
    key        TEXT NOT NULL,
    value      TEXT NOT NULL,
    score      REAL NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (key, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX set_item_score ON set_item (key, score, value);

CREATE TABLE list_item (
    key        TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    value      TEXT    NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE hash_field (
    key        TEXT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (key, field)
) STRICT, WITHOUT ROWID;
