-- Reads for the status API and the dashboard.

-- name: Probe
SELECT count(*) FROM server;

-- name: FindJob
SELECT * FROM job_record WHERE Id = @id;

-- The condition on the state that stands in each statement is the one of the index that it uses.

-- name: WaitingJobs
SELECT * FROM job_record WHERE State IN ('Enqueued', 'Scheduled') AND State = @state
ORDER BY DueAt, Seq
LIMIT @limit OFFSET @offset;

-- name: RunningJobs
SELECT * FROM job_record WHERE State = 'Processing'
ORDER BY StartedAt DESC, Seq DESC
LIMIT @limit OFFSET @offset;

-- name: RestingJobs
SELECT * FROM job_record WHERE (State = 'Succeeded' OR State = 'Failed' OR State = 'Deleted' OR State = 'Awaiting') AND State = @state
ORDER BY StateAt DESC, Seq DESC
LIMIT @limit OFFSET @offset;

-- name: JobsInQueue
SELECT * FROM job_record WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND Queue = @queue
ORDER BY DueAt, Seq
LIMIT @limit OFFSET @offset;

-- name: RunningInQueue
SELECT * FROM job_record WHERE State = 'Processing' AND Queue = @queue ORDER BY StartedAt LIMIT @limit OFFSET @offset;

-- name: RetryingJobs
SELECT id FROM job WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Scheduled' AND attempt > 0 ORDER BY due_at, seq LIMIT @limit OFFSET @offset;

-- name: RetryingCount
SELECT count(*) FROM job WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Scheduled' AND attempt > 0;

-- name: CountsByState
SELECT state AS Key, count(*) AS Count FROM job WHERE state IN ('Enqueued', 'Scheduled') GROUP BY state
UNION ALL
SELECT 'Processing', count(*) FROM job WHERE state = 'Processing'
UNION ALL
SELECT state, count(*) FROM job WHERE (state = 'Succeeded' OR state = 'Failed' OR state = 'Deleted' OR state = 'Awaiting') GROUP BY state;

-- name: Queues
SELECT queue AS Queue, sum(waiting) AS Waiting, sum(running) AS Running
FROM (
    SELECT queue, 1 AS waiting, 0 AS running FROM job WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued'
    UNION ALL
    SELECT queue, 0, 1 FROM job WHERE state = 'Processing')
GROUP BY queue ORDER BY queue;

-- name: Servers
SELECT id AS Id, data AS Data, heartbeat_at AS HeartbeatAt FROM server ORDER BY id;

-- name: Counters
SELECT key AS Key, value AS Count FROM counter WHERE key IN @keys;

-- name: SetByScore
SELECT value FROM set_item WHERE key = @key AND score BETWEEN @from AND @to ORDER BY score, value LIMIT @limit;

-- name: SetRange
SELECT value FROM set_item WHERE key = @key ORDER BY score, value LIMIT @limit OFFSET @offset;

-- name: SetContains
SELECT count(*) FROM set_item WHERE key = @key AND value = @value;

-- name: SetCount
SELECT count(*) FROM (SELECT 1 FROM set_item WHERE key IN @keys LIMIT @limit);

-- name: Hash
SELECT field AS Key, value AS Value FROM hash_field WHERE key = @key;

-- name: List
SELECT value FROM list_item WHERE key = @key ORDER BY position LIMIT @limit OFFSET @offset;

-- name: CountSet
SELECT count(*) FROM set_item WHERE key = @key;

-- name: CountList
SELECT count(*) FROM list_item WHERE key = @key;

-- name: CountHash
SELECT count(*) FROM hash_field WHERE key = @key;

-- name: ExpirySet
SELECT min(expires_at) FROM set_item WHERE key = @key;

-- name: ExpiryList
SELECT min(expires_at) FROM list_item WHERE key = @key;

-- name: ExpiryHash
SELECT min(expires_at) FROM hash_field WHERE key = @key;
