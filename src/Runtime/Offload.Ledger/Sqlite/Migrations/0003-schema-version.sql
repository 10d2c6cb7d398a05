-- What was done to the schema. A worker runs on a newer schema than it knows while that says that the worker is not
-- too old: minimum_worker is the version that a worker must know. Workers that know only the two versions before this
-- one look at user_version instead, which therefore is the newest minimum_worker.

CREATE TABLE schema_version (
    version        INTEGER PRIMARY KEY,
    minimum_worker INTEGER NOT NULL,
    applied_at     INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
) STRICT;

INSERT INTO schema_version (version, minimum_worker) VALUES (1, 1), (2, 2), (3, 2);
