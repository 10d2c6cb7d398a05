-- The collections that Hangfire keeps beside the jobs, and its servers and locks.

-- name: AddToCounter
INSERT INTO counter (key, value, expires_at) VALUES (@key, @delta, @expiresAt)
ON CONFLICT (key) DO UPDATE SET value = value + excluded.value, expires_at = coalesce(excluded.expires_at, expires_at);

-- name: AddToSet
INSERT INTO set_item (key, value, score) VALUES (@key, @value, @score)
ON CONFLICT (key, value) DO UPDATE SET score = excluded.score;

-- name: RemoveFromSet
DELETE FROM set_item WHERE key = @key AND value = @value;

-- name: PrependToList
INSERT INTO list_item (key, position, value)
SELECT @key, coalesce(min(position), 0) - 1, @value FROM list_item WHERE key = @key;

-- name: RemoveFromList
DELETE FROM list_item WHERE key = @key AND value = @value;

-- name: TrimList
DELETE FROM list_item WHERE key = @key AND position NOT IN (
    SELECT position FROM list_item WHERE key = @key ORDER BY position LIMIT max(@to - @from + 1, 0) OFFSET @from);

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
DELETE FROM counter WHERE key IN (SELECT key FROM counter WHERE expires_at <= @now LIMIT @limit);

-- name: PurgeSets
DELETE FROM set_item WHERE (key, value) IN (SELECT key, value FROM set_item WHERE expires_at <= @now LIMIT @limit);

-- name: PurgeLists
DELETE FROM list_item WHERE (key, position) IN (SELECT key, position FROM list_item WHERE expires_at <= @now LIMIT @limit);

-- name: PurgeHashes
DELETE FROM hash_field WHERE (key, field) IN (SELECT key, field FROM hash_field WHERE expires_at <= @now LIMIT @limit);

-- name: PurgeLocks
DELETE FROM named_lock WHERE lease_until <= @before OR lease_boot <> @boot;

-- name: AnnounceServer
INSERT INTO server (id, data, heartbeat_at) VALUES (@id, @data, @now)
ON CONFLICT (id) DO UPDATE SET data = excluded.data, heartbeat_at = excluded.heartbeat_at;

-- name: HeartbeatServer
UPDATE server SET heartbeat_at = @now WHERE id = @id;

-- name: RemoveServer
DELETE FROM server WHERE id = @id;

-- name: RemoveSilentServers
DELETE FROM server WHERE heartbeat_at < @before;

-- name: AcquireLock
INSERT INTO named_lock (resource, owner, lease_boot, lease_until) VALUES (@resource, @owner, @boot, @leaseUntil)
ON CONFLICT (resource) DO UPDATE
SET owner = excluded.owner, lease_boot = excluded.lease_boot, lease_until = excluded.lease_until
WHERE named_lock.lease_until <= @bootNow OR named_lock.lease_boot <> @boot OR named_lock.owner = @owner;

-- name: RenewLock
UPDATE named_lock SET lease_until = @leaseUntil, lease_boot = @boot WHERE resource = @resource AND owner = @owner;

-- name: ReleaseLock
DELETE FROM named_lock WHERE resource = @resource AND owner = @owner;
