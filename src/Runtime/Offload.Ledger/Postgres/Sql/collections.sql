-- The collections that Hangfire keeps beside the jobs, and its servers and locks.

-- name: AddToCounters
INSERT INTO counter AS known (key, part, value, expires_at)
SELECT key, @part, delta, expires_at FROM unnest(@keys, @deltas, @expiresAts) AS added (key, delta, expires_at)
ORDER BY key
ON CONFLICT (key, part) DO UPDATE
SET value = known.value + excluded.value, expires_at = coalesce(excluded.expires_at, known.expires_at);

-- name: AddToSet
INSERT INTO set_item (key, value, score) VALUES (@key, @value, @score)
ON CONFLICT (key, value) DO UPDATE SET score = excluded.score;

-- name: RemoveFromSet
DELETE FROM set_item WHERE key = @key AND value = @value;

-- name: PrependToList
INSERT INTO list_item (key, value) VALUES (@key, @value);

-- name: RemoveFromList
DELETE FROM list_item WHERE key = @key AND value = @value;

-- name: TrimList
DELETE FROM list_item WHERE key = @key AND position NOT IN (
    SELECT position FROM list_item WHERE key = @key
    ORDER BY position LIMIT greatest(@to - @from + 1, 0) OFFSET @from);

-- name: SetHashField
INSERT INTO hash_field (key, field, value) VALUES (@key, @field, @value)
ON CONFLICT (key, field) DO UPDATE SET value = excluded.value;

-- name: RemoveSet
DELETE FROM set_item WHERE key = @key;

-- name: RemoveList
DELETE FROM list_item WHERE key = @key;

-- name: RemoveHash
DELETE FROM hash_field WHERE key = @key;

-- name: SetSetExpiry
UPDATE set_item SET expires_at = @expiresAt WHERE key = @key;

-- name: SetListExpiry
UPDATE list_item SET expires_at = @expiresAt WHERE key = @key;

-- name: SetHashExpiry
UPDATE hash_field SET expires_at = @expiresAt WHERE key = @key;

-- name: PurgeCounters
DELETE FROM counter WHERE (key, part) IN (
    SELECT key, part FROM counter WHERE expires_at <= (SELECT now_ms()) LIMIT @limit FOR UPDATE SKIP LOCKED);

-- name: PurgeSets
DELETE FROM set_item WHERE (key, value) IN (
    SELECT key, value FROM set_item WHERE expires_at <= (SELECT now_ms()) LIMIT @limit FOR UPDATE SKIP LOCKED);

-- name: PurgeLists
DELETE FROM list_item WHERE (key, position) IN (
    SELECT key, position FROM list_item WHERE expires_at <= (SELECT now_ms()) LIMIT @limit FOR UPDATE SKIP LOCKED);

-- name: PurgeHashes
DELETE FROM hash_field WHERE (key, field) IN (
    SELECT key, field FROM hash_field WHERE expires_at <= (SELECT now_ms()) LIMIT @limit FOR UPDATE SKIP LOCKED);

-- Whoever was paused for an hour beyond its lease has lost it.
-- name: PurgeLocks
DELETE FROM named_lock WHERE lease_until <= (SELECT now_ms()) - 3600000;

-- name: AnnounceServer
INSERT INTO server (id, data, heartbeat_at) VALUES (@id, @data, (SELECT now_ms()))
ON CONFLICT (id) DO UPDATE SET data = excluded.data, heartbeat_at = excluded.heartbeat_at;

-- name: HeartbeatServer
UPDATE server SET heartbeat_at = (SELECT now_ms()) WHERE id = @id;

-- name: RemoveServer
DELETE FROM server WHERE id = @id;

-- name: RemoveSilentServers
DELETE FROM server WHERE heartbeat_at < (SELECT now_ms()) - @silence;

-- name: AcquireLock
INSERT INTO named_lock AS held (resource, owner, lease_until) VALUES (@resource, @owner, (SELECT now_ms()) + @lease)
ON CONFLICT (resource) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
WHERE held.lease_until <= (SELECT now_ms()) OR held.owner = @owner;

-- name: RenewLock
UPDATE named_lock SET lease_until = (SELECT now_ms()) + @lease WHERE resource = @resource AND owner = @owner;

-- name: ReleaseLock
DELETE FROM named_lock WHERE resource = @resource AND owner = @owner;

-- name: Notify
SELECT pg_notify(@channel, queue) FROM unnest(@queues) AS added (queue);
