-- The life of jobs. Each statement takes many at once, as arrays with one element a job, sorted by id: whoever locks
-- rows in one order cannot lock each other out. What is not returned was refused.

-- A key is taken before its job is written: two processes that accept the same key at once meet at the key's row, and
-- the later one waits there for the earlier one's commit. A key that was taken for a job whose id turns out to be
-- known is given back by ReleaseKeys.
-- name: Accept
WITH wanted AS MATERIALIZED (
    SELECT *
    FROM unnest(@ids, @types, @sources, @queues, @arguments, @payloadHashes, @parameters, @maxAttempts, @createdAts,
                @notBefores, @expiryTimes, @keyHashes)
        AS wanted (id, type, source, queue, arguments, payload_hash, parameters, max_attempts, created_at,
                   not_before, expiry_time, key_hash)),
keyed AS (
    INSERT INTO idempotency_key AS known (source, type, key_hash, job_id, payload_hash, expires_at)
    SELECT source, type, key_hash, id, payload_hash, (SELECT now_ms()) + @keyLifetime
    FROM wanted WHERE key_hash IS NOT NULL
    ORDER BY source, type, key_hash
    ON CONFLICT (source, type, key_hash) DO UPDATE
    SET job_id = excluded.job_id, payload_hash = excluded.payload_hash, expires_at = excluded.expires_at
    WHERE known.expires_at <= (SELECT now_ms())
    RETURNING job_id),
-- The order of the jobs is the one in which they came; the order of the writes is that of their ids.
numbered AS MATERIALIZED (
    SELECT nextval('job_seq') AS seq, coalesce(not_before > (SELECT now_ms()), false) AS is_delayed, wanted.*
    FROM wanted
    WHERE key_hash IS NULL OR id IN (SELECT job_id FROM keyed)),
added AS (
    INSERT INTO job (seq, id, kind, type, source, queue, arguments, payload_hash, parameters, state, revision, max_attempts,
                     created_at, due_at, expiry_time, state_at, history)
    SELECT seq, id, 0, type, source, queue, arguments, payload_hash, parameters,
           CASE WHEN is_delayed THEN 'Scheduled' ELSE 'Enqueued' END, 1, max_attempts,
           coalesce(created_at, (SELECT now_ms())), CASE WHEN is_delayed THEN not_before ELSE (SELECT now_ms()) END,
           expiry_time, (SELECT now_ms()),
           -- What HistoryLines writes of StateDetails, by the time of this server. The name of a queue needs no escape.
           CASE WHEN is_delayed
               THEN format(E'{"state":"Scheduled","at":%1$s,"data":{"EnqueueAt":"%2$s","ScheduledAt":"%1$s"}}\n',
                           (SELECT now_ms()), not_before)
               ELSE format(E'{"state":"Enqueued","at":%1$s,"data":{"EnqueuedAt":"%1$s","Queue":"%2$s"}}\n',
                           (SELECT now_ms()), queue)
           END
    FROM numbered
    ORDER BY id
    ON CONFLICT (id) DO NOTHING
    RETURNING id, state)
SELECT id, state FROM added
UNION ALL
SELECT job_id, NULL FROM keyed WHERE job_id NOT IN (SELECT id FROM added);

-- name: ReleaseKeys
DELETE FROM idempotency_key WHERE (source, type, key_hash, job_id) IN (
    SELECT * FROM unnest(@sources, @types, @keyHashes, @ids));

-- name: FindKeys
SELECT wanted.id, known.job_id, known.payload_hash, job.state
FROM unnest(@ids, @sources, @types, @keyHashes) AS wanted (id, source, type, key_hash)
JOIN idempotency_key AS known USING (source, type, key_hash)
LEFT JOIN job ON job.id = known.job_id
WHERE known.expires_at > (SELECT now_ms());

-- name: FindDuplicates
SELECT id, type, source, payload_hash, state FROM job WHERE id = ANY(@ids);

