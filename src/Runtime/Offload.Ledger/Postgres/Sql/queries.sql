-- Reads for the status API and the dashboard.

-- name: Probe
SELECT count(*) FROM server;

-- name: FindJob
SELECT * FROM job_record WHERE Id = @id;

-- The condition on the state that stands in each statement is the one of the index that it uses. The first job of a page
-- is found in the index alone. FromEnd are the same lists in the opposite order, for pages that are nearer to the end.

-- name: EnqueuedJobs
SELECT * FROM job_record
WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND (DueAt, Seq) >= (
    SELECT due_at, seq FROM job WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' ORDER BY due_at, seq LIMIT 1 OFFSET @offset)
ORDER BY DueAt, Seq
LIMIT nullif(@limit, -1);

-- name: EnqueuedJobsFromEnd
SELECT * FROM job_record
WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND (DueAt, Seq) <= (
    SELECT due_at, seq FROM job WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' ORDER BY due_at DESC, seq DESC LIMIT 1 OFFSET @offset)
ORDER BY DueAt DESC, Seq DESC
LIMIT nullif(@limit, -1);

-- name: ScheduledJobs
SELECT * FROM job_record
WHERE State = 'Scheduled' AND (DueAt, Seq) >= (
    SELECT due_at, seq FROM job WHERE state = 'Scheduled' ORDER BY due_at, seq LIMIT 1 OFFSET @offset)
ORDER BY DueAt, Seq
LIMIT nullif(@limit, -1);

-- name: ScheduledJobsFromEnd
SELECT * FROM job_record
WHERE State = 'Scheduled' AND (DueAt, Seq) <= (
    SELECT due_at, seq FROM job WHERE state = 'Scheduled' ORDER BY due_at DESC, seq DESC LIMIT 1 OFFSET @offset)
ORDER BY DueAt DESC, Seq DESC
LIMIT nullif(@limit, -1);

-- name: RunningJobs
SELECT * FROM job_record WHERE State = 'Processing'
ORDER BY StartedAt DESC, Seq DESC
LIMIT nullif(@limit, -1) OFFSET @offset;

-- name: RestingJobs
SELECT * FROM job_record
WHERE State IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting') AND State = @state AND (StateAt, Seq) <= (
    SELECT state_at, seq FROM job WHERE state IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting') AND state = @state ORDER BY state_at DESC, seq DESC LIMIT 1 OFFSET @offset)
ORDER BY StateAt DESC, Seq DESC
LIMIT nullif(@limit, -1);

-- name: RestingJobsFromEnd
SELECT * FROM job_record
WHERE State IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting') AND State = @state AND (StateAt, Seq) >= (
    SELECT state_at, seq FROM job WHERE state IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting') AND state = @state ORDER BY state_at, seq LIMIT 1 OFFSET @offset)
ORDER BY StateAt, Seq
LIMIT nullif(@limit, -1);

-- Its two kinds lie apart in the index. Each is read in its order, up to a limit, so that they can be merged.
-- name: JobsInQueue
WITH first AS MATERIALIZED (
    SELECT * FROM (
        (SELECT due_at, seq FROM job
         WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 0 AND queue = @queue
         ORDER BY due_at, seq LIMIT @offset + 1)
        UNION ALL
        (SELECT due_at, seq FROM job
         WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 1 AND queue = @queue
         ORDER BY due_at, seq LIMIT @offset + 1)) AS waiting
    ORDER BY due_at, seq LIMIT 1 OFFSET @offset)
SELECT * FROM (
    (SELECT * FROM job_record
     WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND Kind = 0 AND Queue = @queue
         AND (DueAt, Seq) >= (SELECT due_at, seq FROM first)
     ORDER BY DueAt, Seq LIMIT nullif(@limit, -1))
    UNION ALL
    (SELECT * FROM job_record
     WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND Kind = 1 AND Queue = @queue
         AND (DueAt, Seq) >= (SELECT due_at, seq FROM first)
     ORDER BY DueAt, Seq LIMIT nullif(@limit, -1))) AS page
ORDER BY DueAt, Seq
LIMIT nullif(@limit, -1);

-- name: JobsInQueueFromEnd
WITH first AS MATERIALIZED (
    SELECT * FROM (
        (SELECT due_at, seq FROM job
         WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 0 AND queue = @queue
         ORDER BY due_at DESC, seq DESC LIMIT @offset + 1)
        UNION ALL
        (SELECT due_at, seq FROM job
         WHERE state IN ('Enqueued', 'Scheduled') AND state = 'Enqueued' AND kind = 1 AND queue = @queue
         ORDER BY due_at DESC, seq DESC LIMIT @offset + 1)) AS waiting
    ORDER BY due_at DESC, seq DESC LIMIT 1 OFFSET @offset)
SELECT * FROM (
    (SELECT * FROM job_record
     WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND Kind = 0 AND Queue = @queue
         AND (DueAt, Seq) <= (SELECT due_at, seq FROM first)
     ORDER BY DueAt DESC, Seq DESC LIMIT nullif(@limit, -1))
    UNION ALL
    (SELECT * FROM job_record
     WHERE State IN ('Enqueued', 'Scheduled') AND State = 'Enqueued' AND Kind = 1 AND Queue = @queue
         AND (DueAt, Seq) <= (SELECT due_at, seq FROM first)
     ORDER BY DueAt DESC, Seq DESC LIMIT nullif(@limit, -1))) AS page
ORDER BY DueAt DESC, Seq DESC
LIMIT nullif(@limit, -1);

-- name: RunningInQueue
SELECT * FROM job_record WHERE State = 'Processing' AND Queue = @queue ORDER BY StartedAt LIMIT nullif(@limit, -1) OFFSET @offset;

-- name: ReadyContinuations
SELECT child.id
FROM job AS child
LEFT JOIN job AS parent ON parent.id = child.parameters::json ->> 'AwaitedJob'
WHERE child.state IN ('Succeeded', 'Failed', 'Deleted', 'Awaiting') AND child.state = 'Awaiting'
  AND (parent.id IS NULL OR parent.state IN ('Succeeded', 'Deleted'))
ORDER BY child.state_at, child.seq
LIMIT @limit;

-- name: RetryingJobs
SELECT id FROM job WHERE state = 'Scheduled' AND attempt > 0
ORDER BY due_at, seq LIMIT nullif(@limit, -1) OFFSET @offset;

-- name: RetryingJobsFromEnd
SELECT id FROM job WHERE state = 'Scheduled' AND attempt > 0
ORDER BY due_at DESC, seq DESC LIMIT nullif(@limit, -1) OFFSET @offset;

-- name: RetryingCount
SELECT count(*) FROM job WHERE state = 'Scheduled' AND attempt > 0;

-- name: CountsByState
SELECT state AS Key, sum(value)::bigint AS Count FROM job_count GROUP BY state;

-- name: Queues
SELECT queue AS Queue,
       coalesce(sum(value) FILTER (WHERE state = 'Enqueued'), 0)::bigint AS Waiting,
       coalesce(sum(value) FILTER (WHERE state = 'Processing'), 0)::bigint AS Running
FROM job_count
WHERE state IN ('Enqueued', 'Processing')
GROUP BY queue HAVING sum(value) > 0 ORDER BY queue;

-- name: Servers
SELECT id AS Id, data AS Data, heartbeat_at AS HeartbeatAt FROM server ORDER BY id;

-- name: Counters
SELECT key AS Key, sum(value)::bigint AS Count FROM counter WHERE key = ANY(@keys) GROUP BY key;

-- name: SetByScore
SELECT value FROM set_item WHERE key = @key AND score BETWEEN @from AND @to ORDER BY score, value LIMIT nullif(@limit, -1);

-- name: SetRange
SELECT value FROM set_item WHERE key = @key ORDER BY score, value LIMIT nullif(@limit, -1) OFFSET @offset;

-- name: SetContains
SELECT count(*) FROM set_item WHERE key = @key AND value = @value;

-- name: SetCount
SELECT count(*) FROM (SELECT 1 FROM set_item WHERE key = ANY(@keys) LIMIT nullif(@limit, -1)) AS found;

-- name: Hash
SELECT field AS Key, value AS Value FROM hash_field WHERE key = @key;

-- name: List
SELECT value FROM list_item WHERE key = @key ORDER BY position LIMIT nullif(@limit, -1) OFFSET @offset;

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
