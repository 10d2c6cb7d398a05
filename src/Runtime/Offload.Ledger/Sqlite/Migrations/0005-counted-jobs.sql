-- How many jobs wait in each queue, and how many rest in each state: counting them takes as long as they are many. The
-- writer of each process adds up what its transaction changes and writes it with that; a trigger would cost each change
-- of a state a tenth. Workers that do not count must end first.

CREATE TABLE job_count (
    state TEXT    NOT NULL,
    -- Empty for jobs that do not wait.
    queue TEXT    NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (state, queue)
) STRICT, WITHOUT ROWID;

INSERT INTO job_count (state, queue, value)
SELECT state, iif(state = 'Enqueued' OR state = 'Scheduled', queue, ''), count(*)
FROM job WHERE state <> 'Processing'
GROUP BY 1, 2;

-- With the state, so that a page far down the list of a queue is found in the index alone.
DROP INDEX job_waiting;
CREATE INDEX job_waiting ON job (kind, queue, due_at, seq, state) WHERE state IN ('Enqueued', 'Scheduled');

CREATE INDEX job_scheduled ON job (due_at, seq) WHERE state = 'Scheduled';
CREATE INDEX job_retrying ON job (due_at, seq) WHERE state = 'Scheduled' AND attempt > 0;

INSERT INTO schema_version (version, minimum_worker) VALUES (5, 5);