-- A queue's jobs are looked for only where those before it did not suffice: the outer limit asks for no more, so no
-- job is locked that is not claimed. Other processes' picks are passed over, so nobody waits here.
-- name: Claim
WITH entry AS MATERIALIZED (
    SELECT format(E'{"state":"Processing","at":%1$s,"data":{"StartedAt":"%1$s","ServerId":%2$s}}\n',
                  now_ms(), to_json(@owner::text)) AS line),
picked AS MATERIALIZED (
    SELECT next.id, served.rank
    FROM unnest(@queues) WITH ORDINALITY AS served (queue, rank)
    CROSS JOIN LATERAL (
        SELECT id FROM job
        WHERE state IN ('Enqueued', 'Scheduled') AND job.kind = @kind AND job.queue = served.queue
            AND due_at <= (SELECT now_ms())
        ORDER BY due_at, seq
        LIMIT @count
        FOR UPDATE SKIP LOCKED) AS next
    LIMIT @count),
claimed AS (
    UPDATE job
    SET state = 'Processing', reason = NULL, revision = revision + 1, fence = fence + 1, attempt = attempt + 1,
        state_at = (SELECT now_ms()), started_at = (SELECT now_ms()), owner = @owner,
        lease_until = (SELECT now_ms()) + @lease, history = history || (SELECT line FROM entry)
    FROM picked
    WHERE job.id = picked.id
    RETURNING job.seq, job.id, job.revision, job.fence, job.type, job.queue, job.arguments, job.attempt, job.takeovers,
              job.max_attempts, job.expiry_time, job.created_at, job.due_at, job.parameters, picked.rank)
SELECT seq, id, revision, fence, type, queue, arguments, attempt, takeovers, max_attempts, expiry_time, created_at,
       due_at, parameters, rank
FROM claimed;

-- name: Renew
UPDATE job SET lease_until = (SELECT now_ms()) + @lease
FROM unnest(@ids, @fences) AS held (id, fence)
WHERE job.id = held.id AND job.fence = held.fence AND job.state = 'Processing'
RETURNING job.id, job.fence;

-- name: ChangeStates
UPDATE job
SET state = wanted.state, reason = wanted.reason, revision = job.revision + 1, state_at = (SELECT now_ms()),
    queue = coalesce(wanted.queue, job.queue),
    due_at = coalesce(wanted.due_at, job.due_at),
    attempt = CASE WHEN job.state IN ('Succeeded', 'Failed', 'Deleted') AND wanted.state IN ('Enqueued', 'Scheduled')
                   THEN 0 ELSE job.attempt + wanted.attempt_delta END,
    takeovers = CASE WHEN job.state IN ('Succeeded', 'Failed', 'Deleted') AND wanted.state IN ('Enqueued', 'Scheduled')
                     THEN 0 ELSE job.takeovers + wanted.takeover_delta END,
    finished_at = CASE WHEN wanted.state IN ('Succeeded', 'Failed', 'Deleted') THEN (SELECT now_ms()) END,
    result = wanted.result,
    result_purge_at = CASE WHEN wanted.result IS NOT NULL THEN (SELECT now_ms()) + @resultLifetime END,
    history_purge_at = CASE WHEN wanted.state IN ('Succeeded', 'Failed', 'Deleted') THEN (SELECT now_ms()) + @historyLifetime END,
    purge_at = wanted.purge_at,
    owner = CASE WHEN wanted.state = 'Processing' THEN job.owner END,
    lease_until = CASE WHEN wanted.state = 'Processing' THEN job.lease_until END,
    history = job.history || wanted.entry
FROM unnest(@ids, @states, @reasons, @entries, @queues, @dueAts, @attemptDeltas, @takeoverDeltas, @results, @purgeAts,
            @fences, @revisions, @areExpired)
    AS wanted (id, state, reason, entry, queue, due_at, attempt_delta, takeover_delta, result, purge_at,
               fence, revision, is_expired)
WHERE job.id = wanted.id
  AND (wanted.fence IS NULL OR (job.fence = wanted.fence AND job.state = 'Processing'))
  AND (wanted.revision IS NULL OR job.revision = wanted.revision)
  AND (NOT wanted.is_expired OR job.lease_until <= (SELECT now_ms()))
