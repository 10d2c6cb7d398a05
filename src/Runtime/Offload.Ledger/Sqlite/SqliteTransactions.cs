using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Sqlite;

/// <summary>Carries out <see cref="LedgerWrite"/>s.</summary>
internal sealed class SqliteTransactions(
    SqliteWriter writer, LedgerLifetimes lifetimes, BootClock bootClock, TimeProvider time) : ILedgerTransactions
{
    private static readonly StatementFile Jobs = StatementFile.Load("Sqlite/Sql/jobs.sql");
    private static readonly StatementFile Collections = StatementFile.Load("Sqlite/Sql/collections.sql");

    public async Task<CommitOutcome> CommitAsync(IReadOnlyList<LedgerWrite> writes)
    {
        // Here and not when it is their turn: meanwhile the writer works for others.
        var entries = EntriesOf(writes);
        try
        {
            var isWritten = await writer.SubmitAsync(session => TryWriteAll(session, writes, entries)).ConfigureAwait(false);
            return isWritten ? CommitOutcome.Committed : CommitOutcome.Refused;
        }
        catch (RefusedException)
        {
            return CommitOutcome.Refused;
        }
    }

    /// <summary>
    /// False where the first write is refused: nothing is written yet, so the neighbours of the batch need not
    /// suffer. A later refusal has to undo, which costs them a second run.
    /// </summary>
    private bool TryWriteAll(SqliteSession session, IReadOnlyList<LedgerWrite> writes, string[] entries)
    {
        for (var index = 0; index < writes.Count; index++)
        {
            if (TryWrite(session, writes[index], entries[index]))
                continue;
            return index == 0 ? false : throw new RefusedException();
        }

        return true;
    }

    private bool TryWrite(SqliteSession session, LedgerWrite write, string entry)
    {
        switch (write)
        {
            case LedgerWrite.CreateJob job:
                CreateJob(session, job);
                return true;
            case LedgerWrite.ChangeState change:
                return TryChangeState(session, change, entry);
            case LedgerWrite.AddHistory addition:
                return TryAddHistory(session, addition, entry);
            default:
                WriteUnconditionally(session, write);
                return true;
        }
    }

    private void CreateJob(SqliteSession session, LedgerWrite.CreateJob job) => session.Execute(
        Jobs["InsertJob"],
        ("id", job.JobId), ("kind", (long)job.Kind), ("type", job.Type), ("source", "/hangfire"), ("queue", job.Queue ?? "default"),
        ("arguments", job.Arguments), ("payloadHash", Array.Empty<byte>()),
        ("parameters", ParametersJson.Write(job.Parameters)), ("state", null), ("maxAttempts", null),
        ("createdAt", job.CreatedAt.ToUnixTimeMilliseconds()), ("dueAt", job.CreatedAt.ToUnixTimeMilliseconds()),
        ("expiryTime", null), ("now", Now()), ("purgeAt", job.PurgeAt.ToUnixTimeMilliseconds()),
        ("history", ""));

    private bool TryChangeState(SqliteSession session, LedgerWrite.ChangeState write, string entry)
    {
        var change = write.Change;
        var (fence, revision, expiredAt) = Conditions(write.Expected);
        // Whoever holds a claim changes a job that runs, and those are not counted.
        var before = fence is null ? FindPlace(session, write.JobId) : null;
        var changed = session.Execute(
            Jobs["ChangeState"],
            ("state", change.State), ("reason", change.Reason), ("now", Now()), ("queue", change.Queue),
            ("dueAt", change.DueAt?.ToUnixTimeMilliseconds()), ("attemptDelta", change.AttemptDelta),
            ("takeoverDelta", change.TakeoverDelta), ("result", change.Result), ("id", write.JobId),
            ("resultLifetime", Milliseconds(lifetimes.Results)), ("historyLifetime", Milliseconds(lifetimes.Histories)),
            ("purgeAt", change.PurgeAt?.ToUnixTimeMilliseconds()), ("entry", entry),
            ("fence", fence), ("revision", revision), ("expiredAt", expiredAt), ("boot", bootClock.BootId));
        if (changed == 0)
            return false;

        var queue = "";
        if (JobStates.IsWaiting(change.State))
        {
            queue = change.Queue ?? before?.Queue ?? FindPlace(session, write.JobId)!.Queue;
            session.QueuesWithNewWork.Add(queue);
        }

        if (before is not null)
            session.JobCounts.Leave(before.State, before.Queue);
        session.JobCounts.Enter(change.State, queue);
        return true;
    }

    private bool TryAddHistory(SqliteSession session, LedgerWrite.AddHistory write, string entry)
    {
        var (fence, revision, expiredAt) = Conditions(write.Expected);
        return session.Execute(
            Jobs["AddHistory"],
            ("id", write.JobId), ("entry", entry), ("fence", fence),
            ("revision", revision), ("expiredAt", expiredAt), ("boot", bootClock.BootId)) == 1;
    }

    private static Place? FindPlace(SqliteSession session, string jobId) => session.Query(
        Jobs["FindPlace"], row => new Place(row.IsNull(0) ? null : row.Text(0), row.Text(1)), ("id", jobId)).FirstOrDefault();

    private void SetQueue(SqliteSession session, string jobId, string queue)
    {
        if (FindPlace(session, jobId) is not { } before)
            return;
        session.Execute(Jobs["SetQueue"], ("queue", queue), ("now", Now()), ("id", jobId));
        session.JobCounts.Leave(before.State, before.Queue);
        session.JobCounts.Enter(before.State, queue);
        session.QueuesWithNewWork.Add(queue);
    }

    private void WriteUnconditionally(SqliteSession session, LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.SetQueue(var id, var queue):
                SetQueue(session, id, queue);
                break;
            case LedgerWrite.SetPurgeTime(var id, var at):
                session.Execute(Jobs["SetPurgeTime"], ("purgeAt", at?.ToUnixTimeMilliseconds()), ("id", id));
                break;
            case LedgerWrite.SetParameter(var id, var name, var value):
                session.Execute(Jobs["SetParameter"], ("name", name), ("value", value), ("id", id));
                break;
            case LedgerWrite.AddToCounter(var key, var delta, var at):
                session.Counters.Add(key, delta, at);
                break;
            case LedgerWrite.AddToSet(var key, var value, var score):
                session.Execute(Collections["AddToSet"], ("key", key), ("value", value), ("score", score));
                break;
            case LedgerWrite.RemoveFromSet(var key, var value):
                session.Execute(Collections["RemoveFromSet"], ("key", key), ("value", value));
                break;
            case LedgerWrite.PrependToList(var key, var value):
                session.Execute(Collections["PrependToList"], ("key", key), ("value", value));
                break;
            case LedgerWrite.RemoveFromList(var key, var value):
                session.Execute(Collections["RemoveFromList"], ("key", key), ("value", value));
                break;
            case LedgerWrite.TrimList(var key, var from, var to):
                session.Execute(Collections["TrimList"], ("key", key), ("from", from), ("to", to));
                break;
            case LedgerWrite.SetHashField(var key, var field, var value):
                session.Execute(Collections["SetHashField"], ("key", key), ("field", field), ("value", value));
                break;
            case LedgerWrite.RemoveCollection(var kind, var key):
                session.Execute(Collections[$"Remove{kind}"], ("key", key));
                break;
            case LedgerWrite.SetCollectionExpiry(var kind, var key, var at):
                session.Execute(
                    Collections[$"Set{kind}Expiry"], ("expiresAt", at?.ToUnixTimeMilliseconds()), ("key", key));
                break;
            default:
                throw new NotSupportedException($"The SQLite ledger cannot write a {write.GetType().Name}.");
        }
    }

    /// <summary>What each write adds to the history of its job.</summary>
    private string[] EntriesOf(IReadOnlyList<LedgerWrite> writes)
    {
        var entries = new string[writes.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            entries[index] = writes[index] switch
            {
                LedgerWrite.ChangeState write => HistoryLines.Write(write.Change, time.GetUtcNow()),
                LedgerWrite.AddHistory write => HistoryLines.Write(write.Change, time.GetUtcNow()),
                _ => "",
            };
        }

        return entries;
    }

    private (long? Fence, long? Revision, long? ExpiredAt) Conditions(Expectation expected) => expected switch
    {
        Expectation.Claim claim => (claim.Fence, null, null),
        Expectation.ExpiredClaim claim => (claim.Fence, null, bootClock.Now),
        Expectation.Revision revision => (null, revision.Number, null),
        _ => (null, null, null),
    };

    private static long? Milliseconds(TimeSpan? lifetime) => (long?)lifetime?.TotalMilliseconds;

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Where a job is before it is changed; it has no state before Hangfire gives it one.</summary>
    private sealed record Place(string? State, string Queue);
}
