-- SQLite builds a small table for each list of three or more in an IN, anew for each row that is written, and conditions
-- of the table and of its indexes are looked at with every write: such lists were a third of what a change of state cost.
-- A condition cannot be altered, so the table is made anew.

DROP VIEW job_record;
DROP INDEX job_waiting;
DROP INDEX job_running;
DROP INDEX job_resting;
DROP INDEX job_purgeable;
ALTER TABLE job RENAME TO job_before;

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
    state        TEXT    CHECK (
        state = 'Processing' OR state = 'Succeeded' OR state = 'Enqueued' OR state = 'Scheduled' OR state = 'Failed'
        OR state = 'Deleted' OR state = 'Awaiting'),
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
    history      TEXT    NOT NULL DEFAULT '',
    -- A running job always has a lease, so that no job can be stuck in Processing.
    CHECK (state IS NOT 'Processing' OR (owner IS NOT NULL AND lease_boot IS NOT NULL AND lease_until IS NOT NULL))
) STRICT;

INSERT INTO job SELECT * FROM job_before;
DROP TABLE job_before;

-- A job is in one of these at a time: an index over all states would be written with every change of each job.
CREATE INDEX job_waiting ON job (kind, queue, due_at, seq) WHERE state IN ('Enqueued', 'Scheduled');
CREATE INDEX job_running ON job (lease_until) WHERE state = 'Processing';
CREATE INDEX job_resting ON job (state, state_at)
    WHERE state = 'Succeeded' OR state = 'Failed' OR state = 'Deleted' OR state = 'Awaiting';
CREATE INDEX job_purgeable ON job (purge_at) WHERE purge_at IS NOT NULL;

CREATE VIEW job_record AS
SELECT seq AS Seq, id AS Id, kind AS Kind, type AS Type, source AS Source, queue AS Queue, arguments AS Arguments, state AS State, reason AS Reason,
       revision AS Revision, fence AS Fence, attempt AS Attempt, takeovers AS Takeovers, max_attempts AS MaxAttempts,
       owner AS Owner, created_at AS CreatedAt, due_at AS DueAt, state_at AS StateAt, started_at AS StartedAt,
       finished_at AS FinishedAt, purge_at AS PurgeAt, result AS Result, parameters AS Parameters, history AS History
FROM job;

INSERT INTO schema_version (version, minimum_worker) VALUES (4, 2);
