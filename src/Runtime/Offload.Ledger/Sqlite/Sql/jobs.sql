-- The life of a job. Each statement is one conditional write; no row returned or changed means that the condition
-- did not hold. A state is compared with one or two others, or in a chain of OR: a longer list in an IN would become a
-- table of its own with each write (migration 0004).

-- name: FindKey
SELECT k.job_id AS JobId, k.payload_hash AS PayloadHash, j.state AS State
FROM idempotency_key k
LEFT JOIN job j ON j.id = k.job_id
WHERE k.source = @source AND k.type = @type AND k.key_hash = @keyHash AND k.expires_at > @now;

-- name: InsertKey
INSERT INTO idempotency_key (source, type, key_hash, job_id, payload_hash, expires_at)
VALUES (@source, @type, @keyHash, @id, @payloadHash, @expiresAt)
ON CONFLICT (source, type, key_hash) DO UPDATE
SET job_id = excluded.job_id, payload_hash = excluded.payload_hash, expires_at = excluded.expires_at;

-- name: InsertJob
INSERT INTO job (id, kind, type, source, queue, arguments, payload_hash, parameters, state, revision, max_attempts,
                 created_at, due_at, expiry_time, state_at, purge_at, history)
VALUES (@id, @kind, @type, @source, @queue, @arguments, @payloadHash, @parameters, @state, 1, @maxAttempts,
        @createdAt, @dueAt, @expiryTime, @now, @purgeAt, @history)
ON CONFLICT (id) DO NOTHING;

-- name: FindDuplicate
SELECT type AS Type, source AS Source, payload_hash AS PayloadHash, state AS State FROM job WHERE id = @id;

-- Of those that Claim will take.
-- name: CountScheduledNext
SELECT count(*) FROM (
    SELECT state FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND kind = @kind AND queue = @queue AND due_at <= @now
    ORDER BY due_at, seq
    LIMIT @count)
WHERE state = 'Scheduled';

-- name: Claim
UPDATE job
SET state = 'Processing', reason = NULL, revision = revision + 1, fence = fence + 1, attempt = attempt + 1,
    state_at = @now, started_at = @now, owner = @owner, lease_boot = @boot, lease_until = @leaseUntil,
    history = history || @entry
WHERE seq IN (
    SELECT seq FROM job
    WHERE state IN ('Enqueued', 'Scheduled') AND kind = @kind AND queue = @queue AND due_at <= @now
    ORDER BY due_at, seq
    LIMIT @count)
RETURNING seq, id, revision, fence, type, queue, arguments, attempt, takeovers, max_attempts, expiry_time, created_at,
          due_at, parameters;

-- name: Renew
UPDATE job SET lease_until = @leaseUntil, lease_boot = @boot
WHERE id = @id AND fence = @fence AND state = 'Processing';

-- name: ChangeState
UPDATE job
SET state = @state, reason = @reason, revision = revision + 1, state_at = @now,
    queue = coalesce(@queue, queue),
    due_at = coalesce(@dueAt, due_at),
    attempt = CASE WHEN finished_at IS NOT NULL AND @state IN ('Enqueued', 'Scheduled')
                   THEN 0 ELSE attempt + @attemptDelta END,
    takeovers = CASE WHEN finished_at IS NOT NULL AND @state IN ('Enqueued', 'Scheduled')
                     THEN 0 ELSE takeovers + @takeoverDelta END,
    finished_at = CASE WHEN @state = 'Succeeded' OR @state = 'Failed' OR @state = 'Deleted' THEN @now END,
    result = @result,
    result_purge_at = CASE WHEN @result IS NOT NULL THEN @now + @resultLifetime END,
    history_purge_at = CASE WHEN @state = 'Succeeded' OR @state = 'Failed' OR @state = 'Deleted' THEN @now + @historyLifetime END,
    purge_at = @purgeAt,
    owner = CASE WHEN @state = 'Processing' THEN owner END,
    lease_boot = CASE WHEN @state = 'Processing' THEN lease_boot END,
    lease_until = CASE WHEN @state = 'Processing' THEN lease_until END,
    history = history || @entry
WHERE id = @id
  AND (@fence IS NULL OR (fence = @fence AND state = 'Processing'))
  AND (@revision IS NULL OR revision = @revision)
  AND (@expiredAt IS NULL OR lease_until <= @expiredAt OR lease_boot <> @boot);

-- name: FindPlace
SELECT state, queue FROM job WHERE id = @id;

-- name: Count
INSERT INTO job_count (state, queue, value) VALUES (@state, @queue, @difference)
ON CONFLICT (state, queue) DO UPDATE SET value = value + excluded.value;

-- name: AddHistory
UPDATE job SET revision = revision + 1, history = history || @entry
WHERE id = @id
  AND (@fence IS NULL OR (fence = @fence AND state = 'Processing'))
  AND (@revision IS NULL OR revision = @revision)
  AND (@expiredAt IS NULL OR lease_until <= @expiredAt OR lease_boot <> @boot);

-- name: SetQueue
UPDATE job SET queue = @queue, due_at = min(due_at, @now) WHERE id = @id;

-- name: SetPurgeTime
UPDATE job SET purge_at = @purgeAt WHERE id = @id;

-- name: SetParameter
UPDATE job SET parameters = json_patch(parameters, json_object(@name, @value)) WHERE id = @id;

-- name: FindExpiredClaims
SELECT id AS JobId, queue AS Queue, fence AS Fence, takeovers AS Takeovers, owner AS Owner
FROM job
WHERE state = 'Processing' AND (lease_until <= @bootNow OR lease_boot <> @boot)
LIMIT @limit;

-- name: NextDue
SELECT min(due_at) FROM job WHERE state IN ('Enqueued', 'Scheduled') AND kind = @kind AND queue = @queue;

-- name: PurgeJobs
DELETE FROM job WHERE seq IN (SELECT seq FROM job WHERE purge_at <= @now ORDER BY purge_at LIMIT @limit)
RETURNING state, queue;

-- name: PurgeResults
UPDATE job SET result = NULL, result_purge_at = NULL WHERE seq IN (
    SELECT seq FROM job WHERE result_purge_at <= @now ORDER BY result_purge_at LIMIT @limit);

-- The last line stays: it tells of the state in which the job is. It begins where the text ends that is left when all that
-- is no end of a line is taken from the text's end.
-- name: PurgeHistories
UPDATE job
SET history_purge_at = NULL,
    history = substr(history, length(rtrim(rtrim(history, char(10)), replace(history, char(10), ''))) + 1)
WHERE seq IN (SELECT seq FROM job WHERE history_purge_at <= @now ORDER BY history_purge_at LIMIT @limit);

-- name: PurgeCounts
DELETE FROM job_count WHERE value = 0;

-- name: PurgeKeys
DELETE FROM idempotency_key WHERE (source, type, key_hash) IN (
    SELECT source, type, key_hash FROM idempotency_key WHERE expires_at <= @now LIMIT @limit);
