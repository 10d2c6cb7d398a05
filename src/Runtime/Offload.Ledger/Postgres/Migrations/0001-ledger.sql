-- The ledger: one row a job, its history, and the collections that Hangfire keeps beside the jobs.
-- Instants are milliseconds since 1970 UTC by this server's clock. Names are compared byte by byte (COLLATE "C"), as
-- in the embedded store.

-- Every statement takes the time from here, so that no clock of a worker matters. STABLE, so that an index can be
-- searched with it.
CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS 'SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint';

-- What was done to the schema. A worker runs on a newer schema than it knows while that says that the worker is not
-- too old: minimum_worker is the version that a worker must know.
CREATE TABLE schema_version (
    version        integer PRIMARY KEY,
    minimum_worker integer NOT NULL,
    applied_at     bigint  NOT NULL DEFAULT now_ms()
);

CREATE SEQUENCE job_seq;

CREATE TABLE job (
    id           text COLLATE "C" PRIMARY KEY,
    seq          bigint  NOT NULL,
    -- 0: a name and JSON arguments, for a handler; 1: a .NET call, for Hangfire's workers.
    kind         smallint NOT NULL CHECK (kind IN (0, 1)),
    type         text COLLATE "C" NOT NULL,
    source       text COLLATE "C" NOT NULL,
    queue        text COLLATE "C" NOT NULL,
    -- Text, since they are given back byte for byte as they came, and jsonb knows no \u0000.
    arguments    text    NOT NULL,
    payload_hash bytea   NOT NULL,
    parameters   text    NOT NULL,
    state        text COLLATE "C"
        CHECK (state IN ('Enqueued', 'Scheduled', 'Processing', 'Succeeded', 'Failed', 'Deleted', 'Awaiting')),
    reason       text,
    revision     bigint  NOT NULL,
    fence        bigint  NOT NULL DEFAULT 0,
    attempt      integer NOT NULL DEFAULT 0,
    takeovers    integer NOT NULL DEFAULT 0,
    max_attempts integer,
    created_at   bigint  NOT NULL,
    due_at       bigint  NOT NULL,
    expiry_time  bigint,
    state_at     bigint,
    started_at   bigint,
    finished_at  bigint,
    purge_at     bigint,
    owner        text,
    lease_until  bigint,
    result       text,
    -- A running job always has a lease, so that no job can be stuck in Processing.
    CHECK (state IS DISTINCT FROM 'Processing' OR (owner IS NOT NULL AND lease_until IS NOT NULL))
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

ALTER SEQUENCE job_seq OWNED BY job.seq;

-- A job is in one of these at a time: an index over all states would be written with every change of each job. None
-- holds the lease, so that its renewal writes no index.
CREATE INDEX job_waiting ON job (kind, queue, due_at, seq) WHERE state IN ('Enqueued', 'Scheduled');
CREATE INDEX job_running ON job (queue, started_at) WHERE state = 'Processing';
CREATE INDEX job_resting ON job (state, state_at) WHERE state IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting');
CREATE INDEX job_scheduled ON job (due_at, seq) WHERE state = 'Scheduled';
CREATE INDEX job_retrying ON job (due_at, seq) WHERE state = 'Scheduled' AND attempt > 0;
CREATE INDEX job_purgeable ON job (purge_at) WHERE purge_at IS NOT NULL;

-- The columns as the worker names them.
CREATE VIEW job_record AS
SELECT seq AS Seq, id AS Id, kind AS Kind, type AS Type, source AS Source, queue AS Queue, arguments AS Arguments, state AS State,
       reason AS Reason, revision AS Revision, fence AS Fence, attempt AS Attempt, takeovers AS Takeovers,
       max_attempts AS MaxAttempts, owner AS Owner, created_at AS CreatedAt, due_at AS DueAt, state_at AS StateAt,
       started_at AS StartedAt, finished_at AS FinishedAt, purge_at AS PurgeAt, result AS Result,
       parameters AS Parameters
FROM job;

-- Room is left in each page for what is told later of a claim.
CREATE TABLE job_history (
    job_seq  bigint NOT NULL,
    revision bigint NOT NULL,
    state    text   NOT NULL,
    reason   text,
    at       bigint NOT NULL,
    data     text   NOT NULL,
    PRIMARY KEY (job_seq, revision)
) WITH (fillfactor = 85);

-- How many jobs are in each state: counting a backlog would take as long as it is. Every statement that changes jobs
-- adds its difference, in one of several rows, so that workers do not wait for each other; the sum counts.
CREATE TABLE job_count (
    state text COLLATE "C" NOT NULL,
    queue text COLLATE "C" NOT NULL,
    part  integer NOT NULL,
    value bigint  NOT NULL,
    PRIMARY KEY (state, queue, part)
) WITH (fillfactor = 50);

CREATE FUNCTION count_added() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO job_count AS known (state, queue, part, value)
    SELECT state, queue, pg_backend_pid() % 16, count(*)
    FROM added WHERE state IS NOT NULL
    GROUP BY state, queue ORDER BY state, queue
    ON CONFLICT (state, queue, part) DO UPDATE SET value = known.value + excluded.value;
    RETURN NULL;
END $$;

CREATE FUNCTION count_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO job_count AS known (state, queue, part, value)
    SELECT state, queue, pg_backend_pid() % 16, sum(delta)
    FROM (SELECT state, queue, 1 AS delta FROM added UNION ALL SELECT state, queue, -1 FROM removed) AS changed
    WHERE state IS NOT NULL
    GROUP BY state, queue HAVING sum(delta) <> 0 ORDER BY state, queue
    ON CONFLICT (state, queue, part) DO UPDATE SET value = known.value + excluded.value;
    RETURN NULL;
END $$;

CREATE FUNCTION count_removed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO job_count AS known (state, queue, part, value)
    SELECT state, queue, pg_backend_pid() % 16, -count(*)
    FROM removed WHERE state IS NOT NULL
    GROUP BY state, queue ORDER BY state, queue
    ON CONFLICT (state, queue, part) DO UPDATE SET value = known.value + excluded.value;
    RETURN NULL;
END $$;

CREATE TRIGGER count_added AFTER INSERT ON job
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added();

CREATE TRIGGER count_changed AFTER UPDATE ON job
REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_changed();

CREATE TRIGGER count_removed AFTER DELETE ON job
REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_removed();

CREATE TABLE idempotency_key (
    source       text COLLATE "C" NOT NULL,
    type         text COLLATE "C" NOT NULL,
    key_hash     bytea  NOT NULL,
    job_id       text COLLATE "C" NOT NULL,
    payload_hash bytea  NOT NULL,
    expires_at   bigint NOT NULL,
    PRIMARY KEY (source, type, key_hash)
);

CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

CREATE TABLE named_lock (
    resource    text COLLATE "C" PRIMARY KEY,
    owner       text   NOT NULL,
    lease_until bigint NOT NULL
);

CREATE TABLE server (
    id           text COLLATE "C" PRIMARY KEY,
    data         text   NOT NULL,
    heartbeat_at bigint NOT NULL
);

-- A process adds to one of several rows of a counter, so that the transactions of a fleet do not wait for each other's
-- commit; the sum counts.
CREATE TABLE counter (
    key        text COLLATE "C" NOT NULL,
    part       integer NOT NULL,
    value      bigint  NOT NULL,
    expires_at bigint,
    PRIMARY KEY (key, part)
) WITH (fillfactor = 50);

CREATE TABLE set_item (
    key        text COLLATE "C" NOT NULL,
    value      text COLLATE "C" NOT NULL,
    score      double precision NOT NULL,
    expires_at bigint,
    PRIMARY KEY (key, value)
);

CREATE INDEX set_item_score ON set_item (key, score, value);

-- The newest item has the lowest position.
CREATE SEQUENCE list_position INCREMENT -1 MINVALUE -9223372036854775807 MAXVALUE -1;

CREATE TABLE list_item (
    key        text COLLATE "C" NOT NULL,
    position   bigint NOT NULL DEFAULT nextval('list_position'),
    value      text   NOT NULL,
    expires_at bigint,
    PRIMARY KEY (key, position)
);

CREATE TABLE hash_field (
    key        text COLLATE "C" NOT NULL,
    field      text COLLATE "C" NOT NULL,
    value      text   NOT NULL,
    expires_at bigint,
    PRIMARY KEY (key, field)
);

INSERT INTO schema_version (version, minimum_worker) VALUES (1, 1);
