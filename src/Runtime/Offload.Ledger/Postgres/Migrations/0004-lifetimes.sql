-- When the result and the history of a finished job go, where that is before the job itself does; and indexes in which a
-- purge finds what is over, however much is not.

ALTER TABLE job ADD COLUMN result_purge_at bigint;
ALTER TABLE job ADD COLUMN history_purge_at bigint;

CREATE INDEX job_result_purgeable ON job (result_purge_at) WHERE result_purge_at IS NOT NULL;
CREATE INDEX job_history_purgeable ON job (history_purge_at) WHERE history_purge_at IS NOT NULL;
CREATE INDEX set_item_expiry ON set_item (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX list_item_expiry ON list_item (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX hash_field_expiry ON hash_field (expires_at) WHERE expires_at IS NOT NULL;

INSERT INTO schema_version (version, minimum_worker) VALUES (4, 2);
