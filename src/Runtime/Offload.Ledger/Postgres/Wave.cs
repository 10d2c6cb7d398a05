using Offload.Engine.Ledger;
using Offload.Ledger.GroupCommit;

namespace Offload.Ledger.Postgres;

/// <summary>
/// Work of a batch whose order among itself does not matter, since it was all waiting at once and no two pieces change
/// the same job: so that it can be written kind by kind instead of piece by piece.
/// </summary>
internal sealed class Wave(IReadOnlyList<PostgresWork> works)
{
    /// <summary>Cuts a batch where a job is changed for a second time.</summary>
    public static IEnumerable<Wave> Split(IReadOnlyList<PostgresWork> batch)
    {
        var jobIds = new HashSet<string>(StringComparer.Ordinal);
        var works = new List<PostgresWork>();
        foreach (var work in batch)
        {
            var changed = work is CommitWork commit ? commit.JobIds.ToList() : [];
            if (changed.Exists(jobIds.Contains))
            {
                yield return new Wave(works);
                works = [];
                jobIds.Clear();
            }

            jobIds.UnionWith(changed);
            works.Add(work);
        }

        if (works.Count > 0)
            yield return new Wave(works);
    }

    /// <summary>Runs what decides which work is accepted; yields what the accepted work has to write besides.</summary>
    /// <exception cref="RefusedException">A later part of some work was refused.</exception>
    public Round Run(PostgresSession session)
    {
        // Accepted before anything is claimed, so that whoever waits for work gets it in the same transaction.
        new JobAccepts(session).Run(Of<AcceptWork>());
        var commits = Of<CommitWork>();
        RunFirstWrites(session, commits);
        foreach (var work in works.OfType<ISessionWork>())
            work.Run(session);
        var rest = FollowingWrites(session, commits);
        // Nothing depends on what is claimed, so it travels with the commit.
        foreach (var claim in Of<ClaimWork>().Concat(Of<AcceptWork>().SelectMany(work => work.Riders)))
            JobClaims.Claim(session, rest, claim);
        return rest;
    }

    private List<T> Of<T>() => [.. works.OfType<T>()];

    private void RunFirstWrites(PostgresSession session, List<CommitWork> commits)
    {
        var round = session.NewRound();
        var conditioned = new Dictionary<string, CommitWork>(StringComparer.Ordinal);
        foreach (var work in commits)
        {
            work.IsAccepted = work.FirstCondition is null;
            if (work.FirstCondition is { } jobId)
                conditioned.Add(jobId, work);
        }

        JobChanges.ChangeStates(session, round, FirstOf<LedgerWrite.ChangeState>(commits), Accept);
        JobChanges.AddHistories(session, round, FirstOf<LedgerWrite.AddHistory>(commits), Accept);
        JobClaims.Renew(session, round, Of<RenewWork>());
        round.Run();

        void Accept(string jobId) => conditioned[jobId].IsAccepted = true;
    }

    private static IEnumerable<T> FirstOf<T>(List<CommitWork> commits) =>
        commits.Select(work => work.Writes.Count > 0 ? work.Writes[0] : null).OfType<T>();

    private static Round FollowingWrites(PostgresSession session, List<CommitWork> commits)
    {
        var round = session.NewRound();
        var expected = 0;
        var written = 0;
        foreach (var write in commits.Where(work => work.IsAccepted).SelectMany(work => work.Following))
        {
            switch (write)
            {
                case LedgerWrite.ChangeState change:
                    expected++;
                    JobChanges.ChangeStates(session, round, [change], _ => written++);
                    break;
                case LedgerWrite.AddHistory entry:
                    expected++;
                    JobChanges.AddHistories(session, round, [entry], _ => written++);
                    break;
                default:
                    UnconditionalWrites.Add(session, round, write);
                    break;
            }
        }

        if (expected == 0)
            return round;
        // What may still be refused must be known before the commit.
        round.Run();
        return written == expected ? session.NewRound() : throw new RefusedException();
    }
}
