using Offload.Engine.Ledger;
using Offload.Ledger.Sql;

namespace Offload.Ledger.Postgres;

/// <summary>Conditional changes of jobs, any number in one statement as long as no job is in it twice.</summary>
internal static class JobChanges
{
    private static readonly StatementFile Jobs = StatementFile.Load("Postgres/Sql/jobs.sql");

    /// <summary>Changes states; tells the id of each job that was as expected.</summary>
    public static void ChangeStates(
        PostgresSession session, Round round, IEnumerable<LedgerWrite.ChangeState> changes, Action<string> written)
    {
        // In the order of their ids, so that processes which change the same jobs do not lock each other out.
        var rows = changes.OrderBy(change => change.JobId, StringComparer.Ordinal).ToList();
        if (rows.Count == 0)
            return;

        T[] Column<T>(Func<StateChange, T> value) => [.. rows.Select(row => value(row.Change))];
        T[] Expected<T>(Func<Expectation, T> value) => [.. rows.Select(row => value(row.Expected))];
        round.AddQuery(
            Jobs["ChangeStates"],
            row =>
            {
                written(row.GetString(0));
                if (row.GetString(1) is JobStates.Enqueued or JobStates.Scheduled)
                    session.QueuesWithNewWork.Add(row.GetString(2));
            },
            ("ids", rows.Select(row => row.JobId).ToArray()),
            ("states", Column(change => change.State)),
            ("reasons", Column(change => change.Reason)),
            ("entries", EntriesOf(session, rows.Select(row => row.Change))),
            ("queues", Column(change => change.Queue)),
            ("dueAts", Column(change => change.DueAt?.ToUnixTimeMilliseconds())),
            ("attemptDeltas", Column(change => change.AttemptDelta)),
            ("takeoverDeltas", Column(change => change.TakeoverDelta)),
            ("results", Column(change => change.Result)),
            ("resultLifetime", Milliseconds(session.Options.Lifetimes.Results)),
            ("historyLifetime", Milliseconds(session.Options.Lifetimes.Histories)),
            ("purgeAts", Column(change => change.PurgeAt?.ToUnixTimeMilliseconds())),
            ("fences", Expected(FenceOf)),
            ("revisions", Expected(RevisionOf)),
            ("areExpired", Expected(MustBeExpired)));
    }

    /// <summary>Adds to histories; tells the id of each job that was as expected.</summary>
    public static void AddHistories(
        PostgresSession session, Round round, IEnumerable<LedgerWrite.AddHistory> entries, Action<string> written)
    {
        var rows = entries.OrderBy(entry => entry.JobId, StringComparer.Ordinal).ToList();
        if (rows.Count == 0)
            return;

        round.AddQuery(
            Jobs["AddHistories"],
            row => written(row.GetString(0)),
            ("ids", rows.Select(row => row.JobId).ToArray()),
            ("entries", EntriesOf(session, rows.Select(row => row.Change))),
            ("fences", rows.Select(row => FenceOf(row.Expected)).ToArray()),
            ("revisions", rows.Select(row => RevisionOf(row.Expected)).ToArray()),
            ("areExpired", rows.Select(row => MustBeExpired(row.Expected)).ToArray()));
    }

    private static string[] EntriesOf(PostgresSession session, IEnumerable<StateChange> changes)
    {
        var now = session.Clock.GetUtcNow();
        return [.. changes.Select(change => HistoryLines.Write(change, now))];
    }

    private static long? Milliseconds(TimeSpan? lifetime) => (long?)lifetime?.TotalMilliseconds;

    private static long? FenceOf(Expectation expected) => expected switch
    {
        Expectation.Claim claim => claim.Fence,
        Expectation.ExpiredClaim claim => claim.Fence,
        _ => null,
    };

    private static long? RevisionOf(Expectation expected) => (expected as Expectation.Revision)?.Number;

    private static bool MustBeExpired(Expectation expected) => expected is Expectation.ExpiredClaim;
}
