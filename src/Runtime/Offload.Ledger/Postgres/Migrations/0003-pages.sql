-- A page far down the list of a large backlog, or of a million finished jobs, is found in an index alone.

DROP INDEX job_resting;
CREATE INDEX job_resting ON job (state, state_at, seq) WHERE state IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting');

DROP INDEX job_waiting;
CREATE INDEX job_waiting ON job (kind, queue, due_at, seq) INCLUDE (state) WHERE state IN ('Enqueued', 'Scheduled');

INSERT INTO schema_version (version, minimum_worker) VALUES (3, 2);
