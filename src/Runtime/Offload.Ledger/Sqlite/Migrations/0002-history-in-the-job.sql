-- The history of a job moves into its row, one JSON object a line: a change of state writes one row instead of two, and
-- a purge deletes one instead of several.

ALTER TABLE job ADD COLUMN history TEXT NOT NULL DEFAULT '';

UPDATE job SET history = (
    SELECT coalesce(group_concat(line, ''), '')
    FROM (SELECT '{"state":' || json_quote(state) || ',"at":' || at || iif(reason IS NULL, '', ',"reason":' || json_quote(reason))
                 || ',"data":' || data || '}' || char(10) AS line
          FROM job_history WHERE job_seq = job.seq ORDER BY revision));

DROP TABLE job_history;

DROP VIEW job_record;
CREATE VIEW job_record AS
SELECT seq AS Seq, id AS Id, kind AS Kind, type AS Type, source AS Source, queue AS Queue, arguments AS Arguments, state AS State, reason AS Reason,
       revision AS Revision, fence AS Fence, attempt AS Attempt, takeovers AS Takeovers, max_attempts AS MaxAttempts,
       owner AS Owner, created_at AS CreatedAt, due_at AS DueAt, state_at AS StateAt, started_at AS StartedAt,
       finished_at AS FinishedAt, purge_at AS PurgeAt, result AS Result, parameters AS Parameters, history AS History
FROM job;
