-- A migration that writes every row and indexes it, as a real one may; workers of the version before it go on.

ALTER TABLE job ADD COLUMN note TEXT;
UPDATE job SET note = id;
CREATE INDEX job_note ON job (note);

INSERT INTO schema_version (version, minimum_worker)
SELECT max(version) + 1, max(minimum_worker) FROM schema_version;