RETURNING job.id, job.state, job.queue;

-- name: AddHistories
UPDATE job SET revision = job.revision + 1, history = job.history || wanted.entry
FROM unnest(@ids, @entries, @fences, @revisions, @areExpired) AS wanted (id, entry, fence, revision, is_expired)
WHERE job.id = wanted.id
  AND (wanted.fence IS NULL OR (job.fence = wanted.fence AND job.state = 'Processing'))
  AND (wanted.revision IS NULL OR job.revision = wanted.revision)
  AND (NOT wanted.is_expired OR job.lease_until <= (SELECT now_ms()))
RETURNING job.id;

-- name: CreateJob
INSERT INTO job (seq, id, kind, type, source, queue, arguments, payload_hash, parameters, revision, created_at, due_at,
                 state_at, purge_at)
VALUES (nextval('job_seq'), @id, @kind, @type, '/hangfire', @queue, @arguments, '', @parameters, 1, @createdAt, @createdAt,
        (SELECT now_ms()), @purgeAt)
ON CONFLICT (id) DO NOTHING;

-- name: SetQueue
UPDATE job SET queue = @queue, due_at = least(due_at, (SELECT now_ms())) WHERE id = @id;

-- name: SetPurgeTime
UPDATE job SET purge_at = @purgeAt WHERE id = @id;

-- The value is JSON, or null for none. It is not unpacked on the way, since PostgreSQL's texts cannot hold \u0000.
-- name: SetParameter
UPDATE job SET parameters = coalesce((
    SELECT json_object_agg(key, value)::text
    FROM (SELECT key, value FROM json_each(job.parameters::json) WHERE key <> @name
          UNION ALL
          SELECT @name, @value::json WHERE @value IS NOT NULL) AS kept), '{}')
WHERE id = @id;

-- name: FindExpiredClaims
SELECT id AS JobId, queue AS Queue, fence AS Fence, takeovers AS Takeovers, owner AS Owner
FROM job
WHERE state = 'Processing' AND lease_until <= now_ms()
LIMIT @limit;

-- name: NextDue
SELECT min(next.due_at)
FROM unnest(@queues) AS served (queue)
CROSS JOIN LATERAL (
    SELECT due_at FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND job.kind = @kind AND job.queue = served.queue
    ORDER BY due_at LIMIT 1) AS next;

-- Every worker purges; what another one has in hand is left to it.
-- name: PurgeJobs
WITH gone AS MATERIALIZED (
    SELECT id FROM job WHERE purge_at <= (SELECT now_ms())
    ORDER BY purge_at LIMIT @limit FOR UPDATE SKIP LOCKED)
DELETE FROM job USING gone WHERE job.id = gone.id;

-- name: PurgeResults
WITH over AS MATERIALIZED (
    SELECT id FROM job WHERE result_purge_at <= (SELECT now_ms())
    ORDER BY result_purge_at LIMIT @limit FOR UPDATE SKIP LOCKED)
UPDATE job SET result = NULL, result_purge_at = NULL FROM over WHERE job.id = over.id;

-- The last line stays: it tells of the state in which the job is.
-- name: PurgeHistories
WITH over AS MATERIALIZED (
    SELECT id FROM job WHERE history_purge_at <= (SELECT now_ms())
    ORDER BY history_purge_at LIMIT @limit FOR UPDATE SKIP LOCKED)
UPDATE job SET history = coalesce(substring(history FROM '[^\n]*\n$'), ''), history_purge_at = NULL FROM over WHERE job.id = over.id;

-- name: PurgeCounts
DELETE FROM job_count WHERE (state, queue, part) IN (
    SELECT state, queue, part FROM job_count WHERE value = 0 FOR UPDATE SKIP LOCKED);

-- name: PurgeKeys
DELETE FROM idempotency_key WHERE (source, type, key_hash) IN (
    SELECT source, type, key_hash FROM idempotency_key WHERE expires_at <= (SELECT now_ms())
    ORDER BY expires_at LIMIT @limit FOR UPDATE SKIP LOCKED);
