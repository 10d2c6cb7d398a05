-- Reads for the status API and the dashboard.

-- name: Probe
SELECT count(*) FROM server;

-- name: FindJob
SELECT * FROM job_record WHERE Id = @id;

-- The condition on the state that stands in each statement is the one of the index that it uses. FromEnd are the same
-- lists in the opposite order, for pages that are nearer to the end.

-- name: EnqueuedJobs
SELECT * FROM job_record WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued'
ORDER BY DueAt, Seq
LIMIT @limit OFFSET @offset;

-- name: EnqueuedJobsFromEnd
SELECT * FROM job_record WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued'
ORDER BY DueAt DESC, Seq DESC
LIMIT @limit OFFSET @offset;

-- name: ScheduledJobs
SELECT * FROM job_record WHERE State = 'Scheduled'
ORDER BY DueAt, Seq
LIMIT @limit OFFSET @offset;

-- name: ScheduledJobsFromEnd
SELECT * FROM job_record WHERE State = 'Scheduled'
ORDER BY DueAt DESC, Seq DESC
LIMIT @limit OFFSET @offset;

-- name: RunningJobs
SELECT * FROM job_record WHERE State = 'Processing'
ORDER BY StartedAt DESC, Seq DESC
LIMIT @limit OFFSET @offset;

-- name: RestingJobs
SELECT * FROM job_record WHERE (State = 'Succeeded' OR State = 'Failed' OR State = 'Deleted' OR State = 'Awaiting') AND State = @state
ORDER BY StateAt DESC, Seq DESC
LIMIT @limit OFFSET @offset;

-- name: RestingJobsFromEnd
SELECT * FROM job_record WHERE (State = 'Succeeded' OR State = 'Failed' OR State = 'Deleted' OR State = 'Awaiting') AND State = @state
ORDER BY StateAt, Seq
LIMIT @limit OFFSET @offset;

-- The page is found in the index alone.
-- name: JobsInQueue
SELECT job_record.* FROM (
    SELECT due_at, seq FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 0 AND queue = @queue
    UNION ALL
    SELECT due_at, seq FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 1 AND queue = @queue
    ORDER BY due_at, seq
    LIMIT @limit OFFSET @offset) AS page
CROSS JOIN job_record ON job_record.Seq = page.seq
ORDER BY job_record.DueAt, job_record.Seq;

-- name: JobsInQueueFromEnd
SELECT job_record.* FROM (
    SELECT due_at, seq FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 0 AND queue = @queue
    UNION ALL
    SELECT due_at, seq FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 1 AND queue = @queue
    ORDER BY due_at DESC, seq DESC
    LIMIT @limit OFFSET @offset) AS page
CROSS JOIN job_record ON job_record.Seq = page.seq
ORDER BY job_record.DueAt DESC, job_record.Seq DESC;

-- name: RunningInQueue
SELECT * FROM job_record WHERE State = 'Processing' AND Queue = @queue ORDER BY StartedAt LIMIT @limit OFFSET @offset;

-- name: ReadyContinuations
SELECT child.id
FROM job AS child
LEFT JOIN job AS parent ON parent.id = json_extract(child.parameters, '$.AwaitedJob')
WHERE (child.state = 'Succeeded' OR child.state = 'Failed' OR child.state = 'Deleted' OR child.state = 'Awaiting') AND child.state = 'Awaiting'
  AND (parent.id IS NULL OR parent.state = 'Succeeded' OR parent.state = 'Deleted')
ORDER BY child.state_at, child.seq
LIMIT @limit;

-- name: RetryingJobs
SELECT id FROM job WHERE state = 'Scheduled' AND attempt > 0 ORDER BY due_at, seq LIMIT @limit OFFSET @offset;

-- name: RetryingJobsFromEnd
SELECT id FROM job WHERE state = 'Scheduled' AND attempt > 0 ORDER BY due_at DESC, seq DESC LIMIT @limit OFFSET @offset;

-- name: RetryingCount
SELECT count(*) FROM job WHERE state = 'Scheduled' AND attempt > 0;

-- name: CountsByState
SELECT state AS Key, sum(value) AS Count FROM job_count GROUP BY state
UNION ALL
SELECT 'Processing', count(*) FROM job WHERE state = 'Processing';

-- name: Queues
SELECT queue AS Queue, sum(waiting) AS Waiting, sum(running) AS Running
FROM (
    SELECT queue, value AS waiting, 0 AS running FROM job_count WHERE state = 'Enqueued' AND value > 0
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
